import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { imageMatrix, type Orientation } from '#pdf/image-size.js';
import { openExhibit } from '#pdf/open-exhibit.js';
import { canClaimPdfA } from '#pdf/pdfa-claim.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { byName, contentWith, opened } from './evidence-files.js';
import { faces } from './faces.js';
import {
  exifOf,
  jpegOf,
  pngOf,
  withCameraData,
  withDensity,
  type PngPicture,
} from './image-files.js';
import { reading } from './pdf-reader.js';

async function pageOf(bytes: Uint8Array): Promise<readonly number[]> {
  const { file } = await opened('image', bytes);
  expect(file.pages).toHaveLength(1);
  return file.pages.flatMap(({ widthPt, heightPt }) => [widthPt, heightPt]);
}

interface DrawnImage {
  readonly width: number;
  readonly height: number;
  /** 1: black and white, a bit each; 2: red, green and blue; 3: with opacity. */
  readonly kind: number;
  readonly data: Uint8ClampedArray;
}

/** The one image of a bundle as an independent reader decodes it. */
async function drawnImage(bytes: Uint8Array): Promise<DrawnImage> {
  const exhibit = await opened('image', bytes);
  const content = contentWith(exhibit);
  const pdf = renderPdf(content, faces, byName(exhibit));
  expect(provePdf(content, pdf)).toBeUndefined();
  return reading(pdf.bytes, async (read) => {
    const page = await read.getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const index = fnArray.indexOf(OPS.paintImageXObject);
    const [name] = argsArray[index] as [string];
    return new Promise((resolve) => {
      page.objs.get(name, resolve);
    });
  });
}

describe('the orientation of a camera', () => {
  // Where Exif puts the first row and the first column: the corners to which the stored picture's upper left and
  // upper right come.
  test.each<{ orientation: Orientation; first: string; second: string }>([
    { orientation: 1, first: 'upper left', second: 'upper right' },
    { orientation: 2, first: 'upper right', second: 'upper left' },
    { orientation: 3, first: 'lower right', second: 'lower left' },
    { orientation: 4, first: 'lower left', second: 'lower right' },
    { orientation: 5, first: 'upper left', second: 'lower left' },
    { orientation: 6, first: 'upper right', second: 'lower right' },
    { orientation: 7, first: 'lower right', second: 'upper right' },
    { orientation: 8, first: 'lower left', second: 'upper left' },
  ])('$orientation is undone', ({ orientation, first, second }) => {
    const [a, b, c, d, e, f] = imageMatrix(orientation, { widthPt: 30, heightPt: 20 });
    const corner = (u: number, v: number): string =>
      `${b * u + d * v + f === 20 ? 'upper' : 'lower'} ${a * u + c * v + e === 30 ? 'right' : 'left'}`;
    expect([corner(0, 1), corner(1, 1)]).toEqual([first, second]);
  });

  test('makes the page of an image turned by it as wide as the image is high', async () => {
    const sizes: string[] = [];
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const isLittleEndian = orientation % 2 === 0;
      const image = withCameraData(jpegOf('colour'), { orientation, isLittleEndian });
      sizes.push((await pageOf(image)).join(' by '));
    }
    expect(sizes).toEqual(['12 by 6', '6 by 12'].flatMap((size) => [size, size, size, size]));
  });

  test('that there is none of counts as upright', async () => {
    expect(await pageOf(withCameraData(jpegOf('colour'), { orientation: 9 }))).toEqual([12, 6]);
    const broken = withCameraData(jpegOf('colour'), { orientation: 6 });
    broken.set([0xff, 0xff, 0xff, 0xff], broken.indexOf('Exif') + 10);
    expect(await pageOf(broken)).toEqual([12, 6]);
  });
});

describe('the size of an image', () => {
  test.each([
    { name: 'none is stated', bytes: jpegOf('colour'), expected: [12, 6] },
    { name: 'in inches', bytes: withDensity(jpegOf('colour'), 1, 144, 72), expected: [8, 8] },
    {
      name: 'in centimetres',
      bytes: withDensity(jpegOf('grey'), 2, 100, 100),
      expected: [4.535, 2.268],
    },
    { name: 'that cannot be', bytes: withDensity(jpegOf('grey'), 1, 0, 0), expected: [12, 6] },
    {
      name: 'of a camera',
      bytes: withCameraData(jpegOf('colour'), { density: [288, 144] }),
      expected: [4, 4],
    },
    {
      name: 'of a camera, in centimetres and turned',
      bytes: withCameraData(jpegOf('colour'), { density: [100, 100], unit: 3, orientation: 6 }),
      expected: [2.268, 4.535],
    },
  ])('goes by its density: $name', async ({ bytes, expected }) => {
    const page = await pageOf(bytes);
    expect(page.map((length) => Math.round(length * 1000) / 1000)).toEqual(expected);
  });

  test('goes by the pixels to the metre of a PNG, and by what its camera says', async () => {
    const metre = Buffer.alloc(9);
    metre.writeUInt32BE(11811);
    metre.writeUInt32BE(11811, 4);
    const picture = {
      width: 300,
      height: 1,
      depth: 1,
      colourType: 0,
      samples: Array<number>(300).fill(1),
    };
    const lengthOf = async (chunks: Record<string, Uint8Array>): Promise<number> =>
      Math.round((await pageOf(pngOf({ ...picture, chunks })))[0] ?? 0);
    expect(await lengthOf({ pHYs: metre })).toBe(225);
    metre[8] = 1;
    expect(await lengthOf({ pHYs: metre })).toBe(72);
    expect(await lengthOf({ eXIf: exifOf({ density: [300, 300] }) })).toBe(72);
  });
});

describe('a JPEG', () => {
  test.each(['grey', 'colour', 'progressive', 'inks'] as const)(
    'in %s goes into the PDF as it is',
    async (kind) => {
      const jpeg = jpegOf(kind);
      const exhibit = await opened('scan.jpg', jpeg);
      const content = contentWith(exhibit);
      const pdf = renderPdf(content, faces, byName(exhibit));
      expect(provePdf(content, pdf)).toBeUndefined();
      expect(Buffer.from(pdf.bytes).includes(jpeg)).toBe(true);
      expect((await drawnImage(jpeg)).width).toBe(16);
      expect(canClaimPdfA({ ...content, standard: 'pdfa-2b' }, byName(exhibit))).toBe(
        kind !== 'inks',
      );
    },
  );

  test('in the inverted inks of Adobe is drawn in its true colours', async () => {
    const { data } = await drawnImage(jpegOf('inks'));
    const [red = 0, green = 0, blue = 0] = data;
    expect([red > 150, green < 80, blue < 80]).toEqual([true, true, true]);
  });

  test('with other bytes behind its end is opened', async () => {
    expect(await pageOf(Buffer.concat([jpegOf('colour'), Buffer.from('trailer')]))).toEqual([
      12, 6,
    ]);
  });

  test.each([
    {
      name: 'cut short',
      change: (jpeg: Buffer) => jpeg.subarray(0, jpeg.length - 5),
      en: 'the image is cut short',
    },
    {
      name: 'cut short in its header',
      change: (jpeg: Buffer) => jpeg.subarray(0, 60),
      en: 'the image is cut short',
    },
    {
      name: 'without a size',
      change: (jpeg: Buffer) =>
        jpeg.fill(0, jpeg.indexOf('ffc0', 'hex') + 5, jpeg.indexOf('ffc0', 'hex') + 7),
      en: 'the image has no size',
    },
    {
      name: 'of nothing but its ends',
      change: () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
      en: 'the image has no content',
    },
  ])('that is $name is broken', async ({ change, en }) => {
    const { value, diagnostics } = await openExhibit('scan.jpg', change(jpegOf('colour')));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => [code, message.en])).toEqual([
      ['pdf/exhibit-broken', `The evidence file is broken: ${en}.`],
    ]);
  });

  test.each([
    { name: 'without loss', at: 1, byte: 0xc3 },
    { name: 'with 12 bits', at: 4, byte: 12 },
    { name: 'with two channels', at: 9, byte: 2 },
  ])('$name cannot be merged', async ({ at, byte }) => {
    const jpeg = jpegOf('colour');
    jpeg[jpeg.indexOf('ffc0', 'hex') + at] = byte;
    const { diagnostics } = await openExhibit('scan.jpg', jpeg);
    expect(diagnostics.map(({ code }) => code)).toEqual(['pdf/exhibit-unsupported']);
  });
});

describe('a PNG', () => {
  /** 13 by 11 pixels of which no two neighbours are alike. */
  function picture(depth: number, colourType: number, channels: number): PngPicture {
    const [width, height] = [13, 11];
    const samples = Array.from(
      { length: width * height * channels },
      (_, index) => (index * 7 + Math.floor(index / 5) * 3) % 2 ** Math.min(depth, 8),
    ).map((sample) => (depth === 16 ? sample * 257 : sample));
    return { width, height, depth, colourType, samples };
  }

  /** Red, green, blue and opacity of every pixel. */
  function expected({ samples, depth, colourType }: PngPicture): readonly number[] {
    const full = 2 ** depth - 1;
    const bytes = samples.map((sample) => Math.round((sample / full) * 255));
    const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[colourType] ?? 1;
    return Array.from({ length: bytes.length / channels }, (_, pixel) => {
      const own = bytes.slice(pixel * channels, (pixel + 1) * channels);
      const colours = channels < 3 ? [own[0], own[0], own[0]] : own.slice(0, 3);
      return [...colours, channels % 2 === 0 ? own.at(-1) : 255];
    }).flat() as number[];
  }

  function withOpacity({ data, kind, width, height }: DrawnImage): readonly number[] {
    const stride = Math.ceil(width / 8);
    return Array.from({ length: width * height }, (_, pixel) => {
      if (kind === 3) return [...data.slice(4 * pixel, 4 * pixel + 4)];
      if (kind === 2) return [...data.slice(3 * pixel, 3 * pixel + 3), 255];
      const byte = data[Math.floor(pixel / width) * stride + ((pixel % width) >> 3)] ?? 0;
      const grey = 255 * ((byte >> (7 - ((pixel % width) & 7))) & 1);
      return [grey, grey, grey, 255];
    }).flat();
  }

  const kinds = [
    { depth: 1, colourType: 0, channels: 1 },
    { depth: 2, colourType: 0, channels: 1 },
    { depth: 4, colourType: 0, channels: 1 },
    { depth: 8, colourType: 0, channels: 1 },
    { depth: 16, colourType: 0, channels: 1 },
    { depth: 8, colourType: 2, channels: 3 },
    { depth: 16, colourType: 2, channels: 3 },
    { depth: 8, colourType: 4, channels: 2 },
    { depth: 16, colourType: 4, channels: 2 },
    { depth: 8, colourType: 6, channels: 4 },
    { depth: 16, colourType: 6, channels: 4 },
  ].flatMap((kind) => [
    { ...kind, isInterlaced: false },
    { ...kind, isInterlaced: true },
  ]);

  test.each(kinds)(
    'of $depth bits and colour type $colourType (interlaced: $isInterlaced) keeps every pixel',
    async ({ depth, colourType, channels, isInterlaced }) => {
      const made = { ...picture(depth, colourType, channels), isInterlaced };
      expect(withOpacity(await drawnImage(pngOf(made)))).toEqual(expected(made));
    },
  );

  test.each([false, true])(
    'with a palette keeps every pixel (interlaced: %s)',
    async (isInterlaced) => {
      const made = picture(4, 3, 1);
      const palette = Buffer.from(
        Array.from({ length: 16 }, (_, index) => [index, 255 - index, 7 * index]).flat(),
      );
      const opacity = Buffer.from([0, 80, 160]);
      const image = await drawnImage(
        pngOf({ ...made, isInterlaced, chunks: { PLTE: palette, tRNS: opacity } }),
      );
      expect(withOpacity(image)).toEqual(
        made.samples.flatMap((sample) => [
          sample,
          255 - sample,
          7 * sample,
          opacity[sample] ?? 255,
        ]),
      );
    },
  );

  test('that is opaque everywhere needs no mask', async () => {
    const made = { ...picture(8, 4, 2) };
    const samples = made.samples.map((sample, index) => (index % 2 === 0 ? sample : 255));
    expect((await drawnImage(pngOf({ ...made, samples }))).kind).toBe(2);
  });

  test('states the one colour that is none', async () => {
    const made = picture(8, 2, 3);
    const exhibit = await opened(
      'x.png',
      pngOf({ ...made, chunks: { tRNS: Buffer.from([0, 1, 0, 2, 0, 3]) } }),
    );
    const pdf = renderPdf(contentWith(exhibit), faces, new Map([['x.png', exhibit]]));
    expect(Buffer.from(pdf.bytes).toString('latin1')).toContain('/Mask [1 1 2 2 3 3]');
  });

  const whole = pngOf(picture(8, 2, 3));
  test.each([
    {
      name: 'cut short',
      bytes: whole.subarray(0, whole.length - 20),
      en: 'the image is cut short',
    },
    {
      name: 'with a byte that was changed',
      bytes: Buffer.from(whole).fill(0x55, 60, 61),
      en: 'a check sum of the image is wrong',
    },
    {
      name: 'with too few pixels',
      bytes: pngOf({ ...picture(8, 2, 3), height: 40 }),
      en: 'the pixels of the image cannot be decompressed',
    },
  ])('that is $name is broken', async ({ bytes, en }) => {
    const { value, diagnostics } = await openExhibit('scan.png', bytes);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => [code, message.en])).toEqual([
      ['pdf/exhibit-broken', `The evidence file is broken: ${en}.`],
    ]);
  });
});

import { inflateRawSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { PdfContent, PlacedPage } from '#domain/placed-pages.js';
import { placeExhibit } from '#pdf/place-exhibit.js';
import { differenceInExhibits } from '#pdf/prove-exhibits.js';
import { adler32 } from '#pdf/deflated-pieces.js';
import { openFace } from '#pdf/open-faces.js';
import { PdfProver, provePdf } from '#pdf/prove-pdf.js';
import { PdfWriter, renderPdf } from '#pdf/render-pdf.js';
import { WrittenPdf } from '#pdf/written-pdf.js';
import { byName, EvidenceFile, exhibitItem, opened } from './evidence-files.js';
import { contentOf, faces, fontBytes, portrait, textItem } from './faces.js';
import { jpegOf } from './image-files.js';

const box = { left: 80, top: 84, width: 64, height: 20 };
const outline = [{ title: '甲', toPage: 0, children: [{ title: '乙', toPage: 1, children: [] }] }];
const content = contentOf(
  [
    portrait(textItem('原告：某行'), textItem('被告：某某'), { kind: 'link', box, toPage: 1 }),
    portrait(textItem('诉讼请求')),
  ],
  outline,
);
const pdf = renderPdf(content, faces);
const [first, second] = content.pages as [PdfContent['pages'][number], PdfContent['pages'][number]];

test('the proof holds for what was written', () => {
  expect(provePdf(content, pdf)).toBeUndefined();
});

test.each<{ name: string; other: PdfContent; expected: string }>([
  {
    name: 'a page',
    other: { ...content, pages: [...content.pages, portrait()] },
    expected: 'the file has 2 pages, not 3',
  },
  {
    name: 'a character',
    other: { ...content, pages: [first, portrait(textItem('诉讼请末'))] },
    expected: 'page 2: text 1 is not as placed',
  },
  {
    name: 'a run of text',
    other: { ...content, pages: [portrait(...first.items, textItem('此致')), second] },
    expected: 'page 1: 2 texts are drawn, not 3',
  },
  {
    name: 'the order of text',
    other: { ...content, pages: [portrait(...first.items.toReversed()), second] },
    expected: 'page 1: text 1 is not as placed',
  },
  {
    name: 'the target of a link',
    other: {
      ...content,
      pages: [portrait(...first.items.slice(0, 2), { kind: 'link', box, toPage: 0 }), second],
    },
    expected: 'page 1: a link leads to another page than placed',
  },
  {
    name: 'a bookmark',
    other: { ...content, outline: [{ title: '甲', toPage: 0, children: [] }] },
    expected: 'a bookmark leads to another page than planned',
  },
])('$name that differs is found', ({ other, expected }) => {
  expect(provePdf(other, pdf)).toBe(expected);
});

test('a character drawn as a blank is found', () => {
  const song = faces.get('song')!;
  // A font that draws 某 with the glyph of the space.
  const font = Object.assign(Object.create(song.font) as typeof song.font, {
    glyphForCodePoint: (codePoint: number) =>
      song.font.glyphForCodePoint(codePoint === 0x67d0 ? 0x20 : codePoint),
  });
  const blank = renderPdf(content, new Map([['song', { ...song, font }]]));
  expect(provePdf(content, blank)).toBe(
    'page 1: a character of text 1 is drawn as a blank or as the box for missing ones',
  );
});

describe('in the second file of a case, whose fonts begin as those of the first,', () => {
  const common = [Array.from('原告被：某行诉讼请求')];
  const song = openFace('song', fontBytes('fonts/qisu-song.ttf'), common);
  const shared = portrait(textItem('原告：某行甲乙'));
  const bundle = contentOf([shared, portrait(textItem('诉讼请求丙'))]);
  const slot = contentOf([{ ...shared, cutFrom: shared }]);
  const writer = new PdfWriter(new Map([['song', song]]));
  const [first, second] = [writer.write(bundle), writer.write(slot)];

  /** The proof of the second file with some of its bytes changed, after that of the first. */
  function proofOf(change: (file: Buffer) => void): string | undefined {
    const prover = new PdfProver();
    expect(prover.prove(bundle, first)).toBeUndefined();
    const bytes = Buffer.from(second.bytes);
    change(bytes);
    return prover.prove(slot, { ...second, bytes });
  }

  /** The first stream whose dictionary holds an entry, as a view of the file. */
  function streamWith(file: Buffer, entry: string): Buffer {
    const pattern = new RegExp(`${entry}[^]*?/Length (\\d+)\n>>\nstream\n`);
    const [head = '', length = ''] = pattern.exec(file.toString('latin1')) ?? [];
    const start = file.indexOf(head, 0, 'latin1') + head.length;
    return file.subarray(start, start + Number.parseInt(length, 10));
  }

  function tableOfTexts(file: Buffer): Buffer {
    const id = /\/ToUnicode (\d+) 0 R/.exec(file.toString('latin1'))?.[1] ?? '';
    return streamWith(file, `\n${id} 0 obj\n<<\n`);
  }

  function exchange(stream: Buffer, old: string, fresh: string): void {
    const at = stream.indexOf(old, 0, 'latin1');
    expect(at).toBeGreaterThan(0);
    stream.write(fresh, at, 'latin1');
  }

  test('nothing differs', () => {
    expect(proofOf(() => undefined)).toBeUndefined();
  });

  test('another text for a character of the case is found', () => {
    const fault = proofOf((file) => {
      const table = tableOfTexts(file);
      // 甲 becomes 男, with a checksum that is right.
      exchange(table, '<7532>', '<7537>');
      const checksum = adler32(inflateRawSync(table.subarray(2, -4)));
      table.writeUInt32BE(checksum, table.length - 4);
      expect(inflateSync(table).toString('latin1')).toContain('<7537>');
    });
    expect(fault).toBe('page 1: text 1 is not as placed');
  });

  test('a table of texts with a wrong checksum is found', () => {
    expect(
      proofOf((file) => {
        exchange(tableOfTexts(file), '<7532>', '<7537>');
      }),
    ).toBe('the file cannot be read back: a table of texts with a wrong checksum');
  });

  test('a broken beginning of the table of texts is found', () => {
    expect(proofOf((file) => tableOfTexts(file).fill(0xff, 20, 40))).toMatch(/cannot be read back/);
  });

  test('outlines that draw nothing are found', () => {
    const fault = proofOf((file) => {
      // Behind two bytes of the stream and five of the block, as the program's own bytes.
      const program = streamWith(file, '/Length1 ').subarray(7);
      const record = program.indexOf('loca', 0, 'latin1');
      const [offset, length] = [
        program.readUInt32BE(record + 8),
        program.readUInt32BE(record + 12),
      ];
      program.fill(0, offset, offset + length);
    });
    expect(fault).toBe(
      'page 1: a character of text 1 is drawn as a blank or as the box for missing ones',
    );
  });

  test('a page that is not the same is found', () => {
    const fault = proofOf((file) => {
      const id = /\/Contents (\d+) 0 R/.exec(file.toString('latin1'))?.[1] ?? '';
      const content = streamWith(file, `\n${id} 0 obj\n<<\n`);
      content[10] = (content[10] ?? 0) ^ 0x40;
    });
    expect(fault).toBeDefined();
  });
});

describe('pages of evidence', async () => {
  const scan = await opened('scan.jpg', jpegOf('colour'));
  const contract = await EvidenceFile.create();
  contract.addPage('one');
  contract.addPage('two');
  const file = await contract.open('contract.pdf');
  const exhibits = byName(scan, file);
  const place = { left: 50, top: 60, width: 400, height: 500 };
  const first = exhibitItem(file, 0, place);
  const second = exhibitItem(file, 1, place);
  const text = textItem('证据一');
  const planned = contentOf([portrait(text, first), portrait(second, text), portrait(first)]);
  const written = renderPdf(planned, faces, exhibits);

  test('are drawn as placed, below the text', () => {
    expect(provePdf(planned, written)).toBeUndefined();
  });

  const [one, two, three] = planned.pages as [PlacedPage, PlacedPage, PlacedPage];
  test.each<{ name: string; pages: readonly PlacedPage[]; expected: string }>([
    {
      name: 'that is missing',
      pages: [portrait(text), two, three],
      expected: 'page 1: 1 exhibits are drawn, not 0',
    },
    {
      name: 'in another place',
      pages: [one, portrait(exhibitItem(file, 1, { ...place, left: 50.5 }), text), three],
      expected: 'page 2: exhibit 1 is not where it was placed',
    },
    {
      name: 'in another size',
      pages: [portrait(text, exhibitItem(file, 0, { ...place, width: 399 })), two, three],
      expected: 'page 1: exhibit 1 is not where it was placed',
    },
    {
      name: 'that stands for another',
      pages: [one, portrait(first, text), three],
      expected: 'page 2: exhibit 1 is another page than placed',
    },
    {
      name: 'in place of another',
      pages: [one, two, portrait(second)],
      expected: 'page 3: exhibit 1 is another page than placed',
    },
  ])('$name are found', ({ pages, expected }) => {
    expect(provePdf({ ...planned, pages }, written)).toBe(expected);
  });

  test('above the text are found', () => {
    const page = portrait(exhibitItem(file, 0));
    const operators = `BT\nET\nq\n1 0 0 1 0 ${page.heightPt - 200} cm\n/Exhibit1 Do\nQ\n`;
    const pdf = new WrittenPdf(written.bytes);
    const form = pdf.ids.find((id) => pdf.dictionary(id).includes('/BBox [0 0 300 200]')) ?? 0;
    const resources = `/XObject << /Exhibit1 ${form} 0 R >>`;
    expect(differenceInExhibits(pdf, { resources, operators }, page, new Map())).toBe(
      'an exhibit covers text',
    );
  });

  test('fit into their box without distortion, in its middle', () => {
    const box = { left: 10, top: 20, width: 200, height: 100 };
    // A page of 300 by 200 is 150 by 100 there.
    expect(placeExhibit(box, { widthPt: 300, heightPt: 200 })).toEqual({
      scale: 0.5,
      left: 35,
      bottom: 120,
    });
    // A page of 100 by 10 is 200 by 20 there.
    expect(placeExhibit(box, { widthPt: 100, heightPt: 10 })).toEqual({
      scale: 2,
      left: 10,
      bottom: 80,
    });
  });

  test('of a file that was not opened are a fault of the caller', () => {
    expect(() => renderPdf(planned, faces, byName(scan))).toThrow(/no exhibit/);
    const beyond = contentOf([portrait(exhibitItem(file, 2, place))]);
    expect(() => renderPdf(beyond, faces, exhibits)).toThrow(/page 2/);
  });
});

test.each([
  { name: 'cut short', bytes: pdf.bytes.slice(0, -200) },
  { name: 'not a PDF', bytes: new TextEncoder().encode('甲'.repeat(100)) },
])('a file that is $name is found', ({ bytes }) => {
  expect(provePdf(content, { bytes, pageCount: 2, standard: 'none' })).toMatch(
    /cannot be read back/,
  );
});

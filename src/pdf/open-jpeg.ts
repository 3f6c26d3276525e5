import { BrokenFile, UnsupportedFile } from './broken-file.js';
import { imageExhibit } from './image-exhibit.js';
import { densityOf, readExif, type Density, type Orientation } from './image-size.js';
import type { OpenedFile } from './open-pdf.js';
import { dictionaryOf, nameOf, type PdfStream } from './pdf-value.js';
import { viewOf } from './view-of.js';

/**
 * Opens a JPEG image; its data go into the PDF as they are.
 *
 * @throws BrokenFile when it is cut short or has no size.
 * @throws UnsupportedFile when it is of a kind that PDF readers need not know: lossless, arithmetic, 12 bits.
 */
export function openJpeg(bytes: Uint8Array): OpenedFile {
  const jpeg = readJpeg(bytes);
  const space = ({ 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const)[jpeg.components];
  const image: PdfStream = {
    kind: 'stream',
    dictionary: dictionaryOf({
      Type: nameOf('XObject'),
      Subtype: nameOf('Image'),
      Width: jpeg.width,
      Height: jpeg.height,
      BitsPerComponent: 8,
      ColorSpace: nameOf(space),
      // Adobe's programs store the four inks inverted, and all others have followed.
      Decode: jpeg.components === 4 && jpeg.isAdobe ? [1, 0, 1, 0, 1, 0, 1, 0] : undefined,
      Filter: nameOf('DCTDecode'),
    }),
    bytes,
  };
  return imageExhibit(jpeg, { image, isArchivable: jpeg.components !== 4 });
}

interface Jpeg {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3 | 4;
  readonly isAdobe: boolean;
  readonly orientation: Orientation;
  readonly density: Density | undefined;
}

interface Segment {
  readonly marker: number;
  readonly data: Uint8Array;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

function readJpeg(bytes: Uint8Array): Jpeg {
  const segments = [...segmentsOf(bytes)];
  if (segments.at(-1)?.marker !== endOfImage)
    throw new BrokenFile('图像不完整', 'the image is cut short');
  if (!segments.some(({ marker }) => marker === startOfScan))
    throw new BrokenFile('图像没有内容', 'the image has no content');
  const exif = segments.find(({ marker, data }) => marker === 0xe1 && startsWith(data, 'Exif\0\0'));
  const stated = exif === undefined ? {} : readExif(exif.data.subarray(6));
  return {
    ...readFrame(segments),
    isAdobe: segments.some(({ marker, data }) => marker === 0xee && startsWith(data, 'Adobe')),
    orientation: stated.orientation ?? 1,
    density: readJfif(segments) ?? stated.density,
  };
}

/** The parts of the file up to the end of the image; the last is that end, where there is one. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = viewOf(bytes);
  let at = 2;
  for (;;) {
    // Between segments there may be filling; within a scan, the pixels.
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return;
    const marker = bytes[at + 1] ?? 0;
    at += marker === 0xff ? 1 : 2;
    if (marker === endOfImage) {
      yield { marker, data: new Uint8Array() };
      return;
    }
    if (!hasLength(marker)) continue;
    const end = at + 2 <= bytes.length ? at + view.getUint16(at) : Number.POSITIVE_INFINITY;
    if (end > bytes.length) return;
    yield { marker, data: bytes.subarray(at + 2, end) };
    at = end;
  }
}

/** Not so a byte of pixels (00), filling (FF), a restart (D0 to D7) and the beginning of an image within (D8). */
function hasLength(marker: number): boolean {
  return marker >= 0xc0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd8);
}

function readFrame(segments: readonly Segment[]): Pick<Jpeg, 'width' | 'height' | 'components'> {
  const frame = segments.find(
    ({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker),
  );
  if (frame === undefined || frame.data.length < 6)
    throw new BrokenFile('图像没有尺寸', 'the image has no size');
  const view = viewOf(frame.data);
  const [height, width] = [view.getUint16(1), view.getUint16(3)];
  if (width === 0 || height === 0) throw new BrokenFile('图像没有尺寸', 'the image has no size');
  const components = view.getUint8(5);
  if (frame.marker > 0xc2 || view.getUint8(0) !== 8) {
    throw new UnsupportedFile('采用了少见的 JPEG 编码方式', 'it is a JPEG of an uncommon coding');
  }
  if (components !== 1 && components !== 3 && components !== 4) {
    throw new UnsupportedFile(
      'JPEG 的颜色通道数不受支持',
      'it is a JPEG of an unknown kind of colour',
    );
  }
  return { width, height, components };
}

/** Units: 1 for dots per inch, 2 for dots per centimetre; 0 states no density. */
function readJfif(segments: readonly Segment[]): Density | undefined {
  const jfif = segments.find(({ marker, data }) => marker === 0xe0 && startsWith(data, 'JFIF\0'));
  if (jfif === undefined || jfif.data.length < 12) return undefined;
  const view = viewOf(jfif.data);
  const perInch = { 1: 1, 2: 2.54 }[view.getUint8(7)];
  return perInch === undefined
    ? undefined
    : densityOf(view.getUint16(8) * perInch, view.getUint16(10) * perInch);
}

function startsWith(data: Uint8Array, text: string): boolean {
  return Buffer.from(data.subarray(0, text.length)).toString('latin1') === text;
}

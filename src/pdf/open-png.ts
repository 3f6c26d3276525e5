import { crc32, deflateSync, inflateSync } from 'node:zlib';

import { BrokenFile } from './broken-file.js';
import { imageExhibit } from './image-exhibit.js';
import { densityOf, readExif, type Density, type ImageFrame } from './image-size.js';
import type { OpenedFile } from './open-pdf.js';
import {
  dictionaryOf,
  nameOf,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './pdf-value.js';
import { pixelBytesOf, readPixels, splitOpacity, unpackSamples } from './png-pixels.js';
import { viewOf } from './view-of.js';

/**
 * Opens a PNG image. Pixels without opacity go into the PDF as they are compressed; with it, colour and opacity are
 * parted, since PDF keeps them in two images.
 *
 * @throws BrokenFile when it is cut short, or a part of it is not as it was written.
 */
export function openPng(bytes: Uint8Array): OpenedFile {
  const chunks = readChunks(bytes);
  const png = readHeader(chunks);
  const compressed = Buffer.concat(chunks.filter(isOf('IDAT')).map(({ data }) => data));
  const rows = inflatePixels(png, compressed);
  const streams = png.hasOpacity
    ? partedStreams(png, readPixels(png, rows))
    : plainStreams(png, compressed, rows);
  return imageExhibit(frameOf(png, chunks), { ...streams, isArchivable: true });
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

interface Png {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample. */
  readonly depth: number;
  readonly channels: number;
  readonly pixelBits: number;
  readonly hasOpacity: boolean;
  readonly isInterlaced: boolean;
  readonly palette: Uint8Array | undefined;
  readonly transparency: Uint8Array | undefined;
}

const signatureLength = 8;

/** All chunks up to the last, with their check sums compared (PNG, 5.3). */
function readChunks(bytes: Uint8Array): readonly Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  let at = signatureLength;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      throw new BrokenFile('图像校验和不符', 'a check sum of the image is wrong');
    }
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  throw new BrokenFile('图像不完整', 'the image is cut short');
}

function isOf(type: string): (chunk: Chunk) => boolean {
  return (chunk) => chunk.type === type;
}

/** Grey, colour, palette, grey with opacity, colour with opacity: their channels and depths (PNG, 11.2.2). */
const colourTypes: ReadonlyMap<number, { channels: number; depths: readonly number[] }> = new Map([
  [0, { channels: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, depths: [8, 16] }],
  [3, { channels: 1, depths: [1, 2, 4, 8] }],
  [4, { channels: 2, depths: [8, 16] }],
  [6, { channels: 4, depths: [8, 16] }],
]);

function readHeader(chunks: readonly Chunk[]): Png {
  const header = chunks.find(isOf('IHDR'))?.data;
  if (header?.length !== 13) throw badHeader();
  const view = viewOf(header);
  const [width, height, depth] = [view.getUint32(0), view.getUint32(4), view.getUint8(8)];
  const colourType = view.getUint8(9);
  const kind = colourTypes.get(colourType);
  if (kind?.depths.includes(depth) !== true || width * height === 0) throw badHeader();
  return {
    width,
    height,
    depth,
    channels: kind.channels,
    pixelBits: kind.channels * depth,
    hasOpacity: colourType >= 4,
    isInterlaced: view.getUint8(12) === 1,
    palette: colourType === 3 ? readPalette(chunks) : undefined,
    transparency: chunks.find(isOf('tRNS'))?.data,
  };
}

function readPalette(chunks: readonly Chunk[]): Uint8Array {
  const palette = chunks.find(isOf('PLTE'))?.data;
  if (palette === undefined || palette.length < 3) throw badHeader();
  return palette;
}

function badHeader(): BrokenFile {
  return new BrokenFile('图像头无效', 'the header of the image is wrong');
}

function inflatePixels(png: Png, compressed: Uint8Array): Uint8Array {
  const length = pixelBytesOf(png);
  try {
    const rows = inflateSync(compressed, { maxOutputLength: length + 1024 });
    if (rows.length >= length) return rows.subarray(0, length);
  } catch {
    // The same fault as too few pixels.
  }
  throw new BrokenFile(
    '图像内容不完整或无法解压',
    'the pixels of the image cannot be decompressed',
  );
}

interface Streams {
  readonly image: PdfStream;
  readonly mask?: PdfStream;
}

function plainStreams(png: Png, compressed: Uint8Array, rows: Uint8Array): Streams {
  const { channels, depth, width, isInterlaced, transparency } = png;
  const predictor = { Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width };
  const entries = {
    ColorSpace: colourSpace(png),
    Mask: transparentColour(png),
    DecodeParms: isInterlaced ? undefined : dictionaryOf(predictor),
  };
  const image = {
    kind: 'stream',
    dictionary: imageDictionary(png, depth, entries),
    bytes: isInterlaced ? deflateSync(readPixels(png, rows)) : compressed,
  } as const;
  if (png.palette === undefined || transparency === undefined) return { image };
  const samples = unpackSamples(png, readPixels(png, rows));
  const opacity = samples.map((sample) => transparency[sample] ?? 0xff);
  return { image, mask: maskOf(png, 8, opacity) };
}

function partedStreams(png: Png, pixels: Uint8Array): Streams {
  const sampleBytes = png.depth / 8;
  const { colours, opacity } = splitOpacity(pixels, { pixelBytes: png.pixelBits / 8, sampleBytes });
  const dictionary = imageDictionary(png, png.depth, { ColorSpace: colourSpace(png) });
  const image = { kind: 'stream', dictionary, bytes: deflateSync(colours) } as const;
  // Programs that cut a picture out of the screen add an opacity that is full everywhere.
  const isOpaque = opacity.every((sample) => sample === 0xff);
  return isOpaque ? { image } : { image, mask: maskOf(png, png.depth, opacity) };
}

function maskOf(png: Png, depth: number, opacity: Uint8Array): PdfStream {
  const dictionary = imageDictionary(png, depth, { ColorSpace: nameOf('DeviceGray') });
  return { kind: 'stream', dictionary, bytes: deflateSync(opacity) };
}

function imageDictionary(
  { width, height }: Png,
  depth: number,
  entries: Readonly<Record<string, PdfValue | undefined>>,
): PdfDictionary {
  return dictionaryOf({
    Type: nameOf('XObject'),
    Subtype: nameOf('Image'),
    Width: width,
    Height: height,
    BitsPerComponent: depth,
    Filter: nameOf('FlateDecode'),
    ...entries,
  });
}

function colourSpace({ channels, palette }: Png): PdfValue {
  if (palette === undefined) return nameOf(channels < 3 ? 'DeviceGray' : 'DeviceRGB');
  const colours = Math.floor(palette.length / 3);
  return [nameOf('Indexed'), nameOf('DeviceRGB'), colours - 1, palette.subarray(0, 3 * colours)];
}

/** The one colour that stands for no colour, as PDF has it: from and to, for each channel. */
function transparentColour({ channels, palette, transparency }: Png): PdfValue | undefined {
  if (palette !== undefined || transparency?.length !== 2 * channels) return undefined;
  const view = viewOf(transparency);
  return Array.from({ length: channels }, (_, index) => view.getUint16(2 * index)).flatMap(
    (value) => [value, value],
  );
}

function frameOf({ width, height }: Png, chunks: readonly Chunk[]): ImageFrame {
  const exif = chunks.find(isOf('eXIf'))?.data;
  const stated = exif === undefined ? {} : readExif(exif);
  const density = physicalDensity(chunks.find(isOf('pHYs'))?.data) ?? stated.density;
  return { width, height, orientation: stated.orientation ?? 1, density };
}

/** Pixels to the metre, where the unit is 1 (PNG, 11.3.5.3). */
function physicalDensity(data: Uint8Array | undefined): Density | undefined {
  if (data?.length !== 9 || data[8] !== 1) return undefined;
  const view = viewOf(data);
  return densityOf(view.getUint32(0) * 0.0254, view.getUint32(4) * 0.0254);
}

import { unfilterRows } from './png-rows.js';

/** How the pixels of a PNG lie in its data. */
export interface PixelShape {
  readonly width: number;
  readonly height: number;
  /** Of one pixel, all its channels. */
  readonly pixelBits: number;
  /** Stored in seven passes (Adam7). */
  readonly isInterlaced: boolean;
}

interface Pass {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly down: number;
}

const wholeImage: readonly Pass[] = [{ left: 0, top: 0, right: 1, down: 1 }];
const adam7: readonly Pass[] = [
  { left: 0, top: 0, right: 8, down: 8 },
  { left: 4, top: 0, right: 8, down: 8 },
  { left: 0, top: 4, right: 4, down: 8 },
  { left: 2, top: 0, right: 4, down: 4 },
  { left: 0, top: 2, right: 2, down: 4 },
  { left: 1, top: 0, right: 2, down: 2 },
  { left: 0, top: 1, right: 1, down: 2 },
];

/** The number of bytes that the pixels take before they are compressed. */
export function pixelBytesOf(shape: PixelShape): number {
  return passesOf(shape).reduce((sum, { width, height }) => {
    const row = 1 + rowBytesOf(shape, width);
    return sum + (width === 0 ? 0 : row * height);
  }, 0);
}

/** The rows from top to bottom, each beginning with a whole byte, filters and passes undone. @throws when cut short. */
export function readPixels(shape: PixelShape, bytes: Uint8Array): Uint8Array {
  const pixelBytes = Math.max(1, shape.pixelBits >> 3);
  if (!shape.isInterlaced) {
    return unfilterRows(bytes, { rowBytes: rowBytesOf(shape, shape.width), pixelBytes });
  }
  const pixels = new Uint8Array(rowBytesOf(shape, shape.width) * shape.height);
  let at = 0;
  for (const { pass, width, height } of passesOf(shape)) {
    if (width === 0 || height === 0) continue;
    const rowBytes = rowBytesOf(shape, width);
    const end = at + (rowBytes + 1) * height;
    const rows = unfilterRows(bytes.subarray(at, end), { rowBytes, pixelBytes });
    spread(shape, { rows, rowBytes, width, height, pass }, pixels);
    at = end;
  }
  return pixels;
}

interface SizedPass {
  readonly pass: Pass;
  readonly width: number;
  readonly height: number;
}

function passesOf({ width, height, isInterlaced }: PixelShape): readonly SizedPass[] {
  return (isInterlaced ? adam7 : wholeImage).map((pass) => ({
    pass,
    width: Math.ceil((width - pass.left) / pass.right),
    height: Math.ceil((height - pass.top) / pass.down),
  }));
}

function rowBytesOf({ pixelBits }: PixelShape, width: number): number {
  return Math.ceil((pixelBits * width) / 8);
}

interface PassRows extends SizedPass {
  readonly rows: Uint8Array;
  readonly rowBytes: number;
}

/** Puts the pixels of a pass into their places of the image. */
function spread(
  shape: PixelShape,
  { rows, rowBytes, width, height, pass }: PassRows,
  pixels: Uint8Array,
): void {
  const { pixelBits } = shape;
  const imageRow = rowBytesOf(shape, shape.width);
  for (let row = 0; row < height; row += 1) {
    const target = (pass.top + row * pass.down) * imageRow;
    for (let column = 0; column < width; column += 1) {
      const from = column * pixelBits;
      const to = (pass.left + column * pass.right) * pixelBits;
      const source = row * rowBytes + (from >> 3);
      if (pixelBits >= 8) {
        pixels.set(rows.subarray(source, source + (pixelBits >> 3)), target + (to >> 3));
      } else {
        const sample = (rows[source] ?? 0) >> (8 - pixelBits - (from & 7));
        const byte = (sample & ((1 << pixelBits) - 1)) << (8 - pixelBits - (to & 7));
        pixels.set([(pixels[target + (to >> 3)] ?? 0) | byte], target + (to >> 3));
      }
    }
  }
}

/** The samples of rows of one channel, a byte for each; only of depths up to 8 bits. */
export function unpackSamples(
  { width, height, pixelBits }: PixelShape,
  rows: Uint8Array,
): Uint8Array {
  const samples = new Uint8Array(width * height);
  const rowBytes = Math.ceil((pixelBits * width) / 8);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const bit = column * pixelBits;
      const byte = rows[row * rowBytes + (bit >> 3)] ?? 0;
      samples[row * width + column] =
        (byte >> (8 - pixelBits - (bit & 7))) & ((1 << pixelBits) - 1);
    }
  }
  return samples;
}

/** Parts pixels into their colours and their opacity, which comes last in each. */
export function splitOpacity(
  pixels: Uint8Array,
  { pixelBytes, sampleBytes }: { readonly pixelBytes: number; readonly sampleBytes: number },
): { readonly colours: Uint8Array; readonly opacity: Uint8Array } {
  const count = pixels.length / pixelBytes;
  const colourBytes = pixelBytes - sampleBytes;
  const colours = new Uint8Array(count * colourBytes);
  const opacity = new Uint8Array(count * sampleBytes);
  let colour = 0;
  let clear = 0;
  for (let at = 0; at < pixels.length;) {
    for (const end = at + colourBytes; at < end; at += 1) colours[colour++] = pixels[at] ?? 0;
    for (const end = at + sampleBytes; at < end; at += 1) opacity[clear++] = pixels[at] ?? 0;
  }
  return { colours, opacity };
}

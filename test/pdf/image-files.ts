import { crc32, deflateSync } from 'node:zlib';

/** One colour all over, 16 by 8 pixels, at a density that is not stated. */
const jpegs = {
  grey: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIR//9k=',
  colour:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCEAdYf/9k=',
  progressive:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/aAAwDAQACEAMQAAABgDs//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABBQI//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQAGPwI//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPyE//9oADAMBAAIAAwAAABAD/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPxB//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPxB//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPxA//9k=',
  inks: '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1baniZgWpxkHNbXYW1hpCeo6utq2eAvMm6pseZqKuk/8AAFAgACAAQBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD8AqoSE0wA//9k=',
} as const;

export function jpegOf(kind: keyof typeof jpegs): Buffer {
  return Buffer.from(jpegs[kind], 'base64');
}

/** What a camera adds: the orientation, and the dots to the inch (unit 2) or centimetre (3). */
export interface CameraData {
  readonly orientation?: number;
  readonly density?: readonly [x: number, y: number];
  readonly unit?: number;
  readonly isLittleEndian?: boolean;
}

/** A directory of Exif with as much in it as is given. */
export function exifOf({ orientation, density, unit = 2, isLittleEndian }: CameraData): Buffer {
  const short = (value: number): Buffer => {
    const bytes = Buffer.alloc(2);
    if (isLittleEndian === true) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  };
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (isLittleEndian === true) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const entry = (tag: number, value: Buffer, type = 3): Buffer =>
    Buffer.concat([short(tag), short(type), long(1), value, Buffer.alloc(4 - value.length)]);
  const count = (orientation === undefined ? 0 : 1) + (density === undefined ? 0 : 3);
  const end = 8 + 2 + 12 * count + 4;
  return Buffer.concat([
    Buffer.from(isLittleEndian === true ? 'II' : 'MM'),
    short(42),
    long(8),
    short(count),
    ...(orientation === undefined ? [] : [entry(0x112, short(orientation))]),
    ...(density === undefined
      ? []
      : [entry(0x11a, long(end), 5), entry(0x11b, long(end + 8), 5), entry(0x128, short(unit))]),
    long(0),
    ...(density ?? []).flatMap((value) => [long(value), long(1)]),
  ]);
}

/** The image with such data from a camera. */
export function withCameraData(jpeg: Buffer, camera: CameraData): Buffer {
  const data = Buffer.concat([Buffer.from('Exif\0\0'), exifOf(camera)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** The image with another density in its JFIF header: unit 1 for inches, 2 for centimetres. */
export function withDensity(jpeg: Buffer, unit: number, x: number, y: number): Buffer {
  const copy = Buffer.from(jpeg);
  const header = copy.indexOf('JFIF\0');
  copy.writeUInt8(unit, header + 7);
  copy.writeUInt16BE(x, header + 8);
  copy.writeUInt16BE(y, header + 10);
  return copy;
}

export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with opacity, 6 colour with opacity. */
  readonly colourType: number;
  /** The samples of the pixels, row by row. */
  readonly samples: readonly number[];
  readonly isInterlaced?: boolean;
  readonly chunks?: Readonly<Record<string, Uint8Array>>;
}

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The pass of each pixel of a square of eight, as the standard draws it (PNG, 8.2). */
const passes = [
  '16462646',
  '77777777',
  '56565656',
  '77777777',
  '36463646',
  '77777777',
  '56565656',
  '77777777',
];

/** Writes a PNG, its rows filtered in turn by each of the five filters. */
export function pngOf(picture: PngPicture): Buffer {
  const { width, height, depth, colourType, isInterlaced = false, chunks = {} } = picture;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, isInterlaced ? 1 : 0], 8);
  const pixels = isInterlaced
    ? Array.from('1234567', (pass) => filtered(picture, (x, y) => passes[y % 8]?.[x % 8] === pass))
    : [filtered(picture, () => true)];
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...Object.entries(chunks).map(([type, data]) => chunk(type, data)),
    ...parted(deflateSync(Buffer.concat(pixels))).map((part) => chunk('IDAT', part)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function parted(data: Buffer): readonly Buffer[] {
  const middle = Math.floor(data.length / 2);
  return [data.subarray(0, middle), data.subarray(middle)];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The rows of those pixels that belong to a pass, each with its filter before it. */
function filtered(
  { width, height, depth, colourType, samples }: PngPicture,
  belongs: (x: number, y: number) => boolean,
): Buffer {
  const channels = channelsOf[colourType] ?? 1;
  const step = Math.max(1, (channels * depth) / 8);
  const rows: Buffer[] = [];
  let above: Buffer = Buffer.alloc(0);
  for (let y = 0; y < height; y += 1) {
    const columns = Array.from({ length: width }, (_, x) => x).filter((x) => belongs(x, y));
    if (columns.length === 0) continue;
    const row = packed(
      columns.flatMap((x) =>
        samples.slice((y * width + x) * channels, (y * width + x + 1) * channels),
      ),
      depth,
    );
    const filter = rows.length % 5;
    const at = (bytes: Buffer, index: number): number => (index < 0 ? 0 : (bytes[index] ?? 0));
    const written = Buffer.from(row).map((byte, index) => {
      const [a, b, c] = [at(row, index - step), at(above, index), at(above, index - step)];
      return byte - ([0, a, b, Math.floor((a + b) / 2), nearest(a, b, c)][filter] ?? 0);
    });
    rows.push(Buffer.concat([Buffer.from([filter]), written]));
    above = row;
  }
  return Buffer.concat(rows);
}

function nearest(a: number, b: number, c: number): number {
  const estimate = a + b - c;
  return [a, b, c].reduce((best, value) =>
    Math.abs(estimate - value) < Math.abs(estimate - best) ? value : best,
  );
}

function packed(samples: readonly number[], depth: number): Buffer {
  const bits = samples.map((sample) => sample.toString(2).padStart(depth, '0')).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}

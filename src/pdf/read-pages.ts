import { BrokenFile } from './broken-file.js';
import { decodeStream } from './decode-stream.js';
import type { ParsedPdf } from './parse-pdf.js';
import {
  isArray,
  isDictionary,
  isReference,
  isStream,
  type Matrix,
  type PdfDictionary,
  type PdfObject,
} from './pdf-value.js';

/** A rectangle in the coordinates of its page: left, bottom, right, top. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** A page of an evidence file, with what it inherits. */
export interface SourcePage {
  readonly dictionary: PdfDictionary;
  /** The id of its reference; bookmarks name pages by it. */
  readonly id: string | undefined;
  readonly resources: PdfDictionary;
  /** The part of the page that is shown. */
  readonly box: Rectangle;
  /** Clockwise. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Points to a unit of the page. */
  readonly unit: number;
}

/** More is no evidence file but a page tree that multiplies itself. */
const mostPages = 20_000;
const deepestTree = 100;

/**
 * The pages of a file in their order.
 *
 * @throws BrokenFile when there is none, when the page tree leads in a circle, lacks a page, or counts another number,
 * or when a page has no size that can be drawn.
 */
export function readPages(pdf: ParsedPdf): readonly SourcePage[] {
  const root = pdf.entry(pdf.catalogue, 'Pages');
  if (!isDictionary(root)) throw new BrokenFile('没有页面', 'it has no pages');
  const pages: SourcePage[] = [];
  addPages(pdf, { node: root, id: undefined, inherited: new Map(), path: new Set([root]) }, pages);
  if (pages.length === 0) throw new BrokenFile('没有页面', 'it has no pages');
  const count = pdf.entry(root, 'Count');
  if (typeof count === 'number' && count !== pages.length) {
    throw new BrokenFile(
      `目录记载 ${count} 页，实际找到 ${pages.length} 页`,
      `it states ${count} pages, but has ${pages.length}`,
    );
  }
  return pages;
}

interface Branch {
  readonly node: PdfDictionary;
  readonly id: string | undefined;
  readonly inherited: PdfDictionary;
  /** The nodes above, to notice a circle. */
  readonly path: ReadonlySet<PdfDictionary>;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

function addPages(
  pdf: ParsedPdf,
  { node, id, inherited, path }: Branch,
  pages: SourcePage[],
): void {
  const passedOn = new Map(inherited);
  for (const key of inheritable) {
    const value = node.get(key);
    if (value !== undefined) passedOn.set(key, value);
  }
  const kids = pdf.entry(node, 'Kids');
  if (!isArray(kids)) {
    if (pages.length >= mostPages) throw new BrokenFile('页数过多', 'it has too many pages');
    pages.push(readPage(pdf, { dictionary: node, id, inherited: passedOn, no: pages.length + 1 }));
    return;
  }
  for (const kid of kids) {
    const child = pdf.resolve(kid);
    if (!isDictionary(child)) throw new BrokenFile('缺少页面', 'a page is missing');
    if (path.has(child) || path.size > deepestTree) {
      throw new BrokenFile('页面树循环', 'its page tree leads in a circle');
    }
    const childId = isReference(kid) ? kid.id : undefined;
    const below = new Set(path).add(child);
    addPages(pdf, { node: child, id: childId, inherited: passedOn, path: below }, pages);
  }
}

interface Leaf {
  readonly dictionary: PdfDictionary;
  readonly id: string | undefined;
  readonly inherited: PdfDictionary;
  /** Counted from 1, for messages. */
  readonly no: number;
}

function readPage(pdf: ParsedPdf, { dictionary, id, inherited, no }: Leaf): SourcePage {
  const resources = pdf.entry(inherited, 'Resources');
  const rotate = pdf.entry(inherited, 'Rotate') ?? 0;
  const rotation = typeof rotate === 'number' ? ((rotate % 360) + 360) % 360 : Number.NaN;
  if (rotation !== 0 && rotation !== 90 && rotation !== 180 && rotation !== 270) {
    throw new BrokenFile(`第 ${no} 页的旋转角度无效`, `page ${no} is turned by no right angle`);
  }
  const unit = pdf.entry(dictionary, 'UserUnit');
  return {
    dictionary,
    id,
    resources: isDictionary(resources) ? resources : new Map(),
    box: shownBox(pdf, inherited, no),
    rotation,
    unit: typeof unit === 'number' && unit > 0 ? unit : 1,
  };
}

/** The crop box within the media box; a crop box that lies outside is passed over, as readers do. */
function shownBox(pdf: ParsedPdf, inherited: PdfDictionary, no: number): Rectangle {
  const media = rectangleOf(pdf, pdf.entry(inherited, 'MediaBox'));
  if (media === undefined || isEmpty(media)) {
    throw new BrokenFile(`第 ${no} 页没有有效的页面尺寸`, `page ${no} has no size`);
  }
  const crop = rectangleOf(pdf, pdf.entry(inherited, 'CropBox'));
  if (crop === undefined) return media;
  const common: Rectangle = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return isEmpty(common) ? media : common;
}

/** No point across, or beyond what PDF numbers are meant for. */
export function isEmpty([left, bottom, right, top]: Rectangle): boolean {
  return !(right - left > 0 && top - bottom > 0 && right - left < 1e6 && top - bottom < 1e6);
}

/** A rectangle from any two opposite corners, or `undefined` where the object is none. */
export function rectangleOf(pdf: ParsedPdf, value: PdfObject): Rectangle | undefined {
  const numbers = numbersOf(pdf, value, 4);
  if (numbers === undefined) return undefined;
  const [x = 0, y = 0, otherX = 0, otherY = 0] = numbers;
  return [Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY)];
}

/** An array of so many numbers, or `undefined` where the object is none. */
export function numbersOf(
  pdf: ParsedPdf,
  value: PdfObject,
  count: number,
): readonly number[] | undefined {
  if (!isArray(value) || value.length !== count) return undefined;
  const numbers = value.map((part) => pdf.resolve(part));
  return numbers.every((part): part is number => typeof part === 'number') ? numbers : undefined;
}

/** The size of a page as it is shown. */
export function uprightSize({ box, rotation, unit }: SourcePage): {
  readonly widthPt: number;
  readonly heightPt: number;
} {
  const width = (box[2] - box[0]) * unit;
  const height = (box[3] - box[1]) * unit;
  return rotation % 180 === 0
    ? { widthPt: width, heightPt: height }
    : { widthPt: height, heightPt: width };
}

/** Turns the coordinates of a page into those of its upright picture, whose lower left corner is at 0, 0. */
export function uprightMatrix({ box, rotation, unit: u }: SourcePage): Matrix {
  const [left, bottom, right, top] = box;
  switch (rotation) {
    case 0:
      return [u, 0, 0, u, -left * u, -bottom * u];
    case 90:
      return [0, -u, u, 0, -bottom * u, right * u];
    case 180:
      return [-u, 0, 0, -u, right * u, top * u];
    case 270:
      return [0, u, -u, 0, top * u, -left * u];
  }
}

/**
 * The content of a page. Its streams may part in the middle of an instruction, but not of a word (ISO 32000-1, 7.8.2).
 *
 * @throws BrokenFile when a stream is missing or cannot be decoded.
 */
export function readContent(pdf: ParsedPdf, { dictionary }: SourcePage, no: number): Uint8Array {
  if (!dictionary.has('Contents')) return new Uint8Array();
  const contents = pdf.entry(dictionary, 'Contents');
  const streams = isArray(contents) ? contents.map((part) => pdf.resolve(part)) : [contents];
  const parts = streams.map((stream) => {
    if (!isStream(stream)) {
      throw new BrokenFile(`第 ${no} 页缺少内容流`, `the content of page ${no} is missing`);
    }
    try {
      return decodeStream(pdf, stream);
    } catch {
      throw new BrokenFile(
        `第 ${no} 页的内容无法解码`,
        `the content of page ${no} cannot be decoded`,
      );
    }
  });
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

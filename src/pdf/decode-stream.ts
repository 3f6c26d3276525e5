import { constants, inflateSync } from 'node:zlib';

import { BrokenFile } from './broken-file.js';
import type { ParsedPdf } from './parse-pdf.js';
import {
  isArray,
  isDictionary,
  nameText,
  type PdfDictionary,
  type PdfStream,
} from './pdf-value.js';
import { unfilterRows } from './png-rows.js';

/** A stream that unfolds to more than this is an attack: the page of a scanner at 600 dpi in colour has 105 MB. */
const longestStream = 512 * 1024 * 1024;

/** How a stream is encoded; the parameters that are numbers. */
interface Filter {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, number>;
}

/** Filters go by a short name too, inside images that stand in a content stream. */
const fullNames: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  DCT: 'DCTDecode',
  RL: 'RunLengthDecode',
};

/** The filters of a stream, in the order in which they are undone. */
function filtersOf(pdf: ParsedPdf, dictionary: PdfDictionary): readonly Filter[] {
  const filter = pdf.entry(dictionary, 'Filter');
  if (filter === null) return [];
  const parameters = pdf.entry(dictionary, 'DecodeParms');
  const names = isArray(filter) ? filter : [filter];
  return names.map((entry, index) => {
    const name = nameText(pdf.resolve(entry)) ?? '';
    const own = isArray(parameters) ? parameters[index] : index === 0 ? parameters : null;
    return { name: fullNames[name] ?? name, parameters: numbersOf(pdf, pdf.resolve(own)) };
  });
}

function numbersOf(
  pdf: ParsedPdf,
  parameters: ReturnType<ParsedPdf['resolve']>,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  if (!isDictionary(parameters)) return numbers;
  for (const [key, value] of parameters) {
    const number = pdf.resolve(value);
    if (typeof number === 'number') numbers.set(key, number);
  }
  return numbers;
}

/** The bytes of a stream with all filters undone. @throws when they cannot be undone, or are those of an image. */
export function decodeStream(pdf: ParsedPdf, { dictionary, bytes }: PdfStream): Uint8Array {
  return filtersOf(pdf, dictionary).reduce<Uint8Array>(
    (encoded, filter) => undo(pdf, filter, encoded),
    bytes,
  );
}

/** Acrobat leaves the end mark of what it compresses away, so that the last block may be the end. */
function inflate(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes;
  return inflateSync(bytes, {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: longestStream,
  });
}

function undo(pdf: ParsedPdf, { name, parameters }: Filter, bytes: Uint8Array): Uint8Array {
  const plain =
    name === 'FlateDecode'
      ? inflate(bytes)
      : pdf.undoFilter(name, bytes, parameters.get('EarlyChange') ?? 1);
  const predictor = parameters.get('Predictor') ?? 1;
  if (predictor < 2) return plain;
  if (predictor < 10) throw new Error(`predictor ${predictor} is for images`);
  const pixelBits = (parameters.get('Colors') ?? 1) * (parameters.get('BitsPerComponent') ?? 8);
  const rowBytes = Math.ceil((pixelBits * (parameters.get('Columns') ?? 1)) / 8);
  return unfilterRows(plain, { rowBytes, pixelBytes: Math.ceil(pixelBits / 8) });
}

/**
 * Makes sure that what a stream holds can be had: a page drawn with half an image looks as if it were whole. Of images
 * in JPEG only the beginning is looked at.
 *
 * @throws BrokenFile when it cannot.
 */
export function checkStream(pdf: ParsedPdf, { dictionary, bytes }: PdfStream): void {
  const [first] = filtersOf(pdf, dictionary);
  if (first?.name === 'DCTDecode' && !(bytes[0] === 0xff && bytes[1] === 0xd8)) {
    throw new BrokenFile('图像无法读取', 'an image cannot be read');
  }
  if (first?.name !== 'FlateDecode') return;
  try {
    inflate(bytes);
  } catch {
    throw new BrokenFile(
      '图像、字体等内容无法解压',
      'an image, font or other part cannot be decompressed',
    );
  }
}

import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { DetectedFile, LedgerEncoding, LedgerFile } from '#domain/ledger.js';

/** A ledger file as text, with how its encoding was found out. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: LedgerEncoding;
  readonly reason: DetectedFile['encodingReason'];
}

/** Bytes decoded at once where no text is wanted: far below what a string holds. */
const pieceLength = 16_777_216;

/** An encoding that a file may be in. */
export interface Guess {
  readonly encoding: LedgerEncoding;
  readonly reason: DetectedFile['encodingReason'];
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

/**
 * Decodes a ledger file: byte order mark, else strict UTF-8, else GB18030; or the configured encoding.
 *
 * A character U+FFFD inside the text is damage done before us and is left to the reading of its cell.
 *
 * @throws EnvironmentError when the file is empty, too long for one text, or its bytes are no text of that encoding.
 * @throws UsageError when it is a spreadsheet workbook.
 */
export function decodeText(file: LedgerFile, setting: 'auto' | LedgerEncoding): DecodedText {
  const { name, bytes } = file;
  refuseWorkbook(file);
  for (const guess of guesses(file, setting)) {
    const text = decode(name, bytes.subarray(guess.skip), guess.encoding);
    if (text === undefined) continue;
    if (text.trim() === '') throw emptyFile(name);
    refuseWideText(name, text);
    return { text, encoding: guess.encoding, reason: guess.reason };
  }
  throw undecodable(file, setting);
}

/** The encodings to try, in order; only the first bytes are looked at. @throws EnvironmentError for UTF-16BE. */
export function guesses(file: LedgerFile, setting: 'auto' | LedgerEncoding): readonly Guess[] {
  const [first, second, third] = file.bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return [{ encoding: 'utf-8', reason: 'bom', skip: 3 }];
  if (first === 0xff && second === 0xfe) return [{ encoding: 'utf-16le', reason: 'bom', skip: 2 }];
  if (first === 0xfe && second === 0xff) throw bigEndian(file.name);
  if (setting !== 'auto') return [{ encoding: setting, reason: 'configured', skip: 0 }];
  return [
    { encoding: 'utf-8', reason: 'strict-utf-8', skip: 0 },
    { encoding: 'gb18030', reason: 'gb18030', skip: 0 },
  ];
}

/**
 * The text; `undefined` when the bytes are none of that encoding. Of a text that is too long, some decoders say that its
 * bytes are bad: bytes that decode piece by piece are not.
 */
function decode(name: string, bytes: Uint8Array, encoding: LedgerEncoding): string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (isTextTooLong(error)) throw textTooLong(name);
    if (!(error instanceof TypeError)) throw error;
    if (decodesInPieces(bytes, encoding, 'whole')) throw textTooLong(name);
    return undefined;
  }
}

/** Whether the runtime could not hold a text: it is longer than any string may be. */
export function isTextTooLong(error: unknown): boolean {
  return (
    error instanceof RangeError ||
    (error instanceof Error && 'code' in error && error.code === 'ERR_STRING_TOO_LONG')
  );
}

/** A file whose text no string can hold. */
export function textTooLong(name: string): EnvironmentError {
  return new EnvironmentError(
    {
      zh: `${name}：文件太长，无法一次读入。`,
      en: `${name}: the file is too long to be read at once.`,
    },
    {
      hint: {
        zh: '请拆成几个文件（各带表头），一并写入 ledger 的该表。',
        en: 'Split it into several files, each with the header row, and name them all for that table of ledger.',
      },
    },
  );
}

/**
 * Whether bytes decode, however long their text would be: piece by piece, the texts thrown away. With `cut`, the last
 * character may be cut short.
 */
function decodesInPieces(
  bytes: Uint8Array,
  encoding: LedgerEncoding,
  end: 'whole' | 'cut',
): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let start = 0; start < bytes.length; start += pieceLength)
      decoder.decode(bytes.subarray(start, start + pieceLength), { stream: true });
    if (end === 'whole') decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Finds the first byte that cannot be decoded, halving the length that still can. */
function firstBadByte(bytes: Uint8Array, encoding: LedgerEncoding): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodesInPieces(bytes.subarray(0, middle), encoding, 'cut')) good = middle;
    else bad = middle;
  }
  return good;
}

/** No encoding fits. `file` has all its bytes: the first bad one is named. */
export function undecodable(file: LedgerFile, setting: 'auto' | LedgerEncoding): EnvironmentError {
  const encoding = guesses(file, setting).at(-1)?.encoding ?? 'utf-8';
  const offset = firstBadByte(file.bytes, encoding);
  const tried =
    setting === 'auto' && encoding === 'gb18030' ? 'UTF-8, GB18030' : encoding.toUpperCase();
  return new EnvironmentError(
    {
      zh: `${file.name}：无法按 ${tried} 解码，第一个错误字节位于偏移 ${offset}。`,
      en: `${file.name}: cannot be decoded as ${tried}; the first bad byte is at offset ${offset}.`,
    },
    {
      hint: {
        zh: '请从源系统重新导出为 UTF-8 或 GB18030 的 CSV，或在 ledger.encoding 中写明编码。',
        en: 'Export the file again as CSV in UTF-8 or GB18030, or name its encoding in ledger.encoding.',
      },
    },
  );
}

/** A file without any text. */
export function emptyFile(name: string): EnvironmentError {
  return new EnvironmentError(
    { zh: `${name}：文件为空。`, en: `${name}: the file is empty.` },
    {
      hint: {
        zh: '导出可能中断；没有数据的表也应有表头，否则请从 ledger 中去掉该文件。',
        en: 'The export may have been cut short. A table without rows still has a header; else leave the file out of ledger.',
      },
    },
  );
}

function bigEndian(name: string): EnvironmentError {
  return new EnvironmentError(
    { zh: `${name}：UTF-16BE 编码不受支持。`, en: `${name}: UTF-16BE is not supported.` },
    { hint: { zh: '请另存为 UTF-8。', en: 'Save the file as UTF-8.' } },
  );
}

/** UTF-16 without a byte order mark decodes as ASCII with a NUL in every other place. @throws EnvironmentError then. */
export function refuseWideText(name: string, text: string): void {
  const head = text.slice(0, 4096);
  const nulls = head.length - head.replaceAll('\0', '').length;
  if (nulls * 10 < head.length || nulls === 0) return;
  throw new EnvironmentError(
    {
      zh: `${name}：文件含大量 NUL 字符，不是文本。`,
      en: `${name}: the file is full of NUL characters and is no text.`,
    },
    {
      hint: {
        zh: '若为 UTF-16，请设置 ledger.encoding: utf-16le。',
        en: 'If it is UTF-16, set ledger.encoding: utf-16le.',
      },
    },
  );
}

/** Workbooks start as a ZIP archive (xlsx) or as a compound file (xls). @throws UsageError for one. */
export function refuseWorkbook({ name, bytes }: LedgerFile): void {
  const [first, second, third, fourth] = bytes;
  const isZip = first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04;
  const isCompound = first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0;
  if (!isZip && !isCompound) return;
  throw new UsageError(
    {
      zh: `${name}：这是电子表格工作簿，不是文本。`,
      en: `${name}: this is a spreadsheet workbook, not text.`,
    },
    {
      hint: {
        zh: '请另存为“CSV UTF-8（逗号分隔）”，并把证件号码、借据号列设为文本。',
        en: 'Save it as "CSV UTF-8 (comma delimited)" with identity and loan numbers as text.',
      },
    },
  );
}

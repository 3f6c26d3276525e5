import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { DetectedFile, LedgerEncoding, LedgerFile } from '#domain/ledger.js';

/** A ledger file as text, with how its encoding was found out. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: LedgerEncoding;
  readonly reason: DetectedFile['encodingReason'];
}

interface Guess {
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
 * @throws EnvironmentError when the file is empty or its bytes are no text of that encoding.
 * @throws UsageError when it is a spreadsheet workbook.
 */
export function decodeText(file: LedgerFile, setting: 'auto' | LedgerEncoding): DecodedText {
  const { name, bytes } = file;
  refuseWorkbook(file);
  for (const guess of guesses(file, setting)) {
    const text = decode(bytes.subarray(guess.skip), guess.encoding);
    if (text === undefined) continue;
    if (text.trim() === '') throw emptyFile(name);
    refuseWideText(name, text);
    return { text, encoding: guess.encoding, reason: guess.reason };
  }
  throw undecodable(file, setting);
}

function guesses(file: LedgerFile, setting: 'auto' | LedgerEncoding): readonly Guess[] {
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

function decode(bytes: Uint8Array, encoding: LedgerEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Finds the first byte that cannot be decoded, halving the length that still can. */
function firstBadByte(bytes: Uint8Array, encoding: LedgerEncoding): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodesAsPrefix(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Whether bytes decode when a character cut at the end is allowed for. */
function decodesAsPrefix(bytes: Uint8Array, encoding: LedgerEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function undecodable(file: LedgerFile, setting: 'auto' | LedgerEncoding): EnvironmentError {
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

function emptyFile(name: string): EnvironmentError {
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

/** UTF-16 without a byte order mark decodes as ASCII with a NUL in every other place. */
function refuseWideText(name: string, text: string): void {
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

/** Workbooks start as a ZIP archive (xlsx) or as a compound file (xls). */
function refuseWorkbook({ name, bytes }: LedgerFile): void {
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

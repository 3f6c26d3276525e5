import { isUtf8 } from 'node:buffer';
import type { DetectedFile, LedgerEncoding, TableName } from '#domain/ledger.js';
import {
  emptyFile,
  guesses,
  refuseWideText,
  refuseWorkbook,
  undecodable,
  type Guess,
} from './decode-text.js';
import type { Separator } from './split-records.js';

/** A ledger file whose bytes come in chunks, from the start each time they are asked for. */
export interface LedgerSource {
  readonly table: TableName;
  readonly name: string;
  /** Each is to be used before the next is asked for. */
  readonly chunks: () => Iterable<Uint8Array>;
}

/** A file whose bytes are known to be text. */
export interface ProbedFile {
  readonly encoding: LedgerEncoding;
  readonly reason: DetectedFile['encodingReason'];
  /** Bytes of the byte order mark. */
  readonly skip: number;
  /** The first of its text: enough for its separator. */
  readonly head: string;
}

const headBytes = 262_144;
const headCharacters = 65_536;
const longestCharacter = 4;

/**
 * Finds out the encoding of a file: byte order mark, else strict UTF-8, else GB18030; or the configured one. Every byte
 * is looked at, none is kept.
 *
 * @throws EnvironmentError when the file is empty or its bytes are no text of that encoding.
 * @throws UsageError when it is a spreadsheet workbook.
 */
export function probeFile(source: LedgerSource, setting: 'auto' | LedgerEncoding): ProbedFile {
  const { table, name } = source;
  const start = { table, name, bytes: firstBytes(source.chunks()) };
  refuseWorkbook(start);
  for (const guess of guesses(start, setting)) {
    if (!isText(from(source.chunks(), guess.skip), guess)) continue;
    const head = decodeHead(start.bytes.subarray(guess.skip), guess);
    if (head.trim() === '' && isBlank(source, guess)) throw emptyFile(name);
    refuseWideText(name, head);
    return { ...guess, head };
  }
  throw undecodable({ ...start, bytes: allBytes(source) }, setting);
}

/** The whole file at once. */
export function allBytes(source: LedgerSource): Uint8Array {
  const taken: Uint8Array[] = [];
  for (const chunk of source.chunks()) taken.push(new Uint8Array(chunk));
  return Buffer.concat(taken);
}

/** The encoding in which the records of a file can be cut without decoding them. */
export type RecordEncoding = 'utf-8' | 'gb18030';

/** Bytes in which neither the separator nor a line end is ever part of another character. */
export function cuttableBytes(
  source: LedgerSource,
  { encoding, skip }: Pick<ProbedFile, 'encoding' | 'skip'>,
  separator: Separator,
): { readonly encoding: RecordEncoding; readonly chunks: Iterable<Uint8Array> } {
  const chunks = from(source.chunks(), skip);
  // The second byte of a GB18030 character may be that of | or ^.
  const isSafe = encoding === 'utf-8' || (encoding === 'gb18030' && !separator.includes('|'));
  return isSafe
    ? { encoding, chunks }
    : { encoding: 'utf-8', chunks: transcoded(chunks, encoding) };
}

function* transcoded(
  chunks: Iterable<Uint8Array>,
  encoding: LedgerEncoding,
): Generator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  for (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
}

function firstBytes(chunks: Iterable<Uint8Array>): Uint8Array {
  const taken: Uint8Array[] = [];
  let length = 0;
  for (const chunk of chunks) {
    taken.push(new Uint8Array(chunk));
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(taken, Math.min(length, headBytes));
}

function* from(chunks: Iterable<Uint8Array>, skip: number): Generator<Uint8Array> {
  let left = skip;
  for (const chunk of chunks) {
    yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

function decodeHead(bytes: Uint8Array, { encoding }: Guess): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return decoder.decode(bytes, { stream: true }).slice(0, headCharacters);
}

function isText(chunks: Iterable<Uint8Array>, { encoding }: Guess): boolean {
  return encoding === 'utf-8' ? isStrictUtf8(chunks) : decodes(chunks, encoding);
}

function isStrictUtf8(chunks: Iterable<Uint8Array>): boolean {
  let carry = new Uint8Array();
  for (const chunk of chunks) {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const whole = bytes.length - cutCharacter(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    carry = new Uint8Array(bytes.subarray(whole));
  }
  return carry.length === 0;
}

/** How many bytes at the end begin a character that goes on in the next chunk. */
function cutCharacter(bytes: Uint8Array): number {
  for (let back = 1; back < longestCharacter && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

function decodes(chunks: Iterable<Uint8Array>, encoding: LedgerEncoding): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    for (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function isBlank(source: LedgerSource, { encoding, skip }: Guess): boolean {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (const chunk of from(source.chunks(), skip)) {
    if (decoder.decode(chunk, { stream: true }).trim() !== '') return false;
  }
  return true;
}

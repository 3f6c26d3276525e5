import { inflateSync } from 'node:zlib';

/**
 * Counts the compressed streams of a file whose check sum (RFC 1950) does not hold. Readers pass over it, so that a
 * changed byte of a font or a page may show as another shape and as nothing else.
 */
export function countDamagedStreams(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let damaged = 0;
  for (let at = file.indexOf(keyword); at >= 0; at = file.indexOf(keyword, at)) {
    const start = startOf(file, at);
    const dictionary = dictionaryBefore(file, at);
    const length = start === undefined ? undefined : lengthOf(dictionary);
    if (start === undefined || length === undefined) {
      at += keyword.length;
      continue;
    }
    if (isDeflated(dictionary) && !holds(file.subarray(start, start + length))) damaged += 1;
    at = start + length;
  }
  return damaged;
}

const keyword = 'stream';
const maxDictionary = 4096;
/** A stream that unpacks to more is not unpacked: no page or font of ours does. */
const maxUnpacked = 256 * 1024 ** 2;

/** Where the data behind the keyword begin; `endstream` and text begin none. */
function startOf(file: Buffer, at: number): number | undefined {
  const end = at + keyword.length;
  if (file[end] === 0x0a) return end + 1;
  return file[end] === 0x0d && file[end + 1] === 0x0a ? end + 2 : undefined;
}

function dictionaryBefore(file: Buffer, at: number): string {
  const before = file.toString('latin1', Math.max(at - maxDictionary, 0), at).trimEnd();
  if (!before.endsWith('>>')) return '';
  return before.slice(Math.max(before.lastIndexOf(' obj'), 0));
}

function lengthOf(dictionary: string): number | undefined {
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R|\d)/.exec(dictionary)?.[1];
  return length === undefined ? undefined : Number.parseInt(length, 10);
}

/** Whether deflating is the only or the outermost filter. */
function isDeflated(dictionary: string): boolean {
  return /\/Filter\s*\[?\s*\/FlateDecode/.test(dictionary);
}

function holds(data: Uint8Array): boolean {
  try {
    inflateSync(data, { maxOutputLength: maxUnpacked });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
  }
}

/**
 * The text of a string that is meant to be read: UTF-16 or UTF-8 where it begins with the mark of one, else the
 * encoding of PDF documents (ISO 32000-1, 7.9.2.2).
 *
 * Chinese producers also write GB 2312 without any mark. Bytes that form nothing but its pairs are taken for it: as
 * text of Western Europe they would be a chain of accents.
 */
export function readText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes.subarray(2));
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes.subarray(2));
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode('utf-8', bytes);
  const text = Buffer.from(bytes).toString('latin1');
  if (/^(?:[\0-\x7f]|[\xa1-\xf7][\xa1-\xfe])*$/.test(text)) return decode('gb18030', bytes);
  return Array.from(text, (character) => documentEncoding.get(character) ?? character).join('');
}

/** A title in UTF-16 may state its language between two escape characters. */
function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes).replace(/\u001b[^\u001b]{0,10}\u001b/g, '');
}

/** Where the encoding of PDF documents differs from Latin-1 (ISO 32000-1, annex D.2). */
const documentEncoding: ReadonlyMap<string, string> = new Map(
  [
    [0x18, '˘ˇˆ˙˝˛˚˜'],
    [0x80, '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'],
    [0xa0, '€'],
  ].flatMap(([start, characters]) =>
    Array.from(String(characters), (character, index) => [
      String.fromCharCode((start as number) + index),
      character,
    ]),
  ) as [string, string][],
);

/*
 * A text as numbers, one for each unit of UTF-16: to look through these takes half as long as to ask a text for its
 * characters, as the engine need not see first how it keeps that text.
 */

/** The units of a text. */
export function unitsOf(text: string): Uint16Array {
  const { buffer, byteOffset, length } = Buffer.from(text, 'utf16le');
  return new Uint16Array(buffer.slice(byteOffset, byteOffset + length));
}

/** The text of some units. */
export function textIn(units: Uint16Array, start: number, end: number): string {
  return String.fromCharCode(...units.subarray(start, end));
}

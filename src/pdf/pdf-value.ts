/**
 * The objects of a PDF as plain data (ISO 32000-1, 7.3): what is read from an evidence file, and what is copied into
 * the bundle. Strings are bytes; names are text, one character per byte, without their slash.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | Uint8Array
  | PdfName
  | PdfReference
  | PdfDictionary
  | readonly PdfValue[];

/** A name such as `/Font`. */
export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** A reference to an object of the same file. */
export interface PdfReference {
  readonly kind: 'reference';
  /** Object and generation number, `12 0`: unique in its file. */
  readonly id: string;
}

/** A dictionary; its keys are names without their slash. */
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** A dictionary with bytes, encoded as its `Filter` says. Only ever an object of its own, never a part of a value. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  readonly bytes: Uint8Array;
}

/** What a reference leads to. */
export type PdfObject = PdfValue | PdfStream;

/** A rectangle or matrix of a PDF, as its numbers. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Makes a name. */
export function nameOf(name: string): PdfName {
  return { kind: 'name', name };
}

/** Makes a dictionary; entries without a value are left out. */
export function dictionaryOf(
  entries: Readonly<Record<string, PdfValue | undefined>>,
): PdfDictionary {
  const dictionary = new Map<string, PdfValue>();
  for (const [key, value] of Object.entries(entries)) {
    if (value !== undefined) dictionary.set(key, value);
  }
  return dictionary;
}

/** The object is a dictionary. */
export function isDictionary(value: PdfObject | undefined): value is PdfDictionary {
  return value instanceof Map;
}

/** The object is an array. */
export function isArray(value: PdfObject | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** The object is a stream. */
export function isStream(value: PdfObject | undefined): value is PdfStream {
  return kindOf(value) === 'stream';
}

/** The value is a reference. */
export function isReference(value: PdfObject | undefined): value is PdfReference {
  return kindOf(value) === 'reference';
}

/** The text of a name, or `undefined` for anything else. */
export function nameText(value: PdfObject | undefined): string | undefined {
  return kindOf(value) === 'name' ? (value as PdfName).name : undefined;
}

function kindOf(value: PdfObject | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}

/**
 * Writes a value in the syntax of PDF. Strings are written as hexadecimal digits, so that nothing of a foreign file can
 * be taken for the end of an object.
 *
 * @param written - Gives what is to stand for a reference, such as `31 0 R`.
 */
export function writeValue(value: PdfValue, written: (reference: PdfReference) => string): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (isArray(value)) return `[${value.map((part) => writeValue(part, written)).join(' ')}]`;
  if (isDictionary(value)) {
    const entries = Array.from(
      value,
      ([key, part]) => `${writeName(key)} ${writeValue(part, written)}`,
    );
    return `<<${entries.join(' ')}>>`;
  }
  return value.kind === 'name' ? writeName(value.name) : written(value);
}

/** Without an exponent, which PDF does not know; twelve decimals keep the smallest scales of fonts. */
function writeNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = value.toFixed(12).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** A length, to the millionth of a point. */
export function writeDecimal(length: number): string {
  return String(Math.round(length * 1e6) / 1e6);
}

/** A matrix as the operand of `cm`. */
export function writeMatrix(matrix: Matrix): string {
  return matrix.map(writeNumber).join(' ');
}

/** With its slash; what may not stand in a name is written as `#` and two digits. */
export function writeName(name: string): string {
  const escaped = name.replace(
    /[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g,
    (character) => `#${(character.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

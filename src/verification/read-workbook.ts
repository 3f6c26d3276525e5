import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';

/** A sheet of a workbook: its cells as texts, row by row; what stands nowhere is empty. A formula begins with `=`. */
export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A manifest of ten thousand cases stays far below. */
const mostBytes = 512 * 1024 * 1024;

/** Reads the sheets of an XLSX file in their order; `undefined` when it is none. Only text and numbers are looked at. */
export function readWorkbook(bytes: Uint8Array): readonly WorkbookSheet[] | undefined {
  try {
    return sheetsOf(partsOf(bytes));
  } catch {
    return undefined;
  }
}

type Parts = (name: string) => string;

function partsOf(bytes: Uint8Array): Parts {
  let left = mostBytes;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      left -= originalSize;
      return left >= 0 && name.startsWith('xl/');
    },
  });
  return (name) => {
    const part = files[name];
    if (part === undefined) throw new Error(`the workbook has no ${name}`);
    return strFromU8(part);
  };
}

function sheetsOf(parts: Parts): readonly WorkbookSheet[] {
  const targets = new Map<string, string>();
  parseXml(parts('xl/_rels/workbook.xml.rels'), {
    open: (tag, { Id: id = '', Target: target = '' }) => {
      if (tag === 'Relationship') targets.set(id, target);
    },
  });
  // Spreadsheet programs put texts into a table of their own when they save; as we write them they stand in their cells.
  const hasStrings = [...targets.values()].includes('sharedStrings.xml');
  const strings = hasStrings ? sharedStrings(parts('xl/sharedStrings.xml')) : [];
  const sheets: WorkbookSheet[] = [];
  parseXml(parts('xl/workbook.xml'), {
    open: (tag, { name = '', 'r:id': id = '' }) => {
      if (tag !== 'sheet') return;
      const rows = rowsOf(parts(`xl/${targets.get(id) ?? ''}`), strings);
      sheets.push({ name, rows });
    },
  });
  return sheets;
}

interface XmlEvents {
  readonly open?: (tag: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (tag: string) => void;
}

function parseXml(xml: string, { open, text, close }: XmlEvents): void {
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open?.(tag, attributes),
      ontext: (part) => text?.(part),
      onclosetag: (tag) => close?.(tag),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}

function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let isText = false;
  parseXml(xml, {
    open: (tag) => {
      if (tag === 'si') strings.push('');
      isText = tag === 't';
    },
    text: (text) => {
      if (isText) strings.push(`${strings.pop() ?? ''}${text}`);
    },
    close: () => {
      isText = false;
    },
  });
  return strings.map(decoded);
}

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for the underscore of what only looks like one. */
function decoded(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

interface OpenCell {
  readonly type: string;
  readonly column: number;
  value: string;
  formula: string;
}

function rowsOf(xml: string, strings: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let cell: OpenCell | undefined;
  let inside = '';
  parseXml(xml, {
    open: (tag, attributes) => {
      inside = tag;
      if (tag === 'row') rows.push([]);
      if (tag !== 'c') return;
      const column = columnOf(attributes['r'] ?? '');
      cell = { type: attributes['t'] ?? 'n', column, value: '', formula: '' };
    },
    text: (text) => {
      if (cell === undefined) return;
      if (inside === 'v' || inside === 't') cell.value += text;
      if (inside === 'f') cell.formula += text;
    },
    close: (tag) => {
      inside = '';
      if (tag !== 'c' || cell === undefined) return;
      const row = rows.at(-1) ?? [];
      while (row.length < cell.column) row.push('');
      row[cell.column] = textOf(cell, strings);
      cell = undefined;
    },
  });
  return rows;
}

/** `AB12` is in the column of number 27, from 0. */
function columnOf(place: string): number {
  const letters = /^[A-Z]+/.exec(place)?.[0] ?? 'A';
  return (
    Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
  );
}

function textOf({ type, value, formula }: OpenCell, strings: readonly string[]): string {
  if (formula !== '') return `=${formula}`;
  if (type === 's') return strings[Number.parseInt(value, 10)] ?? '';
  return type === 'inlineStr' ? decoded(value) : value;
}

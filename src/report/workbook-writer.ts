import { Zip, ZipDeflate } from 'fflate';
import type { Fen } from '#domain/money.js';

/** A cell: a text, a count, or an amount, which stands as a number of yuan. */
export type SheetCell = string | number | Fen;

/** A sheet whose rows are made as they are written. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  /** Columns on the left that stay on the screen, as the header does. */
  readonly fixedColumns: number;
  /** Texts hold no character that XML forbids. */
  readonly rows: Iterable<readonly SheetCell[]>;
}

const level = 6;
/** Text of a sheet that is compressed at a time. */
const pieceLength = 65_536;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes sheets as an XLSX file, of which only a little is held at a time: texts stand in their cells, not in a table of
 * all texts. Nothing is a formula. The same sheets give the same bytes on every day and in every time zone.
 */
export function* writeWorkbook(sheets: readonly Sheet[]): Generator<Uint8Array> {
  const archive = new Archive();
  yield* archive.file('[Content_Types].xml', [contentTypes(sheets)]);
  yield* archive.file('_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])]);
  yield* archive.file('xl/workbook.xml', [workbookXml(sheets)]);
  yield* archive.file('xl/_rels/workbook.xml.rels', [
    relationships([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  ]);
  yield* archive.file('xl/styles.xml', [stylesXml]);
  for (const [index, sheet] of sheets.entries())
    yield* archive.file(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index));
  yield* archive.end();
}

/** A ZIP archive that is written file by file. */
class Archive {
  readonly #written: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    this.#written.push(piece);
  });

  *file(name: string, texts: Iterable<string>): Generator<Uint8Array> {
    const file = new ZipDeflate(name, { level });
    // A time of the host's own zone, as the archive's times have none: its fields are the same everywhere.
    file.mtime = new Date(1980, 0, 1, 12);
    this.#zip.add(file);
    for (const text of joined(texts)) {
      file.push(Buffer.from(text));
      yield* this.#take();
    }
    file.push(new Uint8Array(), true);
    yield* this.#take();
  }

  *end(): Generator<Uint8Array> {
    this.#zip.end();
    yield* this.#take();
  }

  #take(): readonly Uint8Array[] {
    return this.#written.splice(0);
  }
}

function* joined(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const styles = { plain: '', header: ' s="1"', text: ' s="2"', amount: ' s="3"' } as const;

/** Bold heads; texts as texts; amounts with two decimals: the numbers of `styles` are places in `cellXfs`. */
const stylesXml = `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="100" formatCode="@"/><numFmt numFmtId="101" formatCode="0.00"/></numFmts><fonts count="2"><font><family val="2"/><scheme val="minor"/></font><font><b/><family val="2"/><scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="100" applyNumberFormat="1"/><xf numFmtId="101" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ];
  const overrides = parts.map(
    ([name = '', type = '']) =>
      `<Override PartName="${name}" ContentType="${contentType}.${type}+xml"/>`,
  );
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${items.join('')}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const items = sheets.map(
    ({ name }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr/><bookViews><workbookView/></bookViews><sheets>${items.join('')}</sheets></workbook>`;
}

function* sheetXml({ header, fixedColumns, rows }: Sheet, index: number): Generator<string> {
  const letters = header.map((_, column) => lettersOf(column));
  const columns = header.map(
    (title, column) =>
      `<col min="${column + 1}" max="${column + 1}" width="${widthOf(title)}" customWidth="1"/>`,
  );
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView tabSelected="${index === 0 ? 1 : 0}" workbookViewId="0"><pane xSplit="${fixedColumns}" ySplit="1" topLeftCell="${lettersOf(fixedColumns)}2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    header.map((title, column) => textXml(`${letters[column] ?? ''}1`, title, styles.header)),
  );
  let number = 1;
  for (const row of rows) {
    number += 1;
    const place = String(number);
    yield rowXml(
      number,
      row.map((cell, column) => cellXml(`${letters[column] ?? ''}${place}`, cell)),
    );
  }
  yield '</sheetData></worksheet>';
}

function rowXml(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(place: string, cell: SheetCell): string {
  if (typeof cell === 'string') return textXml(place, cell, styles.text);
  if (typeof cell === 'number') return `<c r="${place}"${styles.plain}><v>${cell}</v></c>`;
  return `<c r="${place}"${styles.amount}><v>${yuanNumber(cell)}</v></c>`;
}

function textXml(place: string, text: string, style: string): string {
  if (text === '') return `<c r="${place}"${style}/>`;
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${place}"${style} t="inlineStr"><is><t${space}>${escaped(text)}</t></is></c>`;
}

/** The number nearest to an amount: with at most 15 digits it prints as the amount itself. */
function yuanNumber(fen: Fen): number {
  return Number.parseInt(String(fen), 10) / 100;
}

/** In characters of the default font; a Chinese one is as wide as two. */
function widthOf(header: string): number {
  return Math.max(12, header.length * 2 + 2);
}

/** `AB` is the column of number 27, from 0. */
function lettersOf(column: number): string {
  const before = Math.floor(column / 26);
  const letter = String.fromCharCode(65 + (column % 26));
  return before === 0 ? letter : `${lettersOf(before - 1)}${letter}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // As it stands it would be read as a line feed.
  '\r': '&#13;',
};

function escaped(text: string): string {
  return /[&<>"\r]/.test(text) ? text.replace(/[&<>"\r]/g, (one) => entities[one] ?? one) : text;
}

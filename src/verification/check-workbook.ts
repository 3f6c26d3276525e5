import { parseYuan } from '#domain/money.js';
import { comparedMasked, compared, type Finding } from './difference.js';
import type { ManifestRow } from './check-manifest.js';
import { manifestMask } from './manifest-values.js';
import type { WorkbookSheet } from './read-workbook.js';

/** A list of the batch as CSV: heads and rows. */
export interface CsvList {
  readonly heads: readonly string[];
  readonly rows: readonly ManifestRow[];
}

/** The sheets of `manifest.xlsx`, each with the list that it repeats. */
const sheetNames = ['案件清单', '证据齐备情况'] as const;

/** Compares the cells of `manifest.xlsx` with `manifest.csv` and `evidence-matrix.csv`. */
export function checkWorkbook(
  sheets: readonly WorkbookSheet[] | undefined,
  lists: readonly [manifest: CsvList, matrix: CsvList],
): readonly Finding[] {
  if (sheets === undefined) return [{ field: 'manifest.xlsx', found: 'unreadable' }];
  return [
    ...compared(
      'manifest.xlsx.sheets',
      sheetNames.join('；'),
      sheets.map(({ name }) => name).join('；'),
    ),
    ...lists.flatMap((list, index) => checkSheet(sheets[index], list)),
  ];
}

function checkSheet(sheet: WorkbookSheet | undefined, list: CsvList): readonly Finding[] {
  if (sheet === undefined) return [];
  const [heads = [], ...rows] = sheet.rows;
  const field = `manifest.xlsx.${sheet.name}`;
  return [
    ...compared(`${field}.heads`, list.heads.join('；'), heads.join('；')),
    ...compared(`${field}.rows`, String(list.rows.length), String(rows.length)),
    ...list.rows.flatMap((row, index) =>
      list.heads.flatMap((head, column) =>
        compareCell(
          `${field}.${index + 2}.${head}`,
          row.get(head) ?? '',
          rows[index]?.[column] ?? '',
        ),
      ),
    ),
  ];
}

/** An amount is a number in a workbook: 12.3 is 12.30. */
function compareCell(field: string, csv: string, cell: string): readonly Finding[] {
  const expected = plain(csv.replace(/^'/, ''));
  const found = plain(cell);
  if (found === expected || found === plain(csv) || isSameAmount(csv, cell)) return [];
  if (isCut(expected, found)) return [];
  return comparedMasked(field, { expected, found, mask: manifestMask(field.replace(/^.*\./, '')) });
}

function isSameAmount(csv: string, cell: string): boolean {
  const amount = parseYuan(csv);
  return /^-?\d+\.\d\d$/.test(csv) && amount !== undefined && parseYuan(cell) === amount;
}

/** What XML cannot hold is no difference, nor how a line is broken. */
function plain(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, '');
}

/** Spreadsheets hold so many characters in a cell; the rest stands in `manifest.csv`. */
const mostCharacters = 32_767;

function isCut(whole: string, cell: string): boolean {
  const [kept = '', rest] = cell.split('……（');
  return whole.length > mostCharacters && rest !== undefined && whole.startsWith(kept);
}

/** Compares a row of `manifest.csv` with the same line of `manifest.jsonl`, value by value in their order. */
export function checkManifestPair(
  row: ManifestRow,
  line: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const evidence = Array.from(row).filter(([head]) => head.startsWith(evidenceHead));
  const cells = Array.from(row).filter(([head]) => !head.startsWith(evidenceHead));
  const { evidence: stated, ...values } = line;
  return [
    ...comparePairs(cells, Object.entries(values)),
    ...comparePairs(evidence, Object.entries(stated ?? {})),
  ];
}

const evidenceHead = '证据-';

function comparePairs(
  cells: readonly (readonly [head: string, cell: string])[],
  values: readonly (readonly [key: string, value: unknown])[],
): readonly Finding[] {
  return [
    ...compared('manifest.jsonl.keys', String(cells.length), String(values.length)),
    ...cells.flatMap(([head, cell], index) => {
      const [key = '', value] = values[index] ?? [];
      const found = Array.isArray(value) ? value.join('；') : String(value);
      if (`'${found}` === cell) return [];
      const mask = manifestMask(head);
      return comparedMasked(`manifest.jsonl.${key}`, { expected: cell, found, mask });
    }),
  ];
}

import { UsageError } from '#domain/failure.js';
import type { ColumnUnit, LedgerDialect, TableName } from '#domain/ledger.js';
import { toHalfWidth } from './clean-cell.js';
import { amountFields, fieldsOf, requiredFields } from './fields.js';
import { isUnitWord, splitSuffix, unitOfSuffix } from './header-units.js';
import { headerSearchDepth } from './split-records.js';

/** How the headers of one table are understood. */
export interface HeaderWords {
  readonly table: TableName;
  /** Normalised header → field. */
  readonly fields: ReadonlyMap<string, string>;
  /** Normalised header → field or `-`, as the workspace says itself. */
  readonly own: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, ColumnUnit>;
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A column with its unit, where its header or the dialect states one. */
export interface Column {
  readonly field: string;
  readonly header: string;
  readonly index: number;
  readonly unit?: ColumnUnit;
  /** The unit was stated by the dialect, not by the header. */
  readonly unitIsConfigured: boolean;
  /** The header's own unit that the dialect overrules. */
  readonly overruledUnit?: ColumnUnit;
}

/** The columns of a file. */
export interface MatchedHeaders {
  readonly columns: readonly Column[];
  /** Headers without a field; `#7` stands for the seventh where its cell may be somebody's data. */
  readonly unmapped: readonly string[];
}

/** A row that may be the header, and what headers are known by. */
export interface HeaderSearch {
  readonly words: HeaderWords;
  readonly cells: readonly string[];
  /** Normalised headers of the columns that make the loan number. */
  readonly key: ReadonlySet<string>;
}

/** Enough to see which file it is. */
const mostHeadersShown = 60;

/** Prepares the dialect's words for one table. A field's own name is a header of it. */
export function headerWords(table: TableName, dialect: LedgerDialect): HeaderWords {
  const own = new Map(
    Object.entries(dialect.columns?.[table] ?? {}).map(([header, field]) => [
      normaliseHeader(header),
      field,
    ]),
  );
  const fields = new Map(fieldsOf[table].map((field) => [normaliseHeader(field), field]));
  for (const [header, field] of Object.entries(dialect.aliases[table]))
    fields.set(normaliseHeader(header), field);
  for (const [header, field] of own) fields.set(header, field);
  refuseUnknownFields(table, fields);
  return {
    table,
    fields,
    own,
    units: new Map(
      Object.entries(dialect.units[table]).map(([name, unit]) => [normaliseHeader(name), unit]),
    ),
    codes: new Map(
      Object.entries(dialect.codes[table]).map(([name, codes]) => [
        normaliseHeader(name),
        new Map(Object.entries(codes).map(([code, word]) => [normaliseCode(code), word])),
      ]),
    ),
  };
}

/** Writes a header so that spellings of one header are equal: half width, upper case, without blanks. */
export function normaliseHeader(header: string): string {
  return toHalfWidth(header)
    .replace(/^="(.*)"$/, '$1')
    .replace(/[\s\u200b-\u200f\u2060"'*]/gu, '')
    .toUpperCase();
}

/** Writes a code of a system so that it is found whatever its case and width. */
export function normaliseCode(code: string): string {
  return toHalfWidth(code).trim().toUpperCase();
}

/** Counts the headers that mean a field: what tells a header row from a title and from data. */
export function countKnownHeaders(cells: readonly string[], words: HeaderWords): number {
  return cells.reduce((count, cell) => count + (fieldOf(cell, words) === undefined ? 0 : 1), 0);
}

/**
 * Gives each column its field and unit.
 *
 * @throws UsageError when two columns mean one field and the workspace does not say which, or when a column that the
 *   table cannot do without is missing.
 */
export function matchHeaders(
  file: string,
  cells: readonly string[],
  {
    words,
    titleUnit,
    key,
  }: { words: HeaderWords; titleUnit: ColumnUnit | undefined; key: readonly string[] },
): MatchedHeaders {
  const byField = new Map<string, Column[]>();
  const unmapped: string[] = [];
  const keyHeaders = new Set(key.map(normaliseHeader));
  for (const [index, cell] of cells.entries()) {
    const header = cell.trim();
    const field = fieldOf(cell, words);
    if (field === undefined) {
      if (header !== '' && !keyHeaders.has(normaliseHeader(cell)))
        unmapped.push(looksLikeData(header) ? `#${index + 1}` : header);
      continue;
    }
    const column = { field, header, index, ...unitOf(header, field, { words, titleUnit }) };
    byField.set(field, [...(byField.get(field) ?? []), column]);
  }
  const columns = [...byField].map(([field, candidates]) =>
    field === 'loanNo' && keyHeaders.size > 0
      ? candidates[0]
      : chooseColumn(file, candidates, words),
  );
  const chosen = columns.filter((column) => column !== undefined);
  requireColumns(
    file,
    { words, cells, key: keyHeaders },
    new Set(chosen.map(({ field }) => field)),
  );
  return { columns: chosen, unmapped };
}

function fieldOf(header: string, words: HeaderWords): string | undefined {
  const normal = normaliseHeader(header);
  if (normal === '') return undefined;
  const whole = words.fields.get(normal);
  if (whole !== undefined) return whole === '-' ? undefined : whole;
  const { base, suffix } = splitSuffix(normal);
  if (suffix === undefined || !isUnitWord(suffix)) return undefined;
  const field = words.fields.get(base);
  return field === '-' ? undefined : field;
}

function unitOf(
  header: string,
  field: string,
  { words, titleUnit }: { readonly words: HeaderWords; readonly titleUnit: ColumnUnit | undefined },
): Pick<Column, 'unit' | 'unitIsConfigured' | 'overruledUnit'> {
  const normal = normaliseHeader(header);
  const { base, suffix } = splitSuffix(normal);
  const printed = suffix === undefined ? undefined : unitOfSuffix(suffix, field);
  const configured =
    words.units.get(normal) ?? words.units.get(normaliseHeader(field)) ?? words.units.get(base);
  if (configured !== undefined) {
    const overruled = printed !== undefined && printed !== configured;
    return {
      unit: configured,
      unitIsConfigured: true,
      ...(overruled ? { overruledUnit: printed } : {}),
    };
  }
  const unit = printed ?? (amountFields.has(field) ? titleUnit : undefined);
  return { unitIsConfigured: false, ...(unit === undefined ? {} : { unit }) };
}

function chooseColumn(
  file: string,
  candidates: readonly Column[],
  words: HeaderWords,
): Column | undefined {
  if (candidates.length === 1) return candidates[0];
  const named = candidates.filter(({ header }) => words.own.has(normaliseHeader(header)));
  if (named.length === 1) return named[0];
  const headers = candidates.map(({ header }) => header);
  const field = candidates[0]?.field ?? '';
  throw new UsageError(
    {
      zh: `${file}：列“${headers.join('”、“')}”都表示字段 ${field}，无法判断取哪一列。`,
      en: `${file}: the columns "${headers.join('", "')}" all mean the field ${field}.`,
    },
    {
      hint: {
        zh: `请在 ledger.columns.${words.table} 中写明，例如 { ${headers[0] ?? ''}: ${field} }，不用的列写 "-"。`,
        en: `Say which in ledger.columns.${words.table}, such as { ${headers[0] ?? ''}: ${field} }; "-" leaves a column out.`,
      },
    },
  );
}

/** @throws UsageError when a column is missing. Without any header row the first row holds people: it is not quoted. */
function requireColumns(
  file: string,
  { words, cells, key }: HeaderSearch,
  found: ReadonlySet<string>,
): void {
  const { table } = words;
  const missing = requiredFields[table].filter(
    (choices) => !choices.some((field) => found.has(field) || (key.size > 0 && field === 'loanNo')),
  );
  if (missing.length === 0) return;
  const headers = printableHeaders({ words, cells, key });
  if (headers === undefined) throw withoutHeader(file, words);
  const names = usualHeaders(missing, words);
  throw new UsageError(
    {
      zh: `${file}：表 ${table} 缺少必需的列：${names.join('、')}。文件中的列：${headers.join('、')}。`,
      en: `${file}: the ${table} table lacks the column ${names.join(', ')}. The file has: ${headers.join(', ')}.`,
    },
    {
      hint: {
        zh: `请核对文件与 ledger.${table}，或在 ledger.columns.${table} 中把文件的列名对应到字段。`,
        en: `Check that the file is the one for ledger.${table}, or map its header to the field in ledger.columns.${table}.`,
      },
    },
  );
}

function withoutHeader(file: string, words: HeaderWords): UsageError {
  const { table } = words;
  const names = usualHeaders(requiredFields[table], words);
  return new UsageError(
    {
      zh: `${file}：前 ${headerSearchDepth} 行中没有找到表头。表 ${table} 必需的列：${names.join('、')}。`,
      en: `${file}: no header row was found in the first ${headerSearchDepth} rows. The ${table} table needs the column ${names.join(', ')}.`,
    },
    {
      hint: {
        zh: `请连同表头重新导出（列名中不应有连续六位数字），并核对文件与 ledger.${table}；列名不同的，在 ledger.columns.${table} 中对应到字段。`,
        en: `Export the file with its header row (no header has six digits in a row) and check that it is the one for ledger.${table}; map other headers to the fields in ledger.columns.${table}.`,
      },
    },
  );
}

/**
 * The headers of a row for a message; `undefined` where the row may hold people's data: no cell of it is surely a header,
 * or one has a number as long as a phone's.
 */
export function printableHeaders({
  words,
  cells,
  key,
}: HeaderSearch): readonly string[] | undefined {
  const isHeader = cells.some((cell) => isSurelyHeader(cell, words, key));
  if (!isHeader || cells.some(looksLikeData)) return undefined;
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(0, mostHeadersShown);
}

/** A word that cells of the table hold as well (冲正, 撤销) proves no header. */
function isSurelyHeader(cell: string, words: HeaderWords, key: ReadonlySet<string>): boolean {
  if (key.has(normaliseHeader(cell))) return true;
  if (fieldOf(cell, words) === undefined) return false;
  const code = normaliseCode(cell);
  return ![...words.codes.values()].some((codes) => codes.has(code));
}

/** Six digits in a row, whatever blanks and hyphens part them: a phone, an identity or account number, a date. */
function looksLikeData(cell: string): boolean {
  return /\d(?:[\s\-–—]*\d){5}/u.test(toHalfWidth(cell));
}

/** The columns by their usual headers and fields: 借据号 (loanNo). */
function usualHeaders(
  fields: readonly (readonly string[])[],
  words: HeaderWords,
): readonly string[] {
  return fields.map((choices) =>
    choices.map((field) => `${usualHeader(field, words)} (${field})`).join(' / '),
  );
}

function usualHeader(field: string, words: HeaderWords): string {
  for (const [header, mapped] of words.fields) {
    if (mapped === field && header !== normaliseHeader(field)) return header;
  }
  return field;
}

function refuseUnknownFields(table: TableName, fields: ReadonlyMap<string, string>): void {
  for (const [header, field] of fields) {
    if (field === '-' || fieldsOf[table].includes(field)) continue;
    throw new UsageError(
      {
        zh: `ledger.columns.${table}：列“${header}”对应的字段 ${field} 不存在。`,
        en: `ledger.columns.${table}: the header "${header}" is mapped to ${field}, which is no field of this table.`,
      },
      {
        hint: {
          zh: `可用字段：${fieldsOf[table].join('、')}。`,
          en: `The fields are: ${fieldsOf[table].join(', ')}.`,
        },
      },
    );
  }
}

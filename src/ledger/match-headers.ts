import { UsageError } from '#domain/failure.js';
import type { ColumnUnit, LedgerDialect, TableName } from '#domain/ledger.js';
import { toHalfWidth } from './clean-cell.js';
import { amountFields, fieldsOf, requiredFields } from './fields.js';
import { isUnitWord, splitSuffix, unitOfSuffix } from './header-units.js';

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
  readonly unmapped: readonly string[];
}

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
      if (header !== '' && !keyHeaders.has(normaliseHeader(cell))) unmapped.push(header);
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
    { words, cells, hasKey: keyHeaders.size > 0 },
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

function requireColumns(
  file: string,
  {
    words,
    cells,
    hasKey,
  }: { readonly words: HeaderWords; readonly cells: readonly string[]; readonly hasKey: boolean },
  found: ReadonlySet<string>,
): void {
  const missing = requiredFields[words.table].filter(
    (choices) => !choices.some((field) => found.has(field) || (hasKey && field === 'loanNo')),
  );
  if (missing.length === 0) return;
  const names = missing.map((choices) =>
    choices.map((field) => `${usualHeader(field, words)} (${field})`).join(' / '),
  );
  const headers = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(0, 60);
  throw new UsageError(
    {
      zh: `${file}：表 ${words.table} 缺少必需的列：${names.join('、')}。文件中的列：${headers.join('、')}。`,
      en: `${file}: the ${words.table} table lacks the column ${names.join(', ')}. The file has: ${headers.join(', ')}.`,
    },
    {
      hint: {
        zh: `请核对文件与 ledger.${words.table}，或在 ledger.columns.${words.table} 中把文件的列名对应到字段。`,
        en: `Check that the file is the one for ledger.${words.table}, or map its header to the field in ledger.columns.${words.table}.`,
      },
    },
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

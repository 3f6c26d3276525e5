import type { LedgerDialect, TableName } from '#domain/ledger.js';
import { headerWords, normaliseHeader, type HeaderWords } from './match-headers.js';

/**
 * The columns that make the loan number of a file: those that the dialect gives for its table, else those of the
 * accounts where the file has them all, by their headers or by other headers of the same fields. No names: the loan
 * number is in one column.
 *
 * Example: the accounts go by 协议编号 and 借据编号. A schedule with both goes by both, as its 借据编号 alone is not the
 * number of a loan; one with a single column 借据号 goes by that.
 */
export function keyOfFile(
  dialect: LedgerDialect,
  words: HeaderWords,
  cells: readonly string[],
): readonly string[] {
  const own = dialect.key[words.table];
  if (own !== undefined) return own;
  const inherited = dialect.key[accounts] ?? [];
  const inAccounts = headerWords(accounts, dialect);
  const headers = inherited.map((name) => headerOf(name, cells, { words, inAccounts }));
  return headers.every((header) => header !== undefined) ? headers : [];
}

const accounts: TableName = 'accounts';

/** The header in the file for a column of the accounts; `undefined` where there is none, or more than one. */
function headerOf(
  name: string,
  cells: readonly string[],
  { words, inAccounts }: { readonly words: HeaderWords; readonly inAccounts: HeaderWords },
): string | undefined {
  const normal = normaliseHeader(name);
  const usable = cells.filter((cell) => words.own.get(normaliseHeader(cell)) !== '-');
  const byHeader = usable.find((cell) => normaliseHeader(cell) === normal);
  if (byHeader !== undefined) return byHeader;
  const field = inAccounts.fields.get(normal);
  if (field === undefined || field === '-') return undefined;
  const byField = usable.filter((cell) => {
    const header = normaliseHeader(cell);
    return (words.fields.get(header) ?? inAccounts.fields.get(header)) === field;
  });
  return byField.length === 1 ? byField[0] : undefined;
}

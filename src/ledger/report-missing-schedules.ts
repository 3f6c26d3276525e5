import { scheduleMissing } from './diagnostics-movements.js';
import { report, type OpenRow } from './open-row.js';

/** The rows that a loan takes up in a file of 还款计划. */
interface Extent {
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Reports each loan that 还款计划 does not have. Exports keep the order of the accounts: where the loans before and after
 * it stand next to each other, the place of the missing rows is between them; else the account row is named.
 */
export function reportMissingSchedules(
  accounts: readonly OpenRow[],
  scheduleRows: readonly OpenRow[],
): void {
  const extents = extentsOf(scheduleRows);
  for (const [index, account] of accounts.entries()) {
    const { loanNo, findings } = account;
    if (loanNo === undefined || extents.has(loanNo)) continue;
    const place = placeBetween(
      extentOf(accounts[index - 1], extents),
      extentOf(accounts[index + 1], extents),
    );
    if (place === undefined) report(account, undefined, scheduleMissing);
    else findings.add({ ...scheduleMissing, span: place, loanNo });
  }
}

/** The row before which the missing ones stand, where nothing else stands between the neighbours. */
function placeBetween(
  before: Extent | undefined,
  after: Extent | undefined,
): { readonly file: string; readonly row: number } | undefined {
  if (before === undefined || after?.file !== before.file) return undefined;
  return after.first === before.last + 1 ? { file: after.file, row: after.first } : undefined;
}

function extentOf(
  account: OpenRow | undefined,
  extents: ReadonlyMap<string, Extent>,
): Extent | undefined {
  return account?.loanNo === undefined ? undefined : extents.get(account.loanNo);
}

function extentsOf(rows: readonly OpenRow[]): ReadonlyMap<string, Extent> {
  const extents = new Map<string, Extent>();
  for (const { loanNo, source } of rows) {
    if (loanNo === undefined) continue;
    const known = extents.get(loanNo);
    extents.set(loanNo, {
      file: source.file,
      first: known?.file === source.file ? Math.min(known.first, source.row) : source.row,
      last: known?.file === source.file ? Math.max(known.last, source.row) : source.row,
    });
  }
  return extents;
}

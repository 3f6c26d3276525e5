import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { DetectedFile, Ledger } from '#domain/ledger.js';
import { settleDataDates } from './account-entries.js';
import { controlTotals } from './control-totals.js';
import type { CutFile } from './cut-file.js';
import type { BorrowerContradiction } from './compare-borrowers.js';
import { placeMissing, type Extent, type MissingSchedule } from './missing-schedules.js';
import type { PlannedFile } from './open-rows.js';
import type { LedgerPart } from './parse-part.js';

/** Gives each file the number of rows that its table has before it. */
export function planFiles(files: readonly CutFile[]): readonly PlannedFile[] {
  const rows = new Map<string, number>();
  return files.map(({ layout, text, records }) => {
    const rowsBefore = rows.get(layout.table) ?? 0;
    rows.set(layout.table, rowsBefore + records);
    return { layout, text, rowsBefore };
  });
}

/** Places in the accounts table that are no accounts: title and header rows, and those that were passed over. */
export function placesWithoutAccount(
  files: readonly PlannedFile[],
  passedOver: Iterable<number>,
): ReadonlySet<number> {
  const places = new Set(passedOver);
  for (const { layout, rowsBefore } of files) {
    if (layout.table !== 'accounts') continue;
    for (let row = 1; row <= layout.headerRow; row += 1) places.add(rowsBefore + row);
  }
  return places;
}

/** What all parts together say of the ledger, its loans and diagnostics aside. */
export function summarise(
  files: readonly CutFile[],
  parts: readonly Pick<LedgerPart, 'dataRows' | 'accounts' | 'dataDates' | 'totals'>[],
): Pick<Ledger, 'accounts' | 'dataDates' | 'files' | 'totals'> {
  return {
    accounts: parts.reduce((count, { accounts }) => count + accounts, 0),
    dataDates: settleDataDates(parts.map(({ dataDates }) => dataDates)),
    files: files.map((file, index) =>
      detectedFile(
        file,
        parts.reduce((count, { dataRows }) => count + (dataRows[index] ?? 0), 0),
      ),
    ),
    totals: controlTotals(parts.flatMap(({ totals }) => totals)),
  };
}

function detectedFile({ detected, records }: CutFile, dataRows: number): DetectedFile {
  const { mapped, unmapped, ...rest } = detected;
  return {
    ...rest,
    dataRows,
    skippedRows: records - detected.headerRow - dataRows,
    mapped,
    unmapped,
  };
}

/** Adds the notices of each kind over all parts. */
export function countNotices(
  parts: readonly { readonly found: Pick<LedgerPart['found'], 'notices'> }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { found } of parts) {
    for (const [kind, count] of found.notices) counts.set(kind, count + (counts.get(kind) ?? 0));
  }
  return counts;
}

/** Contradictions by the account at which they are to be reported. */
export function byAccount(
  contradictions: readonly BorrowerContradiction[],
): ReadonlyMap<number, readonly BorrowerContradiction[]> {
  return groupedBy(contradictions, ({ place }) => place);
}

/**
 * Places the missing schedules between those of the accounts around them.
 *
 * @param extents - At least those of the accounts beside a missing one.
 * @param without - Places in the accounts table of rows that are no accounts.
 */
export function placeAllMissing(
  missing: readonly MissingSchedule[],
  extents: ReadonlyMap<number, Extent>,
  without: ReadonlySet<number>,
): readonly Diagnostic[] {
  return missing.map((one) => {
    const { before, after } = neighboursOf(one.account, without);
    return placeMissing(one, { before: extents.get(before), after: extents.get(after) });
  });
}

/** The accounts beside one, as places in the table. */
export function neighboursOf(
  account: number,
  without: ReadonlySet<number>,
): { readonly before: number; readonly after: number } {
  let before = account - 1;
  while (without.has(before)) before -= 1;
  let after = account + 1;
  while (without.has(after)) after += 1;
  return { before, after };
}

/** Diagnostics of a whole ledger in order of place. */
export function inPlace(...lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  return lists.flat().toSorted(byPlace);
}

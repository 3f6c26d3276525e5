import type { PartRuns } from './part-runs.js';
import type { DecidedLoans, PartDecisions, ScreenedPart } from './screen-part.js';
import type { StoredLoans } from './stored-loans.js';

export type ReadPart = Omit<ScreenedPart, 'ledgerFindings' | 'gaps' | 'extents' | 'decided'>;

/** All parts, read and, where the calculation date was given, decided; their lists are laid aside. */
export interface ReadParts extends LaidAside {
  readonly parts: readonly ReadPart[];
  readonly decisions: readonly PartDecisions[];
}

interface LaidAside {
  readonly runs: PartRuns;
  /** Those that are handed over, as they were last decided. */
  readonly loans: StoredLoans;
}

/** Loans that were decided again, with another number of loans of their borrowers. */
export interface DecidedAgain {
  readonly loanNos: ReadonlySet<string>;
  readonly decisions: readonly PartDecisions[];
  readonly runs: PartRuns;
}

/** Lays the lists and loans of one part aside; what is left is held. */
export function layAside(
  { runs, loans }: LaidAside,
  part: number,
  { shown, findings, csv, json, handedOver, ...decisions }: DecidedLoans,
): PartDecisions {
  runs.add('shown', part, shown);
  runs.add('decisions', part, findings);
  for (const run of csv) runs.add('csv', part, run);
  for (const run of json) runs.add('json', part, run);
  if (handedOver === undefined) return decisions;
  runs.add('seeds', part, handedOver.seeds);
  runs.add('uncomputed', part, handedOver.uncomputed);
  runs.add('exhibits', part, handedOver.exhibits);
  loans.add(handedOver.loans);
  return decisions;
}

import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimComponent, ClaimLine } from '#domain/claim.js';
import type { Loan } from '#domain/loan.js';
import type { CellRef } from '#domain/source.js';
import type { ClaimBasis, Segment } from './calculation.js';
import type { ReplayedClaim } from './replay-calculator.js';
import type { RunningInstalment, Settlement } from './running-instalment.js';
import { figureCell, type SourceFigure } from './source-cells.js';

/** What the lines of a claim are written from. */
export interface LineInput {
  readonly loan: Loan;
  readonly basis: ClaimBasis;
  readonly replayed: ReplayedClaim;
}

/** Where a line's figure comes from: its cells, and the repayments that may have changed it. */
export interface LineTrace {
  readonly cells: readonly CellRef[];
  readonly settlements: readonly Settlement[];
  /** The column of the repayments that tells the part in question. */
  readonly figure: SourceFigure;
}

/** The cells of a line and of the repayments that changed it, each repayment once. */
export function traced({
  cells,
  settlements,
  figure,
}: LineTrace): Pick<ClaimLine, 'sources' | 'payments'> {
  const payments = [...new Set(settlements.map(({ payment }) => payment))];
  return {
    sources: [...cells, ...payments.map(({ source }) => figureCell(source, figure))],
    payments: payments.map(({ serialNo }) => serialNo),
  };
}

/** What the segment lines of one base have in common. */
export interface SegmentLineTerms {
  readonly component: ClaimComponent;
  readonly rule: string;
  /** The last day that such a segment can reach. */
  readonly until: CivilDate;
  readonly trace: LineTrace;
}

/**
 * Writes a line for each segment that bears at least a fen, with the repayments that made its base what it is or that
 * ended it before its last possible day.
 */
export function segmentLines(
  segments: readonly Segment[],
  { component, rule, until, trace }: SegmentLineTerms,
): readonly ClaimLine[] {
  return segments
    .filter(({ amount }) => amount > 0n)
    .map((segment) => {
      const settlements = trace.settlements.filter(({ payment: { paidOn } }) =>
        paidOn === segment.to ? segment.to < until : paidOn <= segment.from,
      );
      return { ...segment, component, rule, ...traced({ ...trace, settlements }) };
    });
}

/** The instalments that are claimed by themselves. */
export function ownInstalments({ loan }: ReplayedClaim): readonly RunningInstalment[] {
  return loan.instalments.filter(({ isOverdue }) => isOverdue);
}

/** The one accelerated or undue base: its cells and all that was ever paid on its principal. */
export function restTrace({ loan, basis, replayed }: LineInput, rate?: 'annualRate'): LineTrace {
  const rest = replayed.loan.instalments.filter(
    ({ isOverdue, plan }) => !isOverdue && plan.principal > 0n,
  );
  return {
    cells: [
      ...rest.map(({ plan }) => figureCell(plan.source, 'instalmentPrincipal')),
      ...(rate === undefined ? [] : [figureCell(loan.source, rate)]),
      ...accelerationCells(basis),
    ],
    settlements: rest.flatMap(({ principalSettlements }) => principalSettlements),
    figure: 'repaidPrincipal',
  };
}

/** The cell that proves the day of an acceleration by notice. */
export function accelerationCells({ acceleration }: ClaimBasis): readonly CellRef[] {
  return acceleration.mode === 'notice' ? [acceleration.at] : [];
}

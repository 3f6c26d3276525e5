import type { ClaimLine } from '#domain/claim.js';
import { sumFen } from '#domain/money.js';
import {
  accelerationCells,
  restTrace,
  segmentLines,
  traced,
  type LineInput,
} from './line-trace.js';
import type { AppliedParts } from './replay-calculator.js';
import { figureCell, penaltyRateCell } from './source-cells.js';

/**
 * 罚息: its segments on every instalment, one that was paid late since included, and on the accelerated base; less what
 * was paid of it; and a line that lifts it to zero where the ledger records more as paid than accrued.
 */
export function penaltyLines(input: LineInput): readonly ClaimLine[] {
  const { replayed, basis, loan } = input;
  const until = basis.asOf;
  const rateCell = penaltyRateCell(loan);
  const own = replayed.loan.instalments.flatMap(({ plan, penalty, principalSettlements }) =>
    segmentLines(penalty.segments, {
      component: 'penalty',
      rule: 'penalty.unpaid-principal',
      until,
      trace: {
        cells: [
          figureCell(plan.source, 'instalmentPrincipal'),
          figureCell(plan.source, 'dueOn'),
          rateCell,
        ],
        settlements: principalSettlements,
        figure: 'repaidPrincipal',
      },
    }),
  );
  const rest = restTrace(input);
  const base = segmentLines(replayed.loan.basePenalty.segments, {
    component: 'penalty',
    rule: 'penalty.accelerated-principal',
    until,
    trace: { ...rest, cells: [...rest.cells, rateCell] },
  });
  const paid = paidLines(replayed.applied, 'penalty');
  const floor =
    replayed.penalty - replayed.penaltyAccrued - sumFen(paid.map(({ amount }) => amount));
  return [...own, ...base, ...paid, ...(floor === 0n ? [] : [floorLine(floor)])];
}

/** 复利: its segments on unpaid in-term interest and on the broken period's interest, less what was paid of it. */
export function compoundLines({ replayed, basis, loan }: LineInput): readonly ClaimLine[] {
  const until = basis.asOf;
  const rateCell = penaltyRateCell(loan);
  const own = replayed.loan.instalments.flatMap(({ plan, compound, interestSettlements }) =>
    segmentLines(compound.segments, {
      component: 'compound',
      rule: 'compound.unpaid-interest',
      until,
      trace: {
        cells: [
          figureCell(plan.source, 'instalmentInterest'),
          figureCell(plan.source, 'dueOn'),
          rateCell,
        ],
        settlements: interestSettlements,
        figure: 'repaidInterest',
      },
    }),
  );
  const broken = segmentLines(replayed.loan.brokenCompound.segments, {
    component: 'compound',
    rule: 'compound.broken-interest',
    until,
    trace: {
      cells: [rateCell, ...accelerationCells(basis)],
      settlements: replayed.loan.brokenSettlements,
      figure: 'repaidInterest',
    },
  });
  return [...own, ...broken, ...paidLines(replayed.applied, 'compound')];
}

function paidLines(
  applied: readonly AppliedParts[],
  component: 'penalty' | 'compound',
): readonly ClaimLine[] {
  return applied
    .filter((parts) => parts[component] > 0n)
    .map(({ payment, [component]: amount }) => ({
      component,
      kind: `${component}-paid`,
      amount: -amount,
      rule: `${component}.paid`,
      ...traced({ cells: [], settlements: [{ payment, amount }], figure: 'repaidPenalty' }),
    }));
}

function floorLine(amount: bigint): ClaimLine {
  return {
    component: 'penalty',
    kind: 'penalty-floor',
    amount,
    rule: 'penalty.floor',
    sources: [],
    payments: [],
  };
}

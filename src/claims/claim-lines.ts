import type { ClaimLine } from '#domain/claim.js';
import { compoundLines, penaltyLines } from './accrual-lines.js';
import { accelerationDay } from './calculation.js';
import { ownInstalments, restTrace, segmentLines, traced, type LineInput } from './line-trace.js';
import { figureCell } from './source-cells.js';

/**
 * Writes a claim line by line, so that a reader can redo the sum: principal, interest, penalty, compound, fees, cut.
 * The amounts of a component's lines add up to the component; each line names its rule, cells and repayments.
 */
export function claimLines(input: LineInput): readonly ClaimLine[] {
  return [
    ...principalLines(input),
    ...interestLines(input),
    ...brokenLines(input),
    ...penaltyLines(input),
    ...compoundLines(input),
    ...feeLines(input),
    ...cutLines(input),
  ];
}

function principalLines(input: LineInput): readonly ClaimLine[] {
  const { loan } = input.replayed;
  const own = ownInstalments(input.replayed)
    .filter(({ openPrincipal }) => openPrincipal > 0n)
    .map(({ plan, openPrincipal, principalSettlements }): ClaimLine => ({
      component: 'principal',
      kind: 'instalment-principal',
      period: plan.period,
      amount: openPrincipal,
      rule: 'principal.instalment',
      ...traced({
        cells: [figureCell(plan.source, 'instalmentPrincipal')],
        settlements: principalSettlements,
        figure: 'repaidPrincipal',
      }),
    }));
  if (loan.broken === undefined || loan.restPrincipal === 0n) return own;
  const isByComplaint = input.basis.acceleration.mode === 'complaint';
  const rest: ClaimLine = {
    component: 'principal',
    kind: 'accelerated-principal',
    amount: loan.restPrincipal,
    rule: isByComplaint ? 'principal.by-complaint' : 'principal.accelerated',
    ...traced(restTrace(input)),
  };
  return [...own, rest];
}

function interestLines({ replayed }: LineInput): readonly ClaimLine[] {
  return ownInstalments(replayed)
    .filter(({ openInterest }) => openInterest > 0n)
    .map(({ plan, openInterest, interestSettlements }): ClaimLine => ({
      component: 'interest',
      kind: 'instalment-interest',
      period: plan.period,
      amount: openInterest,
      rule: 'interest.scheduled',
      ...traced({
        cells: [figureCell(plan.source, 'instalmentInterest')],
        settlements: interestSettlements,
        figure: 'repaidInterest',
      }),
    }));
}

/** Interest of the broken period: its segments, what was prepaid of it, what was paid on it after the acceleration. */
function brokenLines(input: LineInput): readonly ClaimLine[] {
  const { basis, replayed } = input;
  const { broken, brokenSettlements, instalments } = replayed.loan;
  if (broken === undefined) return [];
  const isByComplaint = basis.acceleration.mode === 'complaint';
  const segments = segmentLines(broken.segments, {
    component: 'interest',
    rule: isByComplaint ? 'interest.undue-to-date' : 'interest.broken-period',
    until: accelerationDay(basis) ?? basis.asOf,
    trace: restTrace(input, 'annualRate'),
  });
  const prepaying = instalments
    .filter(({ isOverdue }) => !isOverdue)
    .flatMap(({ interestSettlements }) => interestSettlements);
  const setOff: ClaimLine = {
    component: 'interest',
    kind: 'prepaid-interest-set-off',
    amount: -broken.setOff,
    rule: 'interest.prepaid-set-off',
    ...traced({ cells: [], settlements: prepaying, figure: 'repaidInterest' }),
  };
  const paid = brokenSettlements.map((settlement): ClaimLine => ({
    component: 'interest',
    kind: 'broken-interest-paid',
    amount: -settlement.amount,
    rule: 'interest.broken-period-paid',
    ...traced({ cells: [], settlements: [settlement], figure: 'repaidInterest' }),
  }));
  return [...segments, ...(broken.setOff === 0n ? [] : [setOff]), ...paid];
}

/** Stated fees are what is left of them: recorded payments never reduce them, statutory allocation may. */
function feeLines({ loan, basis, replayed }: LineInput): readonly ClaimLine[] {
  if (replayed.fees === 0n) return [];
  const settlements = replayed.applied
    .filter(({ fees }) => fees > 0n && basis.allocation === 'statutory')
    .map(({ payment, fees }) => ({ payment, amount: fees }));
  return [
    {
      component: 'fees',
      kind: 'fees-stated',
      amount: replayed.fees,
      rule: 'fees.stated',
      ...traced({
        cells: [figureCell(loan.source, 'feesDue')],
        settlements,
        figure: 'repaidFees',
      }),
    },
  ];
}

/** The cut of each component that the cap reduces, in the order in which they are cut. */
function cutLines({ basis, replayed }: LineInput): readonly ClaimLine[] {
  const rate = basis.capRate;
  return (['compound', 'penalty', 'fees', 'interest'] as const)
    .filter((reduces) => replayed.cuts[reduces] > 0n)
    .map((reduces) => ({
      component: 'cut',
      kind: 'cap-cut',
      ...(rate === undefined ? {} : { rate }),
      amount: replayed.cuts[reduces],
      reduces,
      rule: 'cap.total',
      sources: [],
      payments: [],
    }));
}

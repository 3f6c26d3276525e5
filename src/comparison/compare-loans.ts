import {
  comparedComponents,
  repaidHeads,
  type FactDifference,
  type LoanDifference,
  type RepaidAmounts,
} from '#domain/comparison.js';
import { formatYuan, type Fen } from '#domain/money.js';
import type { LoanContent } from './case-content.js';
import { hasSameAcceleration, splitLoanClaim, type LoanSide } from './split-claim.js';

/** Compares a loan that is in a case of both batches; `undefined` where nothing differs. */
export function compareLoan(from: LoanSide, to: LoanSide): LoanDifference | undefined {
  const repaid = repaidBetween(from.loan, to.loan);
  const facts = [
    ...accelerationFacts(from, to),
    ...loanFacts(from.loan, to.loan),
    ...correctedPrincipal(from.loan, to.loan),
  ];
  const known = new Set(from.loan.dates?.repayments);
  const repaidOn = (to.loan.dates?.repayments ?? []).filter((day) => !known.has(day));
  const isUntouched = repaid === undefined && facts.every(({ what }) => !termNames.has(what));
  const claim = splitLoanClaim(from, to, isUntouched);
  const difference: LoanDifference = {
    loanNo: from.loan.loanNo,
    claim,
    ...(repaid === undefined ? {} : { repaid }),
    repaidOn,
    facts,
  };
  const differs =
    [...comparedComponents, 'total' as const].some(
      (component) => claim[component].from !== claim[component].to,
    ) ||
    repaid !== undefined ||
    repaidOn.length > 0 ||
    facts.length > 0;
  return differs ? difference : undefined;
}

/** Whether a loan differs by more than the passing of days. */
export function isOfSubstance({ claim, repaid, repaidOn, facts }: LoanDifference): boolean {
  return (
    repaid !== undefined ||
    repaidOn.length > 0 ||
    facts.length > 0 ||
    comparedComponents.some((component) => claim[component].substance !== 0n)
  );
}

function repaidBetween(from: LoanContent, to: LoanContent): RepaidAmounts | undefined {
  if (from.repaid === undefined || to.repaid === undefined) return undefined;
  const before = from.repaid;
  const after = to.repaid;
  const between: RepaidAmounts = {
    principal: after.principal - before.principal,
    interest: after.interest - before.interest,
    penalty: after.penalty - before.penalty,
    compound: after.compound - before.compound,
    fees: after.fees - before.fees,
  };
  return repaidHeads.some((head) => between[head] !== 0n) ? between : undefined;
}

type Reader = (loan: LoanContent) => string | undefined;

/** What a claim is computed from beside repayments. */
const terms: readonly (readonly [what: string, read: Reader])[] = [
  ['amount', ({ amount }) => amount],
  ['disbursedOn', ({ disbursedOn }) => disbursedOn],
  ['maturesOn', ({ maturesOn }) => maturesOn],
  ['annualRate', ({ annualRate }) => annualRate],
  ['penaltyRate', ({ penaltyRate }) => penaltyRate],
  ['dayCount', ({ dayCount }) => dayCount],
];

/** What papers state beside it. */
const stated: readonly (readonly [what: string, read: Reader])[] = [
  ['contractNo', ({ contractNo }) => contractNo],
  ['limitationExpiresOn', ({ limitationExpiresOn }) => limitationExpiresOn],
];

const termNames: ReadonlySet<string> = new Set([
  ...terms.map(([what]) => what),
  'acceleration',
  'instalments',
  'principalOutstanding',
]);

function loanFacts(from: LoanContent, to: LoanContent): readonly FactDifference[] {
  return [
    ...[...terms, ...stated].flatMap(([what, read]) => factOf(what, read(from), read(to))),
    ...instalmentFacts(from, to),
    ...contactFacts(from, to),
  ];
}

function accelerationFacts(from: LoanSide, to: LoanSide): readonly FactDifference[] {
  if (hasSameAcceleration(from, to)) return [];
  const text = ({ loan: { acceleration } }: LoanSide): string =>
    [acceleration.mode, acceleration.on ?? ''].join(' ').trimEnd();
  return factOf('acceleration', text(from), text(to));
}

/** Due days are many: they are said to differ, without the list. */
function instalmentFacts(
  { dates: from }: LoanContent,
  { dates: to }: LoanContent,
): readonly FactDifference[] {
  return from?.instalments.join() === to?.instalments.join() ? [] : [{ what: 'instalments' }];
}

/** Demands and notices that only one of the batches knows as delivered. */
function contactFacts(
  { dates: from }: LoanContent,
  { dates: to }: LoanContent,
): readonly FactDifference[] {
  const texts = (dates: typeof from): readonly string[] =>
    dates?.contacts.map(({ on, method }) => `${on} ${method}`) ?? [];
  const only = (these: readonly string[], others: readonly string[]): string | undefined => {
    const left = these.filter((one) => !others.includes(one));
    return left.length === 0 ? undefined : left.join('；');
  };
  const [before, after] = [texts(from), texts(to)];
  return factOf('contacts', only(before, after), only(after, before));
}

/** A value that differs, or nothing. */
export function factOf(
  what: string,
  from: string | undefined,
  to: string | undefined,
): readonly FactDifference[] {
  if (from === to) return [];
  return [{ what, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

/** Outstanding principal that fell by another amount than was repaid: the ledger was corrected. */
function correctedPrincipal(from: LoanContent, to: LoanContent): readonly FactDifference[] {
  const repaid: Fen = (to.repaid?.principal ?? 0n) - (from.repaid?.principal ?? 0n);
  const expected = from.principalOutstanding - repaid;
  if (expected === to.principalOutstanding) return [];
  return factOf(
    'principalOutstanding',
    formatYuan(from.principalOutstanding),
    formatYuan(to.principalOutstanding),
  );
}

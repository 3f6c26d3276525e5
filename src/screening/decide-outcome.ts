import type { ClaimFigures, Reconciliation } from '#domain/claim.js';
import type { Criterion } from '#domain/criterion.js';
import type { Loan } from '#domain/loan.js';
import { formatYuan } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import type { CriterionVerdict, ScreeningOutcome } from '#domain/screening.js';
import { hasArbitrationClause, isPlaintiffsLoan } from './facts.js';

/** A criterion with its verdict on the loan. */
export interface Judged {
  readonly criterion: Criterion;
  readonly verdict: CriterionVerdict;
}

type Decision = Pick<ScreeningOutcome, 'outcome' | 'reasons'>;

/**
 * Decides what becomes of a loan, from the strongest ground to the weakest:
 *
 * 1. A stated balance differs from ours: needs review, whatever the criteria say, for no computed fact can be trusted.
 * 2. A select or gate that is not met and makes ineligible, or a claim of zero.
 * 3. Another lender's loan, an arbitration clause, a select or gate that asks for review or could not be evaluated.
 *
 * Ground 1, a claim of zero and the first two of ground 3 hold even when no chosen criterion asks for them.
 */
export function decideOutcome(
  {
    loan,
    sheet,
    lenders,
  }: { readonly loan: Loan; readonly sheet: ClaimFigures; readonly lenders: readonly string[] },
  judged: readonly Judged[],
): Decision {
  const differences = sheet.reconciliation.filter(({ agrees }) => !agrees);
  const deciding = judged.filter(
    ({ criterion }) => criterion.kind === 'select' || criterion.kind === 'gate',
  );
  const excluding = deciding.filter((entry) => isNotMet(entry, 'ineligible'));
  const isOwed = sheet.total > 0n;
  if (differences.length === 0 && (excluding.length > 0 || !isOwed)) {
    const reasons = excluding.map(sentenceOf);
    return { outcome: 'ineligible', reasons: isOwed ? reasons : [...reasons, nothingOwed] };
  }

  const standing = standingReasons({ loan, sheet }, lenders);
  const saidAlready = new Set(standing.map(({ id }) => id));
  if (differences.length > 0) saidAlready.add('amount.reconciled');
  const blocking = deciding.filter(
    (entry) => isBlocking(entry) && !saidAlready.has(entry.criterion.id),
  );
  const reasons = [
    ...differences.map(differenceReason),
    ...standing.map(({ reason }) => reason),
    ...blocking.map(sentenceOf),
  ];
  return { outcome: reasons.length > 0 ? 'needs-review' : 'eligible', reasons };
}

function isNotMet({ criterion, verdict }: Judged, makes: Criterion['whenNotMet']): boolean {
  return verdict.verdict === 'not-met' && criterion.whenNotMet === makes;
}

function isBlocking(entry: Judged): boolean {
  return (
    entry.verdict.verdict === 'not-evaluated' ||
    isNotMet(entry, 'ineligible') ||
    isNotMet(entry, 'needs-review')
  );
}

function sentenceOf({ verdict }: Judged): Phrase {
  return verdict.sentence;
}

/** Grounds for review that hold whatever criteria are chosen, each with the id of the criterion that says the same. */
function standingReasons(
  { loan, sheet }: { readonly loan: Loan; readonly sheet: ClaimFigures },
  lenders: readonly string[],
): readonly { readonly id: string; readonly reason: Phrase }[] {
  const reasons = [];
  if (contradictsStatus(loan, sheet)) reasons.push({ id: '', reason: statusContradiction });
  if (!isPlaintiffsLoan(loan, lenders))
    reasons.push({ id: 'lender.plaintiff', reason: otherLender });
  if (hasArbitrationClause(loan)) reasons.push({ id: 'arbitration.clause', reason: arbitration });
  return reasons;
}

const nothingOwed: Phrase = {
  zh: '截至日没有到期未还的款项，无可主张。',
  en: 'Nothing is due and unpaid on the calculation date: there is nothing to claim.',
};

/** The ledger calls a loan settled or current that the schedule and the repayments show in arrears. */
function contradictsStatus({ status = '' }: Loan, { position }: ClaimFigures): boolean {
  return /^(?:已?结清|正常)$/.test(status) && position.daysPastDue > 0;
}

const statusContradiction: Phrase = {
  zh: '台账状态为结清或正常，但按还款计划和还款记录仍有逾期，请核对。',
  en: 'The ledger calls the loan settled or current, but schedule and repayments show arrears; check them.',
};

const otherLender: Phrase = {
  zh: '放款机构不是本案原告，须核实债权人及债权转让。',
  en: 'The lender of record is not the plaintiff; check who the creditor is and any assignment.',
};

const arbitration: Phrase = {
  zh: '约定管辖含仲裁条款，除条款无效或不明确外，法院不予受理（民事诉讼法第127条）。',
  en: 'The contract provides for arbitration; unless the clause is void or unclear, courts will not take the case.',
};

const figureNames: Readonly<Record<Reconciliation['figure'], Phrase>> = {
  'principal-balance': { zh: '贷款余额', en: 'outstanding principal' },
  'overdue-principal': { zh: '逾期本金', en: 'overdue principal' },
  'overdue-interest': { zh: '逾期利息', en: 'overdue interest' },
  'days-past-due': { zh: '逾期天数', en: 'days past due' },
};

function differenceReason({ figure, stated, computed }: Reconciliation): Phrase {
  const { zh, en } = figureNames[figure];
  const isDays = figure === 'days-past-due';
  const print = (value: bigint): string => (isDays ? String(value) : formatYuan(value));
  const [unit, unitEn] = isDays ? ['天', 'days'] : ['元', 'yuan'];
  return {
    zh: `${zh}不一致：台账 ${print(stated)} ${unit}，计算 ${print(computed)} ${unit}。`,
    en: `The figure for ${en} differs: the ledger states ${print(stated)} ${unitEn}, ours is ${print(computed)} ${unitEn}.`,
  };
}

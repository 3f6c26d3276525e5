import { createHash } from 'node:crypto';
import type { CaseLoan } from '#domain/case.js';
import type { CaseBasis, CaseChange, LoanBasis } from '#domain/docket.js';
import type { Contact, LoanParty } from '#domain/loan.js';
import { formatYuan, sumFen } from '#domain/money.js';
import { formatFraction } from '#domain/rate.js';
import type { CaseContext } from './assemble-case.js';
import { chooseCourt } from './choose-court.js';

/** The values of a loan's basis: what a change of each is called, and whether people can read it. */
const valueKinds: Readonly<
  Record<string, { readonly what: CaseChange['what']; readonly isDigest: boolean }>
> = {
  principal: { what: 'principal', isDigest: false },
  repaid: { what: 'repaid', isDigest: false },
  status: { what: 'status', isDigest: false },
  acceleration: { what: 'acceleration', isDigest: false },
  court: { what: 'court', isDigest: false },
  cap: { what: 'law', isDigest: false },
  payments: { what: 'repaid', isDigest: true },
  demands: { what: 'demands', isDigest: true },
  terms: { what: 'terms', isDigest: true },
  parties: { what: 'parties', isDigest: true },
  evidence: { what: 'evidence', isDigest: true },
};

/** Demands that papers rely on; calls and messages go on every day and change nothing. */
const pleadedKinds: ReadonlySet<Contact['kind']> = new Set<Contact['kind']>([
  'letter',
  'notary',
  'visit',
  'acceleration-notice',
]);

/**
 * What one loan brings into the papers, leaving out whatever the passing of days alone changes: 罚息 and 逾期天数 grow
 * every night, and so do the records of calls. What is personal stands as a digest.
 */
export function loanBasis(caseLoan: CaseLoan, context: CaseContext): LoanBasis {
  const { loan, sheet } = caseLoan;
  const { acceleration } = sheet;
  const { cap } = sheet.terms;
  return {
    loanNo: loan.loanNo,
    values: {
      principal: formatYuan(sheet.position.principalOutstanding),
      repaid: formatYuan(sumFen(sheet.payments.map(({ amount }) => amount))),
      status: loan.status ?? '',
      acceleration: acceleration.mode === 'notice' ? acceleration.on : acceleration.mode,
      court: courtOf(caseLoan, context),
      cap: cap === undefined ? 'none' : formatFraction(cap.annual),
      terms: digestOf([
        loan.contractNo,
        loan.amount,
        loan.disbursedOn,
        loan.maturesOn,
        loan.terms,
        loan.method,
        loan.feesDue,
        sheet.annualRate,
        sheet.penaltyRate,
        sheet.instalments.map(({ period, dueOn, principal, interest }) => [
          period,
          dueOn,
          principal,
          interest,
        ]),
      ]),
      payments: digestOf(
        sheet.payments.map(({ paidOn, amount, fees, penalty, compound, interest, principal }) => [
          paidOn,
          amount,
          fees,
          penalty,
          compound,
          interest,
          principal,
        ]),
      ),
      demands: digestOf(
        loan.contacts
          .filter(({ kind, delivered }) => delivered === true && pleadedKinds.has(kind))
          .map(({ on, method, target }) => [on, method, target]),
      ),
      parties: digestOf([loan.borrower, ...loan.otherParties].map(partyFacts)),
      evidence: digestOf(
        loan.evidence.map(({ kind, fileName, signedOn, pages, sha256, depositNo }) => [
          kind,
          fileName,
          signedOn,
          pages,
          sha256,
          depositNo,
        ]),
      ),
    },
  };
}

/** The court that the loan by itself would go to. */
function courtOf(caseLoan: CaseLoan, context: CaseContext): string {
  const { borrower } = caseLoan.loan;
  if (borrower === undefined) return '';
  const { value } = chooseCourt({
    asOf: context.asOf,
    loans: [caseLoan],
    plaintiff: context.plaintiff,
    borrower,
    order: context.courtOrder,
    directory: context.courts,
    ...(context.signingPlace === undefined ? {} : { signingPlace: context.signingPlace }),
    venue: context.figures.venue,
  });
  return value.name ?? '';
}

function partyFacts(party: LoanParty | undefined): object | undefined {
  // Where in the ledger a party stands is no fact of theirs.
  return party === undefined ? undefined : { ...party, source: undefined };
}

/** Joins the digests of a loan's evidence files to its basis, so that an exchanged file is seen. */
export function withEvidenceFiles(basis: LoanBasis, files: readonly string[]): LoanBasis {
  if (files.length === 0) return basis;
  const evidence = digestOf([basis.values['evidence'], ...files]);
  return { ...basis, values: { ...basis.values, evidence } };
}

/** A digest short enough to be kept for every loan; as a mark of change it need not withstand an attacker. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'bigint' ? one.toString() : one,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What is different about a case that was prepared from one basis and would now be from another. */
export function compareBasis(before: CaseBasis, after: CaseBasis): readonly CaseChange[] {
  if (before.loans.length === 0) return [{ what: 'unknown' }];
  const changes: CaseChange[] = [];
  if (before.settings !== after.settings) changes.push({ what: 'settings' });
  if (before.law !== after.law) changes.push({ what: 'law' });
  for (const [kind, digest] of Object.entries(after.templates)) {
    const known = before.templates[kind];
    if (known !== undefined && known !== digest) changes.push({ what: 'template', to: kind });
  }
  const known = new Map(before.loans.map((loan) => [loan.loanNo, loan]));
  for (const loan of after.loans) {
    const former = known.get(loan.loanNo);
    if (former !== undefined) changes.push(...compareLoan(former, loan));
  }
  return changes;
}

/** A sum that changed says more than that payments did. */
function isSumChanged(before: LoanBasis, after: LoanBasis): boolean {
  return before.values['repaid'] !== after.values['repaid'];
}

function compareLoan(before: LoanBasis, after: LoanBasis): readonly CaseChange[] {
  return Object.entries(valueKinds).flatMap(([name, { what, isDigest }]): readonly CaseChange[] => {
    const from = before.values[name] ?? '';
    const to = after.values[name] ?? '';
    if (from === to || (name === 'payments' && isSumChanged(before, after))) return [];
    const { loanNo } = after;
    return [isDigest ? { what, loanNo } : { what, loanNo, from, to }];
  });
}

import { isDeepStrictEqual } from 'node:util';
import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import type { Growing } from '#domain/growing.js';
import type {
  Contact,
  EvidenceItem,
  Instalment,
  Loan,
  LoanParty,
  Repayment,
} from '#domain/loan.js';
import { methodNeedsSchedule } from './diagnostics-cells.js';
import {
  borrowerDiffers,
  guaranteePeriodVoid,
  maturityDiffers,
  maturityMissing,
} from './diagnostics-loans.js';
import { report } from './open-row.js';
import type { AccountRecord } from './read-accounts.js';
import type { PartyRecord } from './read-parties.js';

/** Everything that the tables hold on one loan, checked. */
export interface LoanParts {
  readonly account: AccountRecord;
  readonly schedule: readonly Instalment[];
  readonly repayments: readonly Repayment[];
  readonly contacts: readonly Contact[];
  readonly evidence: readonly EvidenceItem[];
  readonly parties: readonly PartyRecord[];
  /** A schedule table was given: what it lacks of the loan has been reported. */
  readonly scheduleGiven: boolean;
  readonly known: Pick<Loan, 'repaymentsKnown' | 'contactsKnown' | 'evidenceKnown'>;
}

/** A due date that a weekend or holiday moved is no contradiction to the maturity. */
const toleratedShiftDays = 15;

/** Joins the parts to a loan; `undefined` when something that it needs is missing, which is reported. */
export function assembleLoan(parts: LoanParts): Loan | undefined {
  const { account, schedule, repayments, contacts, evidence, known } = parts;
  const { loanNo, row, amount, disbursedOn, rates, method } = account;
  const maturesOn = maturityOf(account, schedule);
  checkMethod(account, parts.scheduleGiven);
  const parties = parts.parties.map((record) =>
    withoutVoidPeriod(record, latestOf(disbursedOn, maturesOn)),
  );
  const { borrower, otherParties } = joinParties(account, parties);
  if (loanNo === undefined || amount === undefined || disbursedOn === undefined) return undefined;
  if (maturesOn === undefined || rates.annualRate === undefined) return undefined;
  const loan: Growing<Loan> = {
    loanNo,
    source: row.source,
    otherParties,
    amount,
    disbursedOn,
    maturesOn,
    terms: termsOf(account, schedule, { disbursedOn, maturesOn }),
    method: method ?? 'other',
    annualRate: rates.annualRate,
    stated: account.stated,
    schedule,
    repayments,
    contacts,
    evidence,
    repaymentsKnown: known.repaymentsKnown,
    contactsKnown: known.contactsKnown,
    evidenceKnown: known.evidenceKnown,
  };
  if (borrower !== undefined) loan.borrower = borrower;
  if (rates.penaltyRate !== undefined) loan.penaltyRate = rates.penaltyRate;
  return Object.assign(loan, account.plain);
}

/** A method that we do not compute needs its schedule; what a given schedule lacks of the loan has been reported. */
function checkMethod({ row, method }: AccountRecord, scheduleGiven: boolean): void {
  if (method === 'other' && !scheduleGiven) {
    report(row, 'repayMethod', methodNeedsSchedule);
  }
}

function maturityOf(
  { row, maturesOn }: AccountRecord,
  schedule: readonly Instalment[],
): CivilDate | undefined {
  const lastDueOn = schedule.at(-1)?.dueOn;
  if (maturesOn === undefined) {
    if (lastDueOn === undefined) report(row, 'maturesOn', maturityMissing);
    return lastDueOn;
  }
  // Dates of a loan that has errors already differ for that reason.
  const isRefused = row.loanNo === undefined || row.findings.isRefused(row.loanNo);
  if (!isRefused && lastDueOn !== undefined && areApart(maturesOn, lastDueOn)) {
    report(row, 'maturesOn', maturityDiffers(maturesOn, lastDueOn));
  }
  return maturesOn;
}

function areApart(maturesOn: CivilDate, lastDueOn: CivilDate): boolean {
  return Math.abs(daysBetween(maturesOn, lastDueOn)) > toleratedShiftDays;
}

/** 期数, else the instalments of the schedule, else the months from disbursement to maturity. */
function termsOf(
  { terms }: AccountRecord,
  schedule: readonly Instalment[],
  { disbursedOn, maturesOn }: { readonly disbursedOn: CivilDate; readonly maturesOn: CivilDate },
): number {
  if (terms !== undefined) return terms;
  if (schedule.length > 0) return schedule.length;
  const months = monthsOf(maturesOn) - monthsOf(disbursedOn);
  return Math.max(1, months);
}

function monthsOf(day: CivilDate): number {
  return Number.parseInt(day.slice(0, 4), 10) * 12 + Number.parseInt(day.slice(5, 7), 10);
}

/**
 * Takes out, with a warning, a 保证期间届满日 not after the day on which the debt falls due: such a period counts as not
 * agreed, and the statutory six months run (民法典 692).
 */
function withoutVoidPeriod(record: PartyRecord, debtDueOn: CivilDate | undefined): PartyRecord {
  const { row, party } = record;
  if (party?.role !== 'guarantor' || debtDueOn === undefined) return record;
  const { guaranteeEndsOn, ...rest } = party;
  if (guaranteeEndsOn === undefined || guaranteeEndsOn > debtDueOn) return record;
  report(row, 'guaranteeEndsOn', guaranteePeriodVoid(guaranteeEndsOn, debtDueOn));
  return { row, party: rest };
}

function latestOf(
  first: CivilDate | undefined,
  second: CivilDate | undefined,
): CivilDate | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return first > second ? first : second;
}

/** The borrower of the account, else of the parties table; the others in ledger order, nobody twice. */
function joinParties(
  { borrower: ofAccount, guarantor }: AccountRecord,
  records: readonly PartyRecord[],
): { readonly borrower: LoanParty | undefined; readonly otherParties: readonly LoanParty[] } {
  let borrower = ofAccount;
  const otherParties = guarantor === undefined ? [] : [guarantor];
  for (const { row, party } of records) {
    if (party === undefined) continue;
    if (party.role !== 'borrower') {
      const index = otherParties.findIndex(
        (other) => other.role === party.role && isSame(other, party) && !gaveAnother(other, party),
      );
      const known = otherParties[index];
      if (known === undefined) otherParties.push(party);
      else otherParties[index] = { ...party, ...known };
    } else if (borrower === undefined) {
      borrower = party;
    } else if (isSame(borrower, party)) {
      borrower = { ...party, ...borrower };
    } else {
      report(row, 'name', borrowerDiffers);
    }
  }
  return { borrower, otherParties };
}

/** One mortgagor with two things has two rows: neither is dropped, nor one thing given the figures of another. */
function gaveAnother(left: LoanParty, right: LoanParty): boolean {
  return (
    left.collateral !== undefined &&
    right.collateral !== undefined &&
    !isDeepStrictEqual(left.collateral, right.collateral)
  );
}

/** One person by name and, where both give one, by identity number. */
function isSame(left: LoanParty, right: LoanParty): boolean {
  const sameName = left.name.normalize('NFC') === right.name.normalize('NFC');
  return (
    sameName && (left.idNo === undefined || right.idNo === undefined || left.idNo === right.idNo)
  );
}

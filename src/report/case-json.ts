import type { CivilDate } from '#domain/civil-date.js';
import type { Case, CaseCollateral, CaseLoan, Defendant } from '#domain/case.js';
import type { Acceleration, ClaimLine, ClaimSheet } from '#domain/claim.js';
import type { CaseBasis } from '#domain/docket.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import type { DocumentKind, FormVersion, TemplateStamp } from '#domain/document.js';
import { dueOf, dueTotal } from '#domain/due-parts.js';
import type { Loan, LoanParty } from '#domain/loan.js';
import type { Material } from '#domain/material.js';
import { formatYuan, sumFen, type Fen } from '#domain/money.js';
import { paidByHead } from '#domain/paid-by-head.js';
import { formatFraction } from '#domain/rate.js';
import { rmbCapitals } from '#domain/rmb-capitals.js';

/** A paper of the bundle: where it stands and the digest of the file that holds it. Pages count from 1. */
export interface WrittenDocument {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly file: string;
  readonly pages: number;
  readonly sha256: string;
  readonly firstPage: number;
  readonly template: TemplateStamp;
  readonly form?: FormVersion;
}

/** A row of the evidence list. */
interface ListedAs {
  /** 序号. */
  readonly no: string;
  readonly material: Material;
  readonly loanNos: readonly string[];
}

/** An evidence file merged into the bundle; the digest is that of the file itself. Pages count from 1. */
export interface WrittenExhibit extends ListedAs {
  readonly fileName: string;
  /** The other rows of the evidence list that name the same file, which stands in the bundle once. */
  readonly alsoListed?: readonly ListedAs[];
  readonly firstPage: number;
  readonly pages: number;
  readonly sha256: string;
  /** Of the file's pages, from 1, those on which nothing is drawn. */
  readonly blankPages?: readonly number[];
}

/** A file for an upload slot: which pages of the bundle it holds. */
export interface WrittenSlot {
  readonly slot: string;
  readonly title: string;
  readonly file: string;
  readonly pages: number;
  readonly sha256: string;
  /** What the file claims to be. */
  readonly standard: 'none' | 'pdfa-2b';
  readonly ranges: readonly { readonly firstPage: number; readonly pages: number }[];
}

/** The bundle of a case as written. */
export interface WrittenBundle {
  readonly file: string;
  readonly pages: number;
  readonly sha256: string;
  /** What the file claims to be. */
  readonly standard: 'none' | 'pdfa-2b';
  /** 落款日期 of the papers; absent where it is left blank. */
  readonly signatureDate?: CivilDate;
  readonly documents: readonly WrittenDocument[];
  readonly exhibits: readonly WrittenExhibit[];
  readonly slots: readonly WrittenSlot[];
}

/** `case.json`: the case's figures with their traces, for programs. Amounts are yuan with two decimals, as text. */
export function caseJson(theCase: Case, bundle: WrittenBundle, basis: CaseBasis): object {
  const { claim, fee, court } = theCase;
  return {
    caseNo: theCase.caseNo,
    loanNos: theCase.loans.map(({ loan }) => loan.loanNo),
    asOf: theCase.asOf,
    cause: theCase.cause,
    court: {
      ...(court.name === undefined ? {} : { name: court.name }),
      basis: court.basis,
      reason: court.reason.zh,
      flags: court.flags,
    },
    parties: [plaintiffJson(theCase), ...theCase.defendants.map(defendantJson)],
    ...(theCase.agent === undefined ? {} : { agent: theCase.agent }),
    collaterals: theCase.collaterals.map(collateralJson),
    claim: {
      principal: formatYuan(claim.principal),
      interest: formatYuan(claim.interest),
      penalty: formatYuan(claim.penalty),
      compound: formatYuan(claim.compound),
      fees: formatYuan(claim.fees),
      lawyerFee: formatYuan(claim.lawyerFee),
      cut: formatYuan(claim.cut),
      total: formatYuan(claim.total),
      totalCapitals: rmbCapitals(claim.total),
      lines: theCase.loans.flatMap(({ sheet }) => sheet.lines.map((line) => lineJson(sheet, line))),
    },
    loans: theCase.loans.map(loanJson),
    courtFee: {
      base: formatYuan(fee.base),
      full: formatYuan(fee.full),
      half: formatYuan(fee.half),
      paymentOrder: formatYuan(fee.paymentOrder),
      preservation: formatYuan(fee.preservation),
      source: fee.source,
    },
    ...(bundle.signatureDate === undefined ? {} : { signatureDate: bundle.signatureDate }),
    documents: bundle.documents,
    exhibits: bundle.exhibits,
    slots: bundle.slots,
    bundle: {
      file: bundle.file,
      pages: bundle.pages,
      sha256: bundle.sha256,
      standard: bundle.standard,
    },
    basis,
    warnings: theCase.warnings.map((one) =>
      diagnosticRecord(one, { language: 'zh', masked: false }),
    ),
  };
}

function plaintiffJson({ plaintiff }: Case): object {
  const { name, uscc, address, phone, legalRepresentative, bankAccount } = plaintiff;
  return {
    standing: 'plaintiff',
    kind: 'legal',
    name,
    ...(uscc === undefined ? {} : { idType: 'uscc', idNo: uscc }),
    ...(address === undefined ? {} : { domicile: address }),
    ...(phone === undefined ? {} : { phone }),
    ...(legalRepresentative === undefined ? {} : { legalRepresentative }),
    ...(bankAccount === undefined ? {} : { bankAccount }),
  };
}

function defendantJson({ party, role, guaranteeMode, loanNos }: Defendant): object {
  return {
    standing: 'defendant',
    role,
    ...(guaranteeMode === undefined ? {} : { guaranteeMode }),
    loanNos,
    ...partyJson(party),
  };
}

function partyJson(party: LoanParty): object {
  const { kind, name, idType, idNo, sex, birthDate, mobile, domicile, serviceAddress } = party;
  const { residence, ethnicGroup, employer, representative } = party;
  const known = { idNo, sex, birthDate, phone: mobile, domicile, serviceAddress };
  const further = { residence, ethnicGroup, employer, representative };
  // JSON leaves out what is undefined.
  return { kind, name, idType, ...known, ...further };
}

function collateralJson({ collateral, mortgagor, loanNos }: CaseCollateral): object {
  const { maximumAmount, ...described } = collateral;
  return {
    ...described,
    ...(maximumAmount === undefined ? {} : { maximumAmount: formatYuan(maximumAmount) }),
    mortgagor: mortgagor.name,
    loanNos,
  };
}

/** One line of a claim with its trace. */
export function lineJson(sheet: ClaimSheet, line: ClaimLine): object {
  const {
    component,
    kind,
    period,
    base,
    rate,
    from,
    to,
    days,
    amount,
    reduces,
    rule,
    sources,
    payments,
  } = line;
  return {
    loanNo: sheet.loanNo,
    component,
    kind,
    ...(period === undefined ? {} : { period }),
    ...(base === undefined ? {} : { base: formatYuan(base) }),
    ...(rate === undefined ? {} : { rate: formatFraction(rate) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(days === undefined ? {} : { days }),
    amount: formatYuan(amount),
    ...(reduces === undefined ? {} : { reduces }),
    rule,
    sources,
    payments,
  };
}

function loanJson({ loan, sheet, outcome }: CaseLoan): object {
  return {
    loanNo: loan.loanNo,
    ...(loan.contractNo === undefined ? {} : { contractNo: loan.contractNo }),
    amount: formatYuan(loan.amount),
    disbursedOn: loan.disbursedOn,
    maturesOn: loan.maturesOn,
    annualRate: formatFraction(sheet.annualRate),
    penaltyRate: formatFraction(sheet.penaltyRate),
    dayCount: sheet.terms.dayCount,
    acceleration: accelerationJson(sheet.acceleration),
    daysPastDue: sheet.position.daysPastDue,
    principalOutstanding: formatYuan(sheet.position.principalOutstanding),
    undueLeftOut: formatYuan(sheet.undueLeftOut),
    claim: sheetTotals(sheet),
    due: dueJson(sheet),
    repaid: repaidJson(sheet),
    dates: datesJson(loan, sheet),
    priority: outcome.priority,
    ...(outcome.limitation === undefined
      ? {}
      : { limitationExpiresOn: outcome.limitation.expiryProven }),
  };
}

/** What has matured without the service of the complaint: what a payment order and a demand ask for. */
function dueJson(sheet: ClaimSheet): object {
  const due = dueOf(sheet);
  return inYuan({ ...due, total: dueTotal(due) });
}

/** What was repaid, by what it was set against, and what of it was paid after the first default. */
function repaidJson(sheet: ClaimSheet): object {
  const { firstDefaultOn } = sheet.position;
  const sinceDefault = sheet.payments
    .filter(({ paidOn }) => firstDefaultOn !== undefined && paidOn > firstDefaultOn)
    .map(({ amount }) => amount);
  return inYuan({ ...paidByHead(sheet), sinceDefault: sumFen(sinceDefault) });
}

/** The days that papers may state of a loan beside those of its own: each by what happened on it. */
function datesJson({ contacts, evidence }: Loan, sheet: ClaimSheet): object {
  const { acceleration } = sheet;
  const booked = acceleration.mode === 'notice' ? acceleration.bookedOn : undefined;
  const reached = contacts.filter(
    ({ delivered, on }) => delivered === true && on <= sheet.terms.asOf,
  );
  return {
    instalments: distinct(sheet.instalments.map(({ dueOn }) => dueOn)),
    repayments: distinct(sheet.payments.map(({ paidOn }) => paidOn)),
    contracts: distinct(evidence.flatMap(({ signedOn }) => signedOn ?? [])),
    ...(booked === undefined ? {} : { acceleration: booked }),
    contacts: reached.map(({ on, method, target }) => ({ on, method, target })),
  };
}

function distinct(days: readonly CivilDate[]): readonly CivilDate[] {
  return [...new Set(days)].toSorted();
}

function inYuan(amounts: Readonly<Record<string, Fen>>): object {
  return Object.fromEntries(Object.entries(amounts).map(([name, fen]) => [name, formatYuan(fen)]));
}

function accelerationJson(acceleration: Acceleration): object {
  return acceleration.mode === 'notice'
    ? { mode: acceleration.mode, on: acceleration.on, source: acceleration.at }
    : { mode: acceleration.mode };
}

/** The components and the total of one loan's claim. */
export function sheetTotals(sheet: ClaimSheet): object {
  return {
    principal: formatYuan(sheet.principal),
    interest: formatYuan(sheet.interest),
    penalty: formatYuan(sheet.penalty),
    compound: formatYuan(sheet.compound),
    fees: formatYuan(sheet.fees),
    cut: formatYuan(sheet.cut),
    total: formatYuan(sheet.total),
  };
}

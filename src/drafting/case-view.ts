import type { Case } from '#domain/case.js';
import { addDays, type CivilDate } from '#domain/civil-date.js';
import { civilCodeInForce, contractSignedOn } from '#domain/contract-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';

import { acceleratesPrincipal, caseClaimView } from './claim-view.js';
import { collateralViews, securityLawView } from './collateral-view.js';
import { evidenceView, isDrafted, type EvidencePages } from './evidence-view.js';
import { formView, type FormSettings } from './form-view.js';
import { amount, date, flagOf, line } from './formats.js';
import { loanView } from './loan-view.js';
import { notesView } from './review-note.js';
import { reviewNotes } from './review-notes.js';
import { companionViews } from './papers-view.js';
import { agentView, partyViews, plaintiffView, type PartyNaming } from './party-view.js';
import type {
  CaseView,
  CourtView,
  FeeView,
  IndexRowView,
  LawView,
  WarningView,
} from './view-model.js';

/** A row of the bundle's index. Pages count from 1, parts of the bundle from 0. */
interface IndexRow {
  readonly title: string;
  readonly firstPage: number;
  readonly pages: number;
  readonly part: number;
}

/** What the papers of a case need besides the case. */
export interface ViewOptions extends EvidencePages {
  /** The date in the signature block: a line to fill in by hand, the calculation date, or a day. */
  readonly signatureDate: 'blank' | 'as-of' | CivilDate;
  readonly packVersion: string;
  /** How the court wants identity numbers printed; as they are by default. */
  readonly idNumber?: PartyNaming['idNumber'];
  /** What the plaintiff decides on the element form; the defaults of the settings where it is absent. */
  readonly form?: FormSettings;
  /** Only the index needs it. */
  readonly index?: readonly IndexRow[];
}

/**
 * Prepares everything that templates print: figures, days and names as texts. Templates choose words, never figures.
 *
 * @throws Error when the sums of the case, of its loans and of their lines differ.
 */
export function buildCaseView(theCase: Case, options: ViewOptions): CaseView {
  const { asOf, defendants, loans } = theCase;
  const idNumber = options.idNumber ?? 'plain';
  const loanViews = loans.map((caseLoan) => loanView(theCase, caseLoan));
  const evidence = evidenceView(theCase, options);
  return {
    caseNo: line(theCase.caseNo),
    cause: line(theCase.cause),
    asOf: date(asOf),
    nextDay: date(addDays(asOf, 1)),
    signatureDate: signatureDate(options, asOf),
    // 民事诉讼法 123: copies by the number of the other side.
    copies: String(defendants.length),
    packVersion: options.packVersion,
    severalLoans: flagOf(loans.length > 1),
    severalDefendants: flagOf(defendants.length > 1),
    court: courtView(theCase),
    plaintiff: plaintiffView(theCase),
    agent: agentView(theCase),
    ...partyViews(theCase, { word: '被告', idNumber }),
    collaterals: collateralViews(theCase),
    acceleratedLoanNos: acceleratedLoanNos(theCase),
    claim: caseClaimView(theCase),
    fee: feeView(theCase),
    law: lawView(theCase),
    loans: loanViews,
    evidence,
    papers: {
      claimSchedule: flagOf(isDrafted('claim-schedule', options)),
      evidenceList: flagOf(isDrafted('evidence-list', options)),
    },
    form: formView(theCase, options),
    ...companionViews(theCase, { loans: loanViews, evidence, idNumber }),
    warnings: theCase.warnings.map(warningView),
    notes: notesView(reviewNotes(theCase, options)),
    index: (options.index ?? []).map(indexRowView),
  };
}

/** The view of a case whose pages have moved: what states page numbers is made anew. */
export function restatePages(view: CaseView, theCase: Case, options: ViewOptions): CaseView {
  return {
    ...view,
    evidence: evidenceView(theCase, options),
    index: (options.index ?? []).map(indexRowView),
  };
}

function signatureDate({ signatureDate: choice }: ViewOptions, asOf: CivilDate): string {
  if (choice === 'blank') return '';
  return date(choice === 'as-of' ? asOf : choice);
}

function acceleratedLoanNos({ loans }: Case): string {
  return loans
    .filter(({ sheet }) => sheet.acceleration.mode === 'complaint' && acceleratesPrincipal(sheet))
    .map(({ loan }) => line(loan.loanNo))
    .join('、');
}

function courtView({ court }: Case): CourtView {
  const name = line(court.name);
  return {
    name,
    printed: name === '' ? '待定法院' : name,
    reason: line(court.reason.zh),
    flags: court.flags.map(courtFlag),
  };
}

function courtFlag(flag: string): string {
  return Object.hasOwn(courtFlagWords, flag) ? (courtFlagWords[flag] ?? flag) : line(flag);
}

/** What the flags of a court choice mean to a lawyer. */
const courtFlagWords: Readonly<Record<string, string>> = {
  'court.arbitrationClause': '合同含仲裁条款',
  'court.clausesDiffer': '各笔借据的管辖约定不一致',
  'court.clauseUnreadable': '约定管辖的文字无法识别',
  'court.internetCourt': '约定的互联网法院已不受理此类案件',
  'court.linkUnproven': '约定的法院与争议的实际联系没有依据',
  'court.notInDirectory': '法院名录中没有此地或此法院',
  'court.undetermined': '受理法院待律师确定',
};

function feeView({ fee }: Case): FeeView {
  return {
    base: amount(fee.base),
    full: amount(fee.full),
    half: amount(fee.half),
    paymentOrder: amount(fee.paymentOrder),
    preservation: amount(fee.preservation),
    source: line(fee.source),
  };
}

/** A contract without a known day of signing counts as formed on the day of disbursement. */
function lawView(theCase: Case): LawView {
  const { loans, defendants } = theCase;
  const isUnderCivilCode = (loan: Loan): boolean =>
    (contractSignedOn(loan) ?? loan.disbursedOn) >= civilCodeInForce;
  const earlier = loans.map(({ loan }) => loan).filter((loan) => !isUnderCivilCode(loan));
  const modes = defendants
    .filter(({ role }) => role === 'guarantor')
    .map(({ guaranteeMode }) => guaranteeMode);
  return {
    civilCode: flagOf(earlier.length < loans.length),
    contractLaw: flagOf(earlier.length > 0),
    performedAfterCivilCode: flagOf(earlier.some(({ maturesOn }) => maturesOn >= civilCodeInForce)),
    jointDebt: flagOf(
      defendants.some(
        ({ role, loanNos }) =>
          role === 'co-borrower' &&
          loans.some(({ loan }) => loanNos.includes(loan.loanNo) && isUnderCivilCode(loan)),
      ),
    ),
    jointGuarantee: flagOf(modes.includes('joint')),
    generalGuarantee: flagOf(modes.some((mode) => mode !== 'joint')),
    // 民间借贷规定 25, 28 and 29 bind no licensed lender (法释〔2020〕27号).
    privateLending: flagOf(
      theCase.plaintiff.kind === 'private' &&
        loans.some(({ sheet }) => sheet.terms.cap !== undefined),
    ),
    security: securityLawView(theCase),
  };
}

function warningView({ code, loanNo, message, hint, span }: Diagnostic): WarningView {
  const place = span === undefined ? [] : [span.file, `第${span.row}行`, span.column ?? ''];
  return {
    code,
    loanNo: line(loanNo),
    message: line(message.zh),
    hint: line(hint?.zh),
    place: line(place.join(' ')),
  };
}

function indexRowView({ title, firstPage, pages, part }: IndexRow, index: number): IndexRowView {
  return {
    no: String(index + 1),
    title: line(title),
    firstPage: String(firstPage),
    pages: String(pages),
    part: String(part),
  };
}

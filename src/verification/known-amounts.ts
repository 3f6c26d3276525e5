import { sumFen, type Fen } from '#domain/money.js';
import type { CaseRecord, LineRecord, LoanRecord } from './case-record.js';
import { amountsIn } from './page-text.js';

/**
 * Every amount that a paper of the case may state: what `case.json` holds anywhere, and the sums that papers print of
 * it. An amount that is not among them comes from nowhere.
 *
 * @param text - The text of `case.json`.
 * @param more - Amounts of the case that other files of the batch state.
 */
export function knownAmounts(
  record: CaseRecord,
  text: string,
  more: readonly Fen[],
): ReadonlySet<Fen> {
  const { claim, loans, courtFee } = record;
  return new Set([
    0n,
    ...more,
    ...amountsIn(text).flatMap(({ fen }) => (fen === undefined ? [] : [fen])),
    ...loanSets(record).flatMap((set) => sumsOf(together(set, record), claim.lawyerFee)),
    ...loans.flatMap(({ loanNo }) =>
      kindsOf(claim.lines.filter((line) => line.loanNo === loanNo)).flatMap(addends),
    ),
    sumFen(loans.map(({ amount }) => amount)),
    courtFee.full + courtFee.preservation,
    courtFee.half + courtFee.preservation,
    // The most that may be asked as security for a preservation (法释〔2016〕22号 第五条).
    (claim.total * 30n) / 100n,
  ]);
}

/** The loans that a paper may speak of together: each by itself, those that a defendant answers for, all. */
function loanSets({ loans, parties }: CaseRecord): readonly (readonly LoanRecord[])[] {
  return [
    ...loans.map((loan) => [loan]),
    ...parties.flatMap(({ loanNos }) =>
      loanNos === undefined ? [] : [loans.filter(({ loanNo }) => loanNos.includes(loanNo))],
    ),
    loans,
  ];
}

function kindsOf(lines: readonly LineRecord[]): readonly (readonly LineRecord[])[] {
  const kinds = new Set(lines.map(({ kind }) => kind));
  return [...kinds].map((kind) => lines.filter((line) => line.kind === kind));
}

interface Sums {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly cut: Fen;
  readonly total: Fen;
  /** Principal that is neither due nor claimed. */
  readonly undueLeftOut: Fen;
  readonly lines: readonly LineRecord[];
}

/** The claims on some loans as one. */
function together(loans: readonly LoanRecord[], { claim }: CaseRecord): Sums {
  const sum = (name: keyof LoanRecord['claim']): Fen =>
    sumFen(loans.map((loan) => loan.claim[name]));
  const loanNos = loans.map(({ loanNo }) => loanNo);
  return {
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    compound: sum('compound'),
    fees: sum('fees'),
    cut: sum('cut'),
    total: sum('total'),
    undueLeftOut: sumFen(loans.map(({ undueLeftOut }) => undueLeftOut)),
    lines: claim.lines.filter(({ loanNo }) => loanNos.includes(loanNo)),
  };
}

/** The sums that papers make of a claim's parts, with the lawyer's fee and without it. */
function sumsOf(claim: Sums, lawyerFee: Fen): readonly Fen[] {
  const { principal, interest, penalty, compound, fees, cut, total } = claim;
  const { lines, undueLeftOut } = claim;
  const sum = (belongs: (line: LineRecord) => boolean): Fen =>
    sumFen(lines.filter(belongs).map(({ amount }) => amount));
  const accelerated = sum(({ kind }) => kind === 'accelerated-principal');
  const undueInterest = sum(({ kind }) => kind === 'undue-interest');
  const feesCut = sum(({ component, reduces }) => component === 'cut' && reduces === 'fees');
  // A payment order and a demand leave out what only the service of the complaint makes due.
  const due = total - accelerated - undueInterest;
  const accrued = interest + penalty + compound;
  return [
    principal,
    interest,
    penalty,
    compound,
    accelerated,
    principal - accelerated,
    accrued,
    interest + penalty,
    penalty + compound,
    principal + interest,
    principal + accrued,
    cut,
    cut - feesCut,
    accrued - (cut - feesCut),
    feesCut,
    fees,
    fees + lawyerFee,
    fees - feesCut,
    total,
    total + lawyerFee,
    total + cut,
    total + cut + lawyerFee,
    total - fees,
    total - principal,
    due,
    due + lawyerFee,
    interest - undueInterest,
    undueLeftOut,
    undueLeftOut + accelerated,
  ];
}

/** Lines of one kind and their sum; a deduction is printed without its sign. */
function addends(lines: readonly LineRecord[]): readonly Fen[] {
  const amounts = [...lines.map(({ amount }) => amount), sumFen(lines.map(({ amount }) => amount))];
  return amounts.map((amount) => (amount < 0n ? -amount : amount));
}

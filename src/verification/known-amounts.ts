import { sumFen, type Fen } from '#domain/money.js';
import type { CaseRecord, LineRecord } from './case-record.js';
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
  const known = new Set<Fen>([0n, ...more]);
  const add = (amounts: Iterable<Fen>): void => {
    for (const amount of amounts) known.add(amount);
  };
  add(amountsIn(text).flatMap(({ fen }) => (fen === undefined ? [] : [fen])));
  const { claim, loans, courtFee } = record;
  add(sumsOf({ ...claim, undueLeftOut: sumFen(loans.map((loan) => loan.undueLeftOut)) }));
  for (const loan of loans) {
    const lines = claim.lines.filter(({ loanNo }) => loanNo === loan.loanNo);
    add(sumsOf({ ...loan.claim, lines, lawyerFee: 0n, undueLeftOut: loan.undueLeftOut }));
    const kinds = new Set(lines.map(({ kind }) => kind));
    for (const kind of kinds) add(addends(lines.filter((line) => line.kind === kind)));
  }
  add([sumFen(loans.map(({ amount }) => amount))]);
  add([courtFee.full + courtFee.preservation, courtFee.half + courtFee.preservation]);
  // The most that may be asked as security for a preservation (法释〔2016〕22号 第五条).
  add([(claim.total * 30n) / 100n]);
  return known;
}

interface Sums {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly lawyerFee: Fen;
  readonly cut: Fen;
  readonly total: Fen;
  /** Principal that is neither due nor claimed. */
  readonly undueLeftOut: Fen;
  readonly lines: readonly LineRecord[];
}

/** The sums that a complaint makes of a claim's parts, of a loan or of the case. */
function sumsOf(claim: Sums): readonly Fen[] {
  const { principal, interest, penalty, compound, fees, lawyerFee, cut, total } = claim;
  const { lines, undueLeftOut } = claim;
  const sum = (belongs: (line: LineRecord) => boolean): Fen =>
    sumFen(lines.filter(belongs).map(({ amount }) => amount));
  const accelerated = sum(({ kind }) => kind === 'accelerated-principal');
  const feesCut = sum(({ component, reduces }) => component === 'cut' && reduces === 'fees');
  // A payment order and a demand leave out what only the service of the complaint makes due.
  const unserved = accelerated + sum(({ kind }) => kind === 'undue-interest');
  const accrued = interest + penalty + compound;
  const loanFees = fees - lawyerFee;
  return [
    accelerated,
    principal - accelerated,
    accrued,
    interest + penalty,
    penalty + compound,
    principal + interest,
    principal + accrued,
    cut - feesCut,
    accrued - (cut - feesCut),
    feesCut,
    loanFees,
    loanFees - feesCut,
    total + cut,
    total - lawyerFee,
    total - fees,
    total - unserved,
    total - lawyerFee - unserved,
    interest - (unserved - accelerated),
    undueLeftOut + accelerated,
  ];
}

/** Lines of one kind and their sum; a deduction is printed without its sign. */
function addends(lines: readonly LineRecord[]): readonly Fen[] {
  const amounts = [...lines.map(({ amount }) => amount), sumFen(lines.map(({ amount }) => amount))];
  return amounts.map((amount) => (amount < 0n ? -amount : amount));
}

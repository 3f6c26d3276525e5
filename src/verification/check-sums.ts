import { daysPerYear, type CivilDate } from '#domain/civil-date.js';
import { divideHalfUp, formatYuan, sumFen, type Fen } from '#domain/money.js';
import { rateOne, type Rate } from '#domain/rate.js';
import { rmbCapitals } from '#domain/rmb-capitals.js';
import type { CaseRecord, LineRecord, LoanRecord } from './case-record.js';
import { compared, type Finding } from './difference.js';
import { parseCapitals } from './parse-capitals.js';

const components = ['principal', 'interest', 'penalty', 'compound', 'fees', 'cut'] as const;

type Totals = LoanRecord['claim'];

/**
 * Adds up the figures of `case.json` again: segments to lines, lines to the loans' claims, these to the case's, and
 * compares the total with its capitals and with the base of the court fee.
 */
export function checkSums(record: CaseRecord): readonly Finding[] {
  const { claim, loans, courtFee } = record;
  return [
    ...loans.flatMap((loan) => checkLoan(loan, claim.lines)),
    ...components.flatMap((component) =>
      amounts(
        `case.json.claim.${component}`,
        sumFen(loans.map((loan) => loan.claim[component])) +
          (component === 'fees' ? claim.lawyerFee : 0n),
        claim[component],
      ),
    ),
    ...amounts('case.json.claim.total', totalOf(claim), claim.total),
    ...amounts('case.json.courtFee.base', claim.total, courtFee.base),
    ...amounts('case.json.courtFee.half', courtFee.full / 2n, courtFee.half, 1n),
    ...checkCapitals(record),
    ...compared(
      'case.json.loanNos',
      record.loanNos.join('；'),
      loans.map(({ loanNo }) => loanNo).join('；'),
    ),
  ];
}

function checkLoan(loan: LoanRecord, lines: readonly LineRecord[]): readonly Finding[] {
  const field = `case.json.${loan.loanNo}`;
  const own = lines.filter(({ loanNo }) => loanNo === loan.loanNo);
  return [
    ...components.flatMap((component) =>
      amounts(
        `${field}.${component}`,
        sumFen(own.filter((line) => line.component === component).map(({ amount }) => amount)),
        loan.claim[component],
      ),
    ),
    ...amounts(`${field}.total`, totalOf(loan.claim), loan.claim.total),
    ...own
      .filter(isSegment)
      .flatMap((segment) =>
        amounts(`${field}.${segment.kind}`, segmentAmount(segment, loan), segment.amount),
      ),
  ];
}

function totalOf({ principal, interest, penalty, compound, fees, cut }: Totals): Fen {
  return principal + interest + penalty + compound + fees - cut;
}

/** A line that is base × rate × days. */
export interface SegmentRecord extends LineRecord {
  readonly base: Fen;
  readonly rate: Rate;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly days: number;
}

/** Says whether a line is base × rate × days. */
export function isSegment(line: LineRecord): line is SegmentRecord {
  const { base, rate, from, to, days } = line;
  return (
    [base, rate, from, to, days].every((part) => part !== undefined) && line.component !== 'cut'
  );
}

function segmentAmount({ base, rate, days }: SegmentRecord, { dayCount }: LoanRecord): Fen {
  return divideHalfUp(base * rate * BigInt(days), rateOne * daysPerYear(dayCount));
}

function checkCapitals({ claim: { total, totalCapitals } }: CaseRecord): readonly Finding[] {
  if (totalCapitals === undefined) return [];
  const parsed = parseCapitals(totalCapitals);
  return parsed === total
    ? []
    : [
        {
          field: 'case.json.claim.totalCapitals',
          expected: total < 0n ? formatYuan(total) : rmbCapitals(total),
          found: totalCapitals,
        },
      ];
}

/** Compares two amounts. @param tolerance - How far they may lie apart. */
export function amounts(
  field: string,
  expected: Fen,
  found: Fen,
  tolerance: Fen = 0n,
): readonly Finding[] {
  const apart = expected < found ? found - expected : expected - found;
  return apart <= tolerance
    ? []
    : [{ field, expected: formatYuan(expected), found: formatYuan(found) }];
}

import { formatGroupedYuan, formatYuan, type Fen } from '#domain/money.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord, DocumentRecord, LoanRecord } from './case-record.js';
import {
  amountsOfCase,
  amountsOfLoan,
  dueOfCase,
  dueOfLoan,
  repaidOfLoan,
  type AmountName,
  type NamedAmounts,
} from './claim-amounts.js';
import type { Finding } from './difference.js';
import { compact, fenOf, pagesOf, textOf } from './page-text.js';
import {
  amountLabels,
  amountWords,
  byLoanColumns,
  byLoanPapers,
  statements,
  tables,
  type AmountLabel,
  type CourtFeeName,
  type Scope,
  type Statement,
} from './statements.js';

/**
 * Compares amounts where they stand: behind the name of a component stands that component, of the case or of the loan
 * that the paper speaks of. That an amount is one of the case's is not enough: two of them may have changed places.
 */
export function checkStatements(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  return record.documents.flatMap(({ kind, ...range }) => {
    const paper: Paper = { kind, record, text: compact(textOf(pagesOf(pdf, range))) };
    return [
      ...statements.filter(isMeantFor(kind)).flatMap((one) => checkStatement(paper, one)),
      ...amountLabels.filter(isMeantFor(kind)).flatMap((one) => checkLabel(paper, one)),
      ...tables.filter(isMeantFor(kind)).flatMap((one) => checkTable(paper, one)),
      ...(byLoanPapers.test(kind) ? checkByLoan(paper) : []),
    ];
  });
}

interface Paper {
  readonly kind: DocumentRecord['kind'];
  readonly record: CaseRecord;
  /** Without blanks. */
  readonly text: string;
}

function isMeantFor(kind: string): (one: { readonly papers: RegExp }) => boolean {
  return ({ papers }) => papers.test(kind);
}

const figure = String.raw`-?\d[\d,]*\.\d\d`;
const amountPattern = new RegExp(figure, 'y');

function checkStatement(
  paper: Paper,
  { before, scope, isDemanded }: Statement,
): readonly Finding[] {
  const stated = Array.from(paper.text.matchAll(before)).flatMap(({ index, 0: words }) => {
    const from = index + words.length;
    const amounts = amountsAt(paper, scope, from);
    return enumerated(paper.text, from).map((one) => ({ ...one, amounts }));
  });
  if (stated.length === 0 && isDemanded === true) return [missing(paper, 'principal')];
  return stated.flatMap(({ name, fen, amounts }) =>
    compareAmount(paper, name, { allowed: amounts.map((one) => one[name]), fen }),
  );
}

function missing({ kind, record }: Paper, name: 'principal' | 'total'): Finding {
  return { field: `${kind}.${name}`, expected: formatGroupedYuan(record.claim[name]) };
}

interface Enumerated {
  readonly name: AmountName;
  readonly fen: Fen;
}

const enumeratedPatterns = amountWords.map(
  ([word, name]) => [name, new RegExp(`[、，；＋－（]?(?:${word})(${figure})元?`, 'y')] as const,
);

/** Reads names with amounts from a place on, for as long as they follow one another. */
function enumerated(text: string, from: number): readonly Enumerated[] {
  const found: Enumerated[] = [];
  for (let at = from; ;) {
    const next = nextNamed(text, at);
    if (next === undefined) return found;
    found.push(next);
    at = next.end;
    // 其中 … stands in brackets.
    if (text.charAt(at) === '）') at += 1;
  }
}

function nextNamed(text: string, at: number): (Enumerated & { readonly end: number }) | undefined {
  for (const [name, pattern] of enumeratedPatterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { name, fen: fenOf(match[1]), end: pattern.lastIndex };
  }
  return undefined;
}

/** What may be stated at a place of a paper; where it speaks of a loan, its own words may sum up the case's. */
function amountsAt({ record, text }: Paper, scope: Scope, at: number): readonly NamedAmounts[] {
  const loan = loanAt(record, text, at);
  switch (scope) {
    case 'case':
      return [amountsOfCase(record)];
    case 'case-due':
      return defined(dueOfCase(record));
    case 'loan':
      return [...(loan === undefined ? [] : [amountsOfLoan(record, loan)]), amountsOfCase(record)];
    case 'loan-due':
      return defined(loan === undefined ? undefined : dueOfLoan(loan));
    case 'repaid':
      return defined(loan === undefined ? undefined : repaidOfLoan(loan));
  }
}

function defined(amounts: NamedAmounts | undefined): readonly NamedAmounts[] {
  return amounts === undefined ? [] : [amounts];
}

/** The loan whose number stands last before a place. */
function loanAt({ loans }: CaseRecord, text: string, at: number): LoanRecord | undefined {
  if (loans.length === 1) return loans[0];
  const places = loans.map((loan) => {
    const start = text.lastIndexOf(compact(loan.loanNo), at);
    return { loan, start, length: loan.loanNo.length };
  });
  const [last] = places
    .filter(({ start }) => start >= 0)
    // One number may be the beginning of another.
    .toSorted((one, other) => other.start - one.start || other.length - one.length);
  return last?.loan;
}

function compareAmount(
  { kind }: Paper,
  name: string,
  {
    allowed,
    fen,
  }: { readonly allowed: readonly (readonly Fen[] | undefined)[]; readonly fen: Fen },
): readonly Finding[] {
  const known = allowed.flatMap((amounts) => amounts ?? []);
  const [expected] = known;
  if (expected === undefined || known.includes(fen)) return [];
  return [{ field: `${kind}.${name}`, expected: formatYuan(expected), found: formatYuan(fen) }];
}

function checkLabel(paper: Paper, { before, what, isDemanded }: AmountLabel): readonly Finding[] {
  const { text } = paper;
  let count = 0;
  const findings = Array.from(text.matchAll(before)).flatMap(({ index, 0: words }) => {
    amountPattern.lastIndex = index + words.length;
    const printed = amountPattern.exec(text)?.[0];
    if (printed === undefined) return [];
    count += 1;
    const { name, allowed } = labelled(paper, what, index + words.length);
    return compareAmount(paper, name, { allowed, fen: fenOf(printed) });
  });
  return count === 0 && isDemanded === true ? [...findings, missing(paper, 'total')] : findings;
}

function labelled(
  paper: Paper,
  what: AmountLabel['what'],
  at: number,
): { readonly name: string; readonly allowed: readonly (readonly Fen[] | undefined)[] } {
  if ('courtFee' in what) {
    const { courtFee } = paper.record;
    return { name: `courtFee.${what.courtFee}`, allowed: [[courtFee[what.courtFee]]] };
  }
  if ('loan' in what) {
    const loan = loanAt(paper.record, paper.text, at);
    return { name: 'loanAmount', allowed: [loan === undefined ? undefined : [loan.amount]] };
  }
  const allowed = amountsAt(paper, what.scope, at).map((amounts) => amounts[what.name]);
  return { name: what.name, allowed };
}

function checkTable(paper: Paper, { heads, names }: (typeof tables)[number]): readonly Finding[] {
  const row = new RegExp(`${heads}${`(${figure})`.repeat(names.length)}`, 'g');
  const amounts = amountsOfCase(paper.record);
  return Array.from(paper.text.matchAll(row)).flatMap(([, ...printed]) =>
    names.flatMap((name, index) =>
      compareAmount(paper, isCourtFee(name) ? `courtFee.${name}` : name, {
        allowed: [isCourtFee(name) ? [paper.record.courtFee[name]] : amounts[name]],
        fen: fenOf(printed[index]),
      }),
    ),
  );
}

const courtFees: readonly string[] = [
  'base',
  'full',
  'half',
  'preservation',
  'paymentOrder',
] satisfies readonly CourtFeeName[];

function isCourtFee(name: AmountName | CourtFeeName): name is CourtFeeName {
  return courtFees.includes(name);
}

/** The table of the claims by loan: a row each, and their sums. */
function checkByLoan(paper: Paper): readonly Finding[] {
  const { record, text } = paper;
  const cells = `(${figure})`.repeat(byLoanColumns.length);
  const compareRow = (printed: readonly string[], amounts: NamedAmounts): readonly Finding[] =>
    byLoanColumns.flatMap((name, index) =>
      compareAmount(paper, name, { allowed: [amounts[name]], fen: fenOf(printed[index]) }),
    );
  const rows = record.loans.flatMap((loan) => {
    const [, ...printed] = new RegExp(`${escaped(compact(loan.loanNo))}${cells}`).exec(text) ?? [];
    return printed.length === 0 ? [] : compareRow(printed, amountsOfLoan(record, loan));
  });
  const [, ...sums] = new RegExp(`合计${cells}`).exec(text) ?? [];
  return [...rows, ...(sums.length === 0 ? [] : compareRow(sums, amountsOfCase(record)))];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

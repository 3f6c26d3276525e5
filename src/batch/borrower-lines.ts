import { partyIdentity } from '#cases/party-identity.js';
import { groupedBy } from '#domain/grouped-by.js';
import {
  compareBorrowers,
  type BorrowerContradiction,
  type BorrowerFact,
} from '#ledger/compare-borrowers.js';
import { hashOf } from '#ledger/partition-records.js';
import { LinesByKey, linesOf, type PackedLines } from './packed-lines.js';

/*
 * The loans of a part are those whose numbers fall into it, so a borrower's loans are in any parts. What tells who
 * borrowed is laid aside once more, by identity number and by customer number: then each group is in one heap.
 */

/** By which number the borrowers of a heap are grouped. */
export type BorrowerKey = 'idNo' | 'customerNo';

/** What tells who borrowed, with the part of the account. */
export type PartFact = BorrowerFact & { readonly part: number };

/** What the loans of a heap say of each other. Plain data. */
export interface HeapLook {
  /** With the part of the account. */
  readonly contradictions: readonly (BorrowerContradiction & { readonly part: number })[];
  /** Loans of borrowers with several, by part: their numbers, and how many the borrower has. */
  readonly counts: PackedLines;
}

/** The heap of a borrower; those by customer number come behind those by identity number. */
export function heapOf(key: BorrowerKey, number: string, heaps: number): number {
  return (key === 'idNo' ? 0 : heaps) + (hashOf(number) % heaps);
}

/** The facts of one part, by heap. */
export function borrowerLines(
  facts: readonly BorrowerFact[],
  { part, heaps }: { readonly part: number; readonly heaps: number },
): PackedLines {
  const lines = new LinesByKey();
  for (const fact of facts) {
    const line = lineOf(fact, part);
    const { idNo, customerNo } = fact;
    if (idNo !== undefined) lines.add(heapOf('idNo', idNo, heaps), line);
    if (customerNo !== undefined) lines.add(heapOf('customerNo', customerNo, heaps), line);
  }
  return lines.pack();
}

/** Compares the loans of each borrower of a heap; by identity number, counts them by what the account rows alone tell. */
export function lookThroughHeap(blocks: Iterable<Uint8Array>, key: BorrowerKey): HeapLook {
  const facts = factsOf(
    sharing([...linesOf(blocks)], key === 'idNo' ? idNoField : customerNoField),
  );
  const partOf = new Map(facts.map(({ place, part }) => [place, part]));
  const counts = new LinesByKey();
  if (key === 'idNo')
    for (const loans of byIdentity(facts).values()) {
      if (loans.length < 2) continue;
      for (const { part, loanNo } of loans)
        counts.add(part, `${loanNo}${between}${String(loans.length)}`);
    }
  const contradictions = compareBorrowers(facts, key).map((one) => ({
    part: partOf.get(one.place) ?? 0,
    ...one,
  }));
  return { contradictions, counts: counts.pack() };
}

/** How many loans the borrowers of one part have, by loan number: of those with several. */
export function readCounts(blocks: Iterable<Uint8Array>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(blocks)) {
    const [loanNo = '', count = ''] = line.split(between);
    counts.set(loanNo, Number.parseInt(count, 10));
  }
  return counts;
}

/** The loans of some borrowers, by identity. */
export function loansOf(
  blocks: Iterable<Uint8Array>,
  idNos: ReadonlySet<string>,
): ReadonlyMap<string, readonly PartFact[]> {
  const lines = [...linesOf(blocks)].filter((line) => idNos.has(fieldOf(line, idNoField)));
  return byIdentity(factsOf(lines));
}

function byIdentity(facts: readonly PartFact[]): ReadonlyMap<string, readonly PartFact[]> {
  return groupedBy(facts, partyIdentity);
}

/** Cells as they are read hold no control characters, so these can stand between them. */
const between = '\u0001';

function lineOf(fact: BorrowerFact, part: number): string {
  const { place, loanNo, name, idType, idNo = '', customerNo = '', sex = '' } = fact;
  return [place, part, loanNo, name, idType, idNo, customerNo, sex].join(between);
}

const fieldsPerLine = 8;
const idNoField = 5;
const customerNoField = 6;

/** The lines whose field stands in another line, too: most borrowers have one loan, and need no further look. */
function sharing(lines: readonly string[], field: number): readonly string[] {
  const fields = lines.map((line) => fieldOf(line, field));
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const one of fields) {
    if (seen.has(one)) several.add(one);
    seen.add(one);
  }
  return lines.filter((_, index) => several.has(fields[index] ?? ''));
}

function fieldOf(line: string, field: number): string {
  let start = 0;
  for (let left = field; left > 0; left -= 1) start = line.indexOf(between, start) + 1;
  return line.slice(start, line.indexOf(between, start));
}

/** In order of place. */
function factsOf(lines: readonly string[]): readonly PartFact[] {
  return lines.map(factOf).toSorted((left, right) => left.place - right.place);
}

function factOf(line: string): PartFact {
  const cells = line.split(between);
  if (cells.length !== fieldsPerLine) throw new Error('a borrower was laid aside in pieces');
  const [place = '', part = '', loanNo = '', name = ''] = cells;
  const [idType, idNo, customerNo, sex] = cells.slice(4);
  return {
    place: Number.parseInt(place, 10),
    part: Number.parseInt(part, 10),
    loanNo,
    name,
    idType: idType as PartFact['idType'],
    ...(idNo === '' ? {} : { idNo }),
    ...(customerNo === '' ? {} : { customerNo }),
    ...(sex === '' ? {} : { sex: sex as 'male' | 'female' }),
  };
}

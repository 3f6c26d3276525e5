import { partyIdentity } from '#cases/party-identity.js';
import { groupedBy } from '#domain/grouped-by.js';
import { ownText } from '#domain/own-text.js';
import {
  compareBorrowers,
  type BorrowerContradiction,
  type BorrowerFact,
} from '#ledger/compare-borrowers.js';
import { hashOf } from '#ledger/partition-records.js';
import type { Recount } from './screen-part.js';
import type { Spill } from './spill.js';

/** Loans of borrowers with several, by part: how many the borrower has. */
export type CountsByPart = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** What must be known of all borrowers before a loan is decided. */
export interface BorrowersKnown {
  /** What loans of one borrower say against each other, by the part of the account. */
  readonly contradictions: ReadonlyMap<number, readonly BorrowerContradiction[]>;
  /** Loans of one part whose borrowers have several: how many. */
  readonly countsOf: (part: number) => ReadonlyMap<string, number>;
}

type PartFact = BorrowerFact & { readonly part: number };
type PartRecount = Recount & { readonly part: number };

/*
 * The loans of a part are those whose numbers fall into it, so a borrower's loans are in any parts. What tells who
 * borrowed is laid aside once more, by identity number and by customer number: then each group is in one heap.
 */
export class BorrowerExchange {
  readonly #spill: Spill;
  readonly #counts: Spill;
  readonly #heaps: number;

  /** @param heaps - So many that one of them is easily held. */
  constructor(openSpill: () => Spill, heaps: number) {
    this.#spill = openSpill();
    this.#counts = openSpill();
    this.#heaps = heaps;
  }

  /** Lays aside the facts of one part. */
  add(part: number, facts: readonly BorrowerFact[]): void {
    const heaps = new Map<number, string[]>();
    const put = (heap: number, line: string): void => {
      const lines = heaps.get(heap);
      if (lines === undefined) heaps.set(heap, [line]);
      else lines.push(line);
    };
    for (const fact of facts) {
      const line = lineOf(fact, part);
      if (fact.idNo !== undefined) put(this.#heapOf(fact.idNo), line);
      if (fact.customerNo !== undefined) put(this.#heaps + this.#heapOf(fact.customerNo), line);
    }
    for (const [heap, lines] of heaps)
      this.#spill.add(heap, 0, Buffer.from(`${lines.join('\n')}\n`));
  }

  /** Compares the loans of each borrower, and counts them by what the account rows alone tell. */
  look(): BorrowersKnown {
    const contradictions = new Map<number, BorrowerContradiction[]>();
    for (let heap = 0; heap < 2 * this.#heaps; heap += 1) {
      const isByIdentity = heap < this.#heaps;
      const facts = this.#read(heap, isByIdentity ? idNoField : customerNoField);
      const partOf = new Map(facts.map(({ place, part }) => [place, part]));
      for (const one of compareBorrowers(facts, isByIdentity ? 'idNo' : 'customerNo')) {
        const part = partOf.get(one.place) ?? 0;
        const known = contradictions.get(part);
        if (known === undefined) contradictions.set(part, [one]);
        else known.push(one);
      }
      if (isByIdentity) this.#layCounts(facts);
    }
    return { contradictions, countsOf: (part) => this.#countsOf(part) };
  }

  #layCounts(facts: readonly PartFact[]): void {
    const lines = new Map<number, string>();
    for (const loans of byIdentity(facts).values()) {
      if (loans.length < 2) continue;
      for (const { part, loanNo } of loans)
        lines.set(part, `${lines.get(part) ?? ''}${loanNo}${between}${String(loans.length)}\n`);
    }
    for (const [part, text] of lines) this.#counts.add(part, 0, Buffer.from(text));
  }

  #countsOf(part: number): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { bytes } of this.#counts.read(part)) {
      for (const line of linesOf(bytes)) {
        const [loanNo = '', count = ''] = line.split(between);
        counts.set(loanNo, Number.parseInt(count, 10));
      }
    }
    return counts;
  }

  /** The loans whose borrower has another number of them than was first counted, with the right one. */
  recount(recounts: readonly PartRecount[]): CountsByPart {
    const counts = new Map<number, Map<string, number>>();
    for (const [heap, ofHeap] of groupedBy(recounts, ({ idNo }) => this.#heapOf(idNo))) {
      const changed = groupedBy(ofHeap, ({ identity }) => identity);
      const known = byIdentity(this.#read(heap), changed);
      for (const [identity, changes] of changed) {
        const facts = known.get(identity) ?? [];
        const count = changes.reduce((sum, { change }) => sum + change, facts.length);
        for (const fact of facts) setCount(counts, fact, count);
        for (const { loanNo, part } of changes)
          if (loanNo !== undefined) setCount(counts, { loanNo, part }, count);
      }
    }
    return counts;
  }

  /** In order of place. @param several - Only facts that share this field with another one. */
  #read(heap: number, several?: number): readonly PartFact[] {
    const lines: string[] = [];
    for (const { bytes } of this.#spill.read(heap))
      for (const line of linesOf(bytes)) lines.push(line);
    const wanted = several === undefined ? lines : sharing(lines, several);
    return wanted.map(factOf).toSorted((left, right) => left.place - right.place);
  }

  #heapOf(number: string): number {
    return hashOf(number) % this.#heaps;
  }
}

/** Each line is a text by itself: what is kept of one must not hold on to the heap. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const heap = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < heap.length;) {
    const end = heap.indexOf('\n', at);
    yield heap.toString('utf8', at, end);
    at = end + 1;
  }
}

/** The sound loans of each borrower; of some borrowers alone, where these are given. */
function byIdentity(
  facts: readonly PartFact[],
  wanted?: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly PartFact[]> {
  const known = facts.filter(({ sound }) => sound);
  return groupedBy(known, (fact) => {
    const identity = partyIdentity(fact);
    return identity === undefined || wanted?.has(identity) === false ? undefined : identity;
  });
}

/** Cells as they are read hold no control characters, so these can stand between them. */
const between = '\u0001';

function lineOf(fact: BorrowerFact, part: number): string {
  const { place, loanNo, name, idType, idNo = '', customerNo = '', sex = '', sound } = fact;
  return [place, part, sound ? 1 : 0, loanNo, name, idType, idNo, customerNo, sex].join(between);
}

const fieldsPerLine = 9;
const idNoField = 6;
const customerNoField = 7;

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

function factOf(line: string): PartFact {
  const cells = line.split(between);
  if (cells.length !== fieldsPerLine) throw new Error('a borrower was laid aside in pieces');
  const [place = '', part = '', sound, loanNo = '', name = ''] = cells;
  const [idType, idNo, customerNo, sex] = cells.slice(5);
  return {
    place: Number.parseInt(place, 10),
    part: Number.parseInt(part, 10),
    sound: sound === '1',
    loanNo,
    name,
    idType: idType as PartFact['idType'],
    ...(idNo === '' ? {} : { idNo }),
    ...(customerNo === '' ? {} : { customerNo }),
    ...(sex === '' ? {} : { sex: sex as 'male' | 'female' }),
  };
}

function setCount(
  counts: Map<number, Map<string, number>>,
  { part, loanNo }: { readonly part: number; readonly loanNo: string },
  count: number,
): void {
  const known = counts.get(part) ?? new Map<string, number>();
  counts.set(part, known.set(ownText(loanNo), count));
}

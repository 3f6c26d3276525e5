import { partyIdentity } from '#cases/party-identity.js';
import {
  compareBorrowers,
  type BorrowerContradiction,
  type BorrowerFact,
} from '#ledger/compare-borrowers.js';
import { hashOf } from '#ledger/partition-records.js';
import type { Recount } from './screen-part.js';
import type { Spill } from './spill.js';

/** The loans of one borrower, by part: how many the borrower has. */
export type CountsByPart = ReadonlyMap<number, ReadonlyMap<string, number>>;

type PartFact = BorrowerFact & { readonly part: number };

/*
 * The loans of a part are those whose numbers fall into it, so a borrower's loans are in any parts. What tells who
 * borrowed is laid aside once more, by identity number and by customer number: then each group is in one heap.
 */
export class BorrowerExchange {
  readonly #spill: Spill;
  readonly #heaps: number;

  /** @param heaps - So many that one of them is easily held. */
  constructor(spill: Spill, heaps: number) {
    this.#spill = spill;
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

  /** What loans of one borrower say against each other, by the part of the account. */
  contradictions(): ReadonlyMap<number, readonly BorrowerContradiction[]> {
    const byPart = new Map<number, BorrowerContradiction[]>();
    for (let heap = 0; heap < 2 * this.#heaps; heap += 1) {
      const facts = this.#read(heap);
      const parts = new Map(facts.map(({ place, part }) => [place, part]));
      for (const one of compareBorrowers(facts, heap < this.#heaps ? 'idNo' : 'customerNo')) {
        const part = parts.get(one.place) ?? 0;
        const known = byPart.get(part);
        if (known === undefined) byPart.set(part, [one]);
        else known.push(one);
      }
    }
    return byPart;
  }

  /** How many loans each borrower with several has, by what the account rows alone tell. */
  counts(): CountsByPart {
    const counts = new Map<number, Map<string, number>>();
    this.#eachBorrower((facts) => {
      if (facts.length < 2) return;
      for (const fact of facts) setCount(counts, fact, facts.length);
    });
    return counts;
  }

  /** The loans whose borrower has another number of them than was first counted, with the right one. */
  recount(recounts: readonly (Recount & { readonly part: number })[]): CountsByPart {
    const counts = new Map<number, Map<string, number>>();
    const byIdentity = new Map<string, (Recount & { readonly part: number })[]>();
    for (const one of recounts) {
      const known = byIdentity.get(one.identity);
      if (known === undefined) byIdentity.set(one.identity, [one]);
      else known.push(one);
    }
    const settle = (identity: string, facts: readonly PartFact[]): void => {
      const changes = byIdentity.get(identity) ?? [];
      if (!byIdentity.delete(identity)) return;
      const count = changes.reduce((sum, { change }) => sum + change, facts.length);
      for (const fact of facts) setCount(counts, fact, count);
      for (const { loanNo, part } of changes)
        if (loanNo !== undefined) setCount(counts, { loanNo, part }, count);
    };
    if (byIdentity.size > 0)
      this.#eachBorrower((facts, identity) => {
        settle(identity, facts);
      });
    for (const identity of [...byIdentity.keys()]) settle(identity, []);
    return counts;
  }

  #eachBorrower(take: (facts: readonly PartFact[], identity: string) => void): void {
    for (let heap = 0; heap < this.#heaps; heap += 1) {
      const groups = new Map<string, PartFact[]>();
      for (const fact of this.#read(heap)) {
        const identity = fact.sound ? partyIdentity(fact) : undefined;
        if (identity === undefined) continue;
        const known = groups.get(identity);
        if (known === undefined) groups.set(identity, [fact]);
        else known.push(fact);
      }
      for (const [identity, facts] of groups) take(facts, identity);
    }
  }

  /** In order of place. */
  #read(heap: number): readonly PartFact[] {
    const facts: PartFact[] = [];
    for (const { bytes } of this.#spill.read(heap)) {
      for (const line of Buffer.from(bytes).toString().split('\n'))
        if (line !== '') facts.push(factOf(line));
    }
    return facts.toSorted((left, right) => left.place - right.place);
  }

  #heapOf(number: string): number {
    return hashOf(number) % this.#heaps;
  }
}

/** Cells as they are read hold no control characters, so these can stand between them. */
const between = '\u0001';

function lineOf(fact: BorrowerFact, part: number): string {
  const { place, loanNo, name, idType, idNo = '', customerNo = '', sex = '', sound } = fact;
  return [place, part, sound ? 1 : 0, loanNo, name, idType, idNo, customerNo, sex].join(between);
}

const fieldsPerLine = 9;

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
  counts.set(part, known.set(loanNo, count));
}

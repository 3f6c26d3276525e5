import { groupedBy } from '#domain/grouped-by.js';
import { ownText } from '#domain/own-text.js';
import type { BorrowerContradiction } from '#ledger/compare-borrowers.js';
import { heapOf, loansOf, readCounts, type BorrowerKey, type HeapLook } from './borrower-lines.js';
import { GatheredBytes } from './gathered-bytes.js';
import type { LaidBytes } from './laid-bytes.js';
import { eachPacked, type PackedLines } from './packed-lines.js';
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

type PartRecount = Recount & { readonly part: number };

/** Borrowers that are to be looked through together. */
export interface BorrowerHeap {
  readonly key: BorrowerKey;
  readonly blocks: readonly LaidBytes[];
}

/** With two times as many heaps as there are at most, this is what waits in memory: 16 MB. */
const heapStretchBytes = 32_768;
const countsStretchBytes = 4_096;

/** The borrowers of all parts, in heaps; and what comes of the look through them. */
export class BorrowerExchange {
  readonly #borrowers: Spill;
  readonly #gathered: GatheredBytes;
  readonly #counts: Spill;
  /** Of each kind so many. */
  readonly heaps: number;

  /** @param heaps - So many that one of them is easily held. */
  constructor(openSpill: () => Spill, heaps: number) {
    this.#borrowers = openSpill();
    this.#gathered = new GatheredBytes(this.#borrowers, heapStretchBytes);
    this.#counts = openSpill();
    this.heaps = heaps;
  }

  /** Takes the lines of one part. */
  add(lines: PackedLines): void {
    for (const [heap, bytes] of eachPacked(lines)) this.#gathered.add(heap, bytes);
  }

  /** All that was taken, heap by heap. */
  all(): readonly BorrowerHeap[] {
    this.#gathered.flush();
    return Array.from({ length: 2 * this.heaps }, (_, heap) => ({
      key: heap < this.heaps ? 'idNo' : 'customerNo',
      blocks: this.#borrowers.stretches(heap).map(({ laid }) => laid),
    }));
  }

  /** Puts together what was seen in the heaps, which come in their order. */
  settle(looks: readonly HeapLook[]): BorrowersKnown {
    const contradictions = looks.flatMap((look) => look.contradictions);
    const counts = new GatheredBytes(this.#counts, countsStretchBytes);
    for (const look of looks)
      for (const [part, bytes] of eachPacked(look.counts)) counts.add(part, bytes);
    counts.flush();
    return {
      contradictions: groupedBy(contradictions, ({ part }) => part),
      countsOf: (part) => readCounts(this.#counts.read(part)),
    };
  }

  /** The loans whose borrower has another number of them than was first counted, with the right one. */
  recount(recounts: readonly PartRecount[]): CountsByPart {
    const counts = new Map<number, Map<string, number>>();
    const byHeap = groupedBy(recounts, ({ idNo }) => heapOf('idNo', idNo, this.heaps));
    for (const [heap, ofHeap] of byHeap) {
      const idNos = new Set(ofHeap.map(({ idNo }) => idNo));
      const known = loansOf(this.#borrowers.read(heap), idNos);
      for (const [identity, changes] of groupedBy(ofHeap, (one) => one.identity)) {
        const facts = known.get(identity) ?? [];
        const count = changes.reduce((sum, { change }) => sum + change, facts.length);
        for (const fact of stillThere(facts, changes)) setCount(counts, fact, count);
      }
    }
    return counts;
  }
}

/** The loans of a borrower that are not out. As a rule a borrower has one, and none is left. */
function stillThere(
  facts: readonly LoanPlace[],
  changes: readonly PartRecount[],
): readonly LoanPlace[] {
  const out = new Set(changes.flatMap(({ change, loanNo }) => (change < 0 ? [loanNo] : [])));
  const added = changes.filter(({ change }) => change > 0);
  return [...facts.filter(({ loanNo }) => !out.has(loanNo)), ...added];
}

interface LoanPlace {
  readonly part: number;
  readonly loanNo: string;
}

function setCount(
  counts: Map<number, Map<string, number>>,
  { part, loanNo }: LoanPlace,
  count: number,
): void {
  const known = counts.get(part) ?? new Map<string, number>();
  counts.set(part, known.set(ownText(loanNo), count));
}

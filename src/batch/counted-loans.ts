import { hashOf } from '#ledger/partition-records.js';
import type { LoanCounter } from '#report/report-findings.js';
import { GatheredBytes } from './gathered-bytes.js';
import { linesOf } from './packed-lines.js';
import type { Spill } from './spill.js';

const heaps = 256;
const stretchBytes = 8_192;

/**
 * Counts the loans of groups. A large ledger may have as many findings as rows: loan numbers are laid aside by their
 * hash, and the different ones counted heap by heap.
 */
export class CountedLoans implements LoanCounter {
  readonly #spill: Spill;
  readonly #gathered: GatheredBytes;

  constructor(spill: Spill) {
    this.#spill = spill;
    this.#gathered = new GatheredBytes(spill, stretchBytes);
  }

  add(group: number, loanNo: string): void {
    this.#gathered.add(hashOf(loanNo) % heaps, Buffer.from(`${group} ${loanNo}\n`));
  }

  count(): ReadonlyMap<number, number> {
    this.#gathered.flush();
    const counts = new Map<number, number>();
    for (let heap = 0; heap < heaps; heap += 1)
      for (const line of new Set(linesOf(this.#spill.read(heap)))) {
        const group = Number.parseInt(line, 10);
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    return counts;
  }
}

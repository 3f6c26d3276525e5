import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CaseLoan } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Spill } from './spill.js';

/** Warnings on one loan, in the order in which a case gets them. */
export interface LoanWarnings {
  /** On data older than the calculation date: said of each loan only where the ledgers have several 数据日期. */
  readonly gaps: readonly Diagnostic[];
  readonly others: readonly Diagnostic[];
}

/** A loan with all that a case needs of it. */
export interface StoredLoan {
  readonly caseLoan: CaseLoan;
  readonly warnings: LoanWarnings;
}

/** Loans as bytes: of each its own, then those of its warnings. */
export interface PackedLoans {
  readonly loanNos: readonly string[];
  /** For each loan, where its own bytes end and where those of its warnings do. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

const endsPerLoan = 2;
/** The texts of verdicts are alike: even the fastest compression leaves less than a third. */
const level = 1;

/** Packs loans so that each can be read by itself. Amounts stay `bigint`, absent keys absent, shared objects shared. */
export function packLoans(loans: readonly StoredLoan[]): PackedLoans {
  const ends = new Uint32Array(loans.length * endsPerLoan);
  const pieces: Uint8Array[] = [];
  let end = 0;
  const put = (value: unknown): number => {
    const piece = deflateRawSync(serialize(value), { level });
    pieces.push(piece);
    end += piece.length;
    return end;
  };
  for (const [index, { caseLoan, warnings }] of loans.entries()) {
    ends[index * endsPerLoan] = put(caseLoan);
    const isNone = warnings.gaps.length + warnings.others.length === 0;
    ends[index * endsPerLoan + 1] = isNone ? end : put(warnings);
  }
  return {
    loanNos: loans.map(({ caseLoan }) => caseLoan.loan.loanNo),
    ends,
    bytes: Buffer.concat(pieces),
  };
}

/** Joins packs: the loans of one after those of the other. */
export function joinPacked(packs: readonly PackedLoans[]): PackedLoans {
  let before = 0;
  const ends = packs.flatMap((pack) => {
    const own = Array.from(pack.ends, (end) => before + end);
    before += pack.bytes.length;
    return own;
  });
  return {
    loanNos: packs.flatMap(({ loanNos }) => loanNos),
    ends: Uint32Array.from(ends),
    bytes: Buffer.concat(packs.map(({ bytes }) => bytes)),
  };
}

/** Where a loan lies: under a number of the spill, its bytes and then those of its warnings. */
interface Place {
  readonly key: number;
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

const noWarnings: LoanWarnings = { gaps: [], others: [] };

/** Loans that are laid aside whole and fetched one by one; of each only its place is held. */
export class StoredLoans {
  readonly #spill: Spill;
  readonly #places = new Map<string, Place>();
  #packs = 0;

  constructor(spill: Spill) {
    this.#spill = spill;
  }

  add({ loanNos, ends, bytes }: PackedLoans): void {
    if (loanNos.length === 0) return;
    const key = this.#packs;
    this.#packs += 1;
    this.#spill.add(key, 0, bytes);
    let start = 0;
    for (const [index, loanNo] of loanNos.entries()) {
      const [middle = 0, end = 0] = ends.subarray(index * endsPerLoan, (index + 1) * endsPerLoan);
      this.#places.set(loanNo, { key, start, middle, end });
      start = end;
    }
  }

  remove(loanNo: string): void {
    this.#places.delete(loanNo);
  }

  /** @throws Error when the loan was not laid aside. */
  caseLoan(loanNo: string): CaseLoan {
    const { key, start, middle } = this.#placeOf(loanNo);
    return unpack(this.#spill.readRange(key, start, middle)) as CaseLoan;
  }

  /** @throws Error when the loan was not laid aside. */
  warningsOf(loanNo: string): LoanWarnings {
    const { key, middle, end } = this.#placeOf(loanNo);
    if (end === middle) return noWarnings;
    return unpack(this.#spill.readRange(key, middle, end)) as LoanWarnings;
  }

  #placeOf(loanNo: string): Place {
    const place = this.#places.get(loanNo);
    if (place === undefined) throw new Error(`loan ${loanNo} was not handed over`);
    return place;
  }
}

function unpack(bytes: Uint8Array): unknown {
  return deserialize(inflateRawSync(bytes));
}

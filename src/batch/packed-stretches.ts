import { boardBytes, type LaidBytes } from './laid-bytes.js';

/** Some of the bytes under a number, as they were added at once. */
export interface Stretch {
  readonly label: number;
  readonly laid: LaidBytes;
}

/** For each stretch its label, its file, where it starts, and its length. */
const wordsPerStretch = 4;
const firstWords = 2 * wordsPerStretch;
/** No file: the bytes are kept in memory. */
const kept = 0xffff_ffff;

/**
 * Stretches in order, in sixteen bytes each: of a large ledger there are hundreds of thousands. Those in a file start on
 * whole boards.
 */
export class PackedStretches {
  #words = new Uint32Array(firstWords);
  #end = 0;
  readonly #kept: Uint8Array[] = [];

  add(label: number, laid: LaidBytes): void {
    if (this.#end === this.#words.length) {
      const larger = new Uint32Array(2 * this.#end);
      larger.set(this.#words);
      this.#words = larger;
    }
    const place =
      'file' in laid ? [laid.file, laid.at / boardBytes] : [kept, this.#kept.push(laid) - 1];
    this.#words.set([label, ...place, laid.length], this.#end);
    this.#end += wordsPerStretch;
  }

  list(isWanted: (label: number) => boolean): readonly Stretch[] {
    const stretches: Stretch[] = [];
    for (let at = 0; at < this.#end; at += wordsPerStretch) {
      const [label = 0, file = 0, start = 0, length = 0] = this.#words.subarray(
        at,
        at + wordsPerStretch,
      );
      if (isWanted(label)) stretches.push({ label, laid: this.#laid(file, start, length) });
    }
    return stretches;
  }

  #laid(file: number, start: number, length: number): LaidBytes {
    if (file !== kept) return { file, at: start * boardBytes, length };
    const bytes = this.#kept[start];
    if (bytes === undefined) throw new Error('bytes that were kept are gone');
    return bytes;
  }
}

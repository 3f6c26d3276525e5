import { ownText } from './own-text.js';
import { unitAt } from './unit-at.js';

/**
 * Remembers what was worked out for texts that come again: the labels and set phrases of a paper are the same in every
 * case. A text is taken in when it comes for the second time, so that names and amounts, which come once, do not pile up.
 * What was not asked for again while `size` others came is forgotten.
 */
export class RecentTexts<Value> {
  readonly #size: number;
  #recent = new Map<string, Value>();
  #before = new Map<string, Value>();
  /** Marks of texts that came once. Two texts may have one mark: then the second is taken in early, which does no harm. */
  readonly #seen: Uint32Array;

  readonly #onKept: (value: Value) => void;

  /** @param onKept - Is told of each value that is taken in. */
  constructor(size: number, onKept: (value: Value) => void = () => undefined) {
    this.#size = size;
    this.#onKept = onKept;
    this.#seen = new Uint32Array(4 * 2 ** Math.ceil(Math.log2(size)));
  }

  /**
   * What is known of a text, or else what `work` finds.
   *
   * @param work - Is given the text in memory of its own where its result is kept: that must not hold on to the text that
   * it was cut from.
   */
  get(text: string, work: (text: string) => Value): Value {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const before = this.#before.get(text);
    if (before === undefined && !this.#isSeen(text)) return work(text);
    const own = ownText(text);
    const value = before ?? this.#takeIn(work(own));
    if (this.#recent.size >= this.#size) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(own, value);
    return value;
  }

  #takeIn(value: Value): Value {
    this.#onKept(value);
    return value;
  }

  /** Whether the text came before; from now on it did. */
  #isSeen(text: string): boolean {
    const mark = markOf(text);
    const place = mark % this.#seen.length;
    if (this.#seen[place] === mark) return true;
    this.#seen[place] = mark;
    return false;
  }
}

/** At most so many characters of a text make its mark. */
const markedCharacters = 64;

/** A number that goes with the text; never 0. */
function markOf(text: string): number {
  const { length } = text;
  const step = Math.ceil(length / markedCharacters);
  let mark = length;
  for (let at = 0; at < length; at += step) mark = Math.imul(mark ^ unitAt(text, at), 16_777_619);
  // Texts that differ in a figure differ at their end as often as not.
  for (let at = Math.max(0, length - 8); at < length; at += 1)
    mark = Math.imul(mark ^ unitAt(text, at), 16_777_619);
  return (mark | 1) >>> 0;
}

/**
 * Remembers what was worked out for things that come again, texts or others: the words of a ledger are few. What was not
 * asked for again while `size` others came is forgotten, so that names and amounts do not pile up.
 */
export class RecentValues<Value, Key = string> {
  readonly #size: number;
  #recent = new Map<Key, Value>();
  #before = new Map<Key, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  /** What is known of a thing, or else what `work` finds. */
  get(key: Key, work: () => Value): Value {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const value = this.#before.get(key) ?? work();
    if (this.#recent.size >= this.#size) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}

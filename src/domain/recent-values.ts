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
    return this.find(key) ?? this.add(key, work());
  }

  /** What is known of a thing. Where things are many this saves a function for each. */
  find(key: Key): Value | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const before = this.#before.get(key);
    return before === undefined ? undefined : this.add(key, before);
  }

  /** Keeps what was found of a thing, and returns it. */
  add(key: Key, value: Value): Value {
    if (this.#recent.size >= this.#size) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}

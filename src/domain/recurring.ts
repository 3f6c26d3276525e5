/**
 * Blocks and rows that stand in papers of many cases as the same objects: what is worked out for one may be kept. For
 * what is the case's own that would only fill the memory: it is never asked for again.
 */
const recurring = new WeakSet();

/** Says that an object will come again, and will never change. */
export function markRecurring(value: object): void {
  recurring.add(value);
}

/** What was worked out for objects; that of recurring ones is kept, as long as they are. */
export class RecurringResults<Key extends object, Value> {
  readonly #known = new WeakMap<Key, Value>();

  get(key: Key, work: () => Value): Value {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = work();
    if (recurring.has(key)) this.#known.set(key, value);
    return value;
  }
}

/**
 * Remembers what was worked out for texts that come again: the labels and set phrases of a paper are the same in every
 * case. What was not asked for again while `size` others came is forgotten, so that names and amounts do not pile up.
 * Things that come again themselves may stand for texts.
 */
export class RecentTexts<Value, Text = string> {
  readonly #size: number;
  #recent = new Map<Text, Value>();
  #before = new Map<Text, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  /** What is known of a text, or else what `work` finds. */
  get(text: Text, work: () => Value): Value {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const value = this.#before.get(text) ?? work();
    if (this.#recent.size >= this.#size) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(text, value);
    return value;
  }
}

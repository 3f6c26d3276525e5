/**
 * Remembers what was worked out for texts that come again: the labels and set phrases of a paper are the same in every
 * case. What was not asked for again while `size` others came is forgotten, so that names and amounts do not pile up.
 */
export class RecentTexts<Value> {
  readonly #size: number;
  #recent = new Map<string, Value>();
  #before = new Map<string, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  /**
   * What is known of a text, or else what `work` finds.
   *
   * @param work - Is given the text in memory of its own: what is kept must not hold on to the text that it was cut from.
   */
  get(text: string, work: (own: string) => Value): Value {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const own = copyOf(text);
    const value = this.#before.get(text) ?? work(own);
    if (this.#recent.size >= this.#size) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(own, value);
    return value;
  }
}

/** The engine keeps a long text in memory for the sake of any piece that was cut from it. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

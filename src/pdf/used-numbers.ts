/** Numbers that are drawn, each once, in the order in which they come. */
export class UsedNumbers {
  readonly numbers: number[] = [];
  #isUsed = new Uint8Array(4_096);

  add(number: number): void {
    if (this.#isUsed[number] === 1) return;
    if (number >= this.#isUsed.length) {
      const longer = new Uint8Array(2 * number);
      longer.set(this.#isUsed);
      this.#isUsed = longer;
    }
    this.#isUsed[number] = 1;
    this.numbers.push(number);
  }
}

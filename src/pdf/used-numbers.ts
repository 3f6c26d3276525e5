/** Numbers that are drawn, each once, in the order in which they come. */
export class UsedNumbers {
  #numbers: number[] = [];
  /** By number, in which round it came last. */
  #rounds = new Uint32Array(1_024);
  #round = 1;

  add(number: number): void {
    if (this.#rounds[number] === this.#round) return;
    if (number >= this.#rounds.length) {
      const longer = new Uint32Array(2 * number);
      longer.set(this.#rounds);
      this.#rounds = longer;
    }
    this.#rounds[number] = this.#round;
    this.#numbers.push(number);
  }

  /** The numbers since the last call. */
  take(): readonly number[] {
    const numbers = this.#numbers;
    this.#numbers = [];
    this.#round += 1;
    return numbers;
  }
}

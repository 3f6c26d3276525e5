/** The content of a page as it is written: ASCII words, numbers, and bytes of any value between parentheses. */
export class PageBytes {
  #bytes = scratch;
  #length = 0;

  /** ASCII text. */
  text(text: string): void {
    this.#reserve(text.length);
    let at = this.#length;
    for (let index = 0; index < text.length; index += 1) {
      this.#bytes[at] = text.charCodeAt(index);
      at += 1;
    }
    this.#length = at;
  }

  /** A length in thousandths of a point: 1250 as `1.25`. Written digit by digit, as a page has hundreds of them. */
  decimal(thousandths: number): void {
    this.#reserve(numberLength);
    let rest = thousandths;
    if (rest < 0) {
      this.#put(minus);
      rest = -rest;
    }
    const fraction = rest % 1000;
    this.#digits((rest - fraction) / 1000);
    if (fraction === 0) return;
    this.#put(point);
    const hundreds = Math.floor(fraction / 100);
    const tens = Math.floor(fraction / 10) % 10;
    const ones = fraction % 10;
    this.#put(zero + hundreds);
    if (tens + ones > 0) this.#put(zero + tens);
    if (ones > 0) this.#put(zero + ones);
  }

  /** Leaves it to `write` to put bytes at a place of an array, of which there is room for so many. */
  bytes(most: number, write: (bytes: Uint8Array, start: number) => number): void {
    this.#reserve(most);
    this.#length = write(this.#bytes, this.#length);
  }

  /** What was written; it stands there until the next page is begun. */
  end(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #digits(whole: number): void {
    let power = 1;
    while (power * 10 <= whole) power *= 10;
    for (; power >= 1; power = Math.floor(power / 10))
      this.#put(zero + (Math.floor(whole / power) % 10));
  }

  #put(byte: number): void {
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    scratch = new Uint8Array(2 * (this.#length + more));
    scratch.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = scratch;
  }
}

/** Pages are written one after the other, so that all are written in one place. */
let scratch = new Uint8Array(1 << 16);

/** More than any number takes. */
const numberLength = 32;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;

import { RecentValues } from '#domain/recent-values.js';
import { SharedBytes, type LineRoom } from './shared-bytes.js';

/** A thing as a list has it: a text, and bytes once it comes again. */
interface Written<Thing> {
  readonly thing: Thing;
  written: string | SharedBytes;
}

const mostTexts = 2_048;
const trial = 512;

/** Things of one kind as a list has them. Loans that read alike share theirs, so few are made into text. */
export class SharedTexts<Thing extends object> {
  readonly #write: (thing: Thing) => string;
  readonly #texts = new RecentValues<Written<Thing>, Thing>(mostTexts);
  /** As a rule the next loan has the same. */
  #last: Written<Thing> | undefined;
  #asked = 0;
  #known = 0;
  #left = 0;

  constructor(write: (thing: Thing) => string) {
    this.#write = write;
  }

  /** Puts what is written of a thing. */
  put(thing: Thing, room: LineRoom): void {
    const written = this.#of(thing);
    if (typeof written === 'string') room.put(written);
    else room.putShared(written);
  }

  /** Puts what is written of some things, with a text between each and the next. */
  putAll(things: readonly Thing[], between: string, room: LineRoom): void {
    let isFirst = true;
    for (const thing of things) {
      if (!isFirst) room.put(between);
      this.put(thing, room);
      isFirst = false;
    }
  }

  /** What is written of a thing: bytes, or a text where it comes for the first time. */
  #of(thing: Thing): SharedBytes | string {
    const known = this.#last?.thing === thing ? this.#last : this.#find(thing);
    if (known === undefined) return this.#new(thing);
    this.#last = known;
    if (typeof known.written === 'string') known.written = new SharedBytes(known.written);
    return known.written;
  }

  #new(thing: Thing): string {
    const text = this.#write(thing);
    this.#last = { thing, written: text };
    if (this.#left === 0) this.#texts.add(thing, this.#last);
    return text;
  }

  /** Where most are others, as verdicts on amounts are, they are not looked up for a while: looking costs more than it gives. */
  #find(thing: Thing): Written<Thing> | undefined {
    if (this.#left > 0) {
      this.#left -= 1;
      return undefined;
    }
    const written = this.#texts.find(thing);
    this.#asked += 1;
    if (written !== undefined) this.#known += 1;
    if (this.#asked === trial) {
      if (this.#known < trial / 4) this.#left = 16 * trial;
      this.#asked = 0;
      this.#known = 0;
    }
    return written;
  }
}

import type { Spill } from './spill.js';

/** Small pieces under numbers, gathered to stretches that are worth laying aside. */
export class GatheredBytes {
  readonly #spill: Spill;
  readonly #stretchBytes: number;
  readonly #stretches = new Map<number, Stretch>();

  /** @param stretchBytes - How many bytes of one number wait at most. */
  constructor(spill: Spill, stretchBytes: number) {
    this.#spill = spill;
    this.#stretchBytes = stretchBytes;
  }

  /** Takes a copy of a piece. @throws EnvironmentError when it cannot be laid aside. */
  add(key: number, piece: Uint8Array): void {
    let stretch = this.#stretches.get(key);
    if (stretch === undefined) {
      stretch = new Stretch(this.#stretchBytes);
      this.#stretches.set(key, stretch);
    }
    if (stretch.add(piece)) return;
    this.#lay(key, stretch.take());
    if (!stretch.add(piece)) this.#lay(key, piece.slice());
  }

  /** Lays aside what waits. @throws EnvironmentError when it cannot. */
  flush(): void {
    for (const [key, stretch] of this.#stretches) this.#lay(key, stretch.take());
    this.#stretches.clear();
  }

  #lay(key: number, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#spill.add(key, 0, bytes);
  }
}

class Stretch {
  readonly #room: Uint8Array;
  #end = 0;

  constructor(bytes: number) {
    this.#room = new Uint8Array(bytes);
  }

  /** Whether there was room for the piece. */
  add(piece: Uint8Array): boolean {
    if (this.#end + piece.length > this.#room.length) return false;
    this.#room.set(piece, this.#end);
    this.#end += piece.length;
    return true;
  }

  /** A copy of what is in it, which is empty then. */
  take(): Uint8Array {
    const taken = this.#room.slice(0, this.#end);
    this.#end = 0;
    return taken;
  }
}

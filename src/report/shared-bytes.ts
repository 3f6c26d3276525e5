/** Takes a line of a list, piece by piece. */
export interface LineRoom {
  put(text: string): void;
  /** Puts what comes in many lines. */
  putShared(shared: SharedBytes): void;
}

/** Bytes that come in many lines. Who lays lines aside notes here where they stand already. */
export class SharedBytes {
  readonly bytes: Uint8Array;
  /** In which run of lines, and by which number there. */
  run = 0;
  number = 0;

  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }

  /** Notes where they stand. */
  standIn(run: number, number: number): void {
    this.run = run;
    this.number = number;
  }
}

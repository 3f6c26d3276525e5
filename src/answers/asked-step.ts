import type { CaseMove } from '#domain/docket.js';
import type { RowSource } from '#domain/source.js';

/** A step of a case that somebody asks for. */
export interface AskedStep {
  readonly move: CaseMove;
  /** The row of the sheet that asks for it; absent where a command does. */
  readonly source?: RowSource;
}

/** What rows of a sheet come to: a refused row is a diagnostic. */
export interface SettledSteps {
  readonly steps: readonly AskedStep[];
  /** Numbers of the cases for which the docket has the row's answer. */
  readonly already: readonly string[];
}

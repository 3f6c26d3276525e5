import type { Command } from 'commander';
import type { Phrase } from '#domain/phrase.js';
import type { Session } from './session.js';

/** What a command does with its positional arguments and its own options; returns the exit code. */
export type CommandWork = (
  session: Session,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number> | number;

/** What commands are added to. */
export interface CommandHost {
  readonly program: Command;
  readonly text: (phrase: Phrase) => string;
  /** Wraps a command's work: opens the session from the global options and keeps the exit code. */
  readonly action: (work: CommandWork) => (...all: unknown[]) => Promise<void>;
}

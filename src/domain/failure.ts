import type { Phrase } from './phrase.js';

/** A command cannot go on; says in both languages what is wrong and, in `hint`, what to do next. */
export abstract class Failure extends Error {
  readonly phrase: Phrase;
  readonly hint: Phrase | undefined;

  constructor(phrase: Phrase, options: { readonly hint?: Phrase; readonly cause?: unknown } = {}) {
    super(phrase.en, { cause: options.cause });
    this.phrase = phrase;
    this.hint = options.hint;
  }
}

/** The operator's command, configuration, template or ledger layout is wrong: exit code 2. */
export class UsageError extends Failure {
  override readonly name = 'UsageError';
}

/** The machine or its files are at fault: unreadable file, full disk, undecodable bytes: exit code 3. */
export class EnvironmentError extends Failure {
  override readonly name = 'EnvironmentError';
}

/** The operator stopped the command (Ctrl-C, SIGTERM): exit code 130. What was finished stays; nothing is half-written. */
export class Interrupted extends Failure {
  override readonly name = 'Interrupted';
}

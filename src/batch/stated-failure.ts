import { EnvironmentError, UsageError, type Failure } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';

/** A failure as plain data, which crosses to another thread. */
export interface StatedFailure {
  readonly failure: 'usage' | 'environment';
  readonly phrase: Phrase;
  readonly hint?: Phrase;
}

export function stateFailure(failure: Failure): StatedFailure {
  const { phrase, hint } = failure;
  const kind = failure instanceof UsageError ? 'usage' : 'environment';
  return { failure: kind, phrase, ...(hint === undefined ? {} : { hint }) };
}

/** The failure that was stated. */
export function failureOf({ failure, phrase, hint }: StatedFailure): Failure {
  const options = hint === undefined ? {} : { hint };
  return failure === 'usage'
    ? new UsageError(phrase, options)
    : new EnvironmentError(phrase, options);
}

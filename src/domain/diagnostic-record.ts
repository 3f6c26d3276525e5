import type { Diagnostic, SourceSpan } from './diagnostic.js';
import { maskCell } from './mask.js';
import type { Language } from './phrase.js';

export interface RecordOptions {
  readonly language: Language;
  /** Cells of personal data are masked: for terminals, logs and what programs read from them. */
  readonly masked: boolean;
}

/** A diagnostic as programs read it: flat, in one language, keys without a value absent. */
export function diagnosticRecord(
  diagnostic: Diagnostic,
  { language, masked }: RecordOptions,
): object {
  const { span, severity, code, message, hint, loanNo } = diagnostic;
  return {
    ...(span === undefined ? {} : spanRecord(span, masked)),
    severity,
    code,
    message: message[language],
    ...(hint === undefined ? {} : { hint: hint[language] }),
    ...(loanNo === undefined ? {} : { loanNo }),
  };
}

function spanRecord(
  { file, row, line, column, cell, personal }: SourceSpan,
  masked: boolean,
): object {
  return {
    file,
    row,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(cell === undefined ? {} : { cell: masked && personal === true ? maskCell(cell) : cell }),
  };
}

import type { Diagnostic, SourceSpan } from './diagnostic.js';
import { maskCell } from './mask.js';
import type { Language } from './phrase.js';

export interface RecordOptions {
  readonly language: Language;
  /** Cells of personal data are masked: for terminals, logs and what programs read from them. */
  readonly masked: boolean;
}

/**
 * A diagnostic as programs read it in JSON: flat, in one language. Each has the same keys; JSON leaves out those without a
 * value.
 */
export function diagnosticRecord(
  { span, severity, code, message, hint, loanNo }: Diagnostic,
  { language, masked }: RecordOptions,
): object {
  return {
    file: span?.file,
    row: span?.row,
    line: span?.line,
    column: span?.column,
    cell: masked ? maskedCell(span) : span?.cell,
    severity,
    code,
    message: message[language],
    hint: hint?.[language],
    loanNo,
  };
}

function maskedCell(span: SourceSpan | undefined): string | undefined {
  if (span?.cell === undefined) return undefined;
  return span.personal === true ? maskCell(span.cell) : span.cell;
}

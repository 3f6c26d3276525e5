import type { Phrase } from './phrase.js';

/**
 * A place in an input file.
 *
 * `row` is the record as a spreadsheet numbers it (header = 1); `line` is the physical line, given where a quoted
 * cell holds a line break so that the two differ.
 */
export interface SourceSpan {
  readonly file: string;
  readonly row: number;
  readonly line?: number;
  /** The header as the file prints it. */
  readonly column?: string;
  /** The whole cell as read. Written to `rejects.*`; masked on terminals and in logs when `personal`. */
  readonly cell?: string;
  /** The cell holds personal data: a name, an identity number, a phone, an address, an account. */
  readonly personal?: boolean;
}

/**
 * `error` keeps the loan (or the case, or a row of an unknown loan) out; `warning` is carried to the screening list
 * and the case; `notice` records what was normalised without loss.
 */
export type Severity = 'error' | 'warning' | 'notice';

/** Something the operator must know about an input. Its texts never hold personal data: the cell is in the span. */
export interface Diagnostic {
  /** Stable, `stage/what-is-wrong`. */
  readonly code: `${string}/${string}`;
  readonly severity: Severity;
  /** One sentence on what is wrong. */
  readonly message: Phrase;
  /** What to change, when we know. */
  readonly hint?: Phrase;
  readonly span?: SourceSpan;
  readonly loanNo?: string;
}

/** A value together with everything found while making it. Bad input is data, so it is returned, not thrown. */
export interface Checked<Value> {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}

/** Orders diagnostics by file, row, column and code, so that output never depends on the order of arrival. */
export function byPlace(left: Diagnostic, right: Diagnostic): number {
  return (
    compareSpans(left.span ?? nowhere, right.span ?? nowhere) ||
    compareText(left.code, right.code) ||
    compareText(left.loanNo ?? '', right.loanNo ?? '') ||
    compareText(left.message.en, right.message.en)
  );
}

function compareSpans(left: SourceSpan, right: SourceSpan): number {
  return (
    compareText(left.file, right.file) ||
    left.row - right.row ||
    compareText(left.column ?? '', right.column ?? '')
  );
}

const nowhere: SourceSpan = { file: '', row: 0 };

/** A text for each diagnostic whose order is the order of place. Rows are padded so that text order is numeric order. */
export function placeText({ span = nowhere, code, loanNo = '', message }: Diagnostic): string {
  const row = String(span.row).padStart(12, '0');
  return [span.file, row, span.column ?? '', code, loanNo, message.en].join('\0');
}

/** A place as terminals and papers print it: `file:row:column`. */
export function printPlace({ file, row, column }: SourceSpan): string {
  return column === undefined ? `${file}:${row}` : `${file}:${row}:${column}`;
}

/** Orders texts by code unit: the same on every host, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

import type { Diagnostic } from '#domain/diagnostic.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import { csvHeader, csvLine, inPieces, jsonLine } from './csv.js';

const header = ['file', 'row', 'column', 'cell', 'severity', 'code', 'message', 'hint', 'loanNo'];

/** Pieces of `rejects.csv`, every diagnostic with the whole cell, and of `rejects.jsonl`, the same for programs. */
export function* rejectsPieces(
  diagnostics: Iterable<Diagnostic>,
): Generator<readonly [csv: string, json: string]> {
  yield [csvHeader(header), ''];
  for (const piece of inPieces(diagnostics))
    yield [
      piece.map((one) => csvLine(rejectRow(one))).join(''),
      piece.map((one) => jsonLine(rejectRecord(one))).join(''),
    ];
}

function rejectRow({ span, severity, code, message, hint, loanNo }: Diagnostic): readonly string[] {
  const place =
    span === undefined
      ? ['', '', '', '']
      : [span.file, String(span.row), span.column ?? '', span.cell ?? ''];
  return [...place, severity, code, message.zh, hint?.zh ?? '', loanNo ?? ''];
}

/** `line` is the physical line where it differs from the row. */
function rejectRecord(diagnostic: Diagnostic): object {
  return diagnosticRecord(diagnostic, { language: 'zh', masked: false });
}

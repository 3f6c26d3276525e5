import type { Diagnostic } from '#domain/diagnostic.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import { csvPieces, jsonLinePieces, mapEach, type TextPieces } from './csv.js';

const header = ['file', 'row', 'column', 'cell', 'severity', 'code', 'message', 'hint', 'loanNo'];

/** `rejects.csv`: every diagnostic with the whole cell. */
export function rejectsCsv(diagnostics: Iterable<Diagnostic>): TextPieces {
  return csvPieces(header, mapEach(diagnostics, rejectRow));
}

function rejectRow({ span, severity, code, message, hint, loanNo }: Diagnostic): readonly string[] {
  const place =
    span === undefined
      ? ['', '', '', '']
      : [span.file, String(span.row), span.column ?? '', span.cell ?? ''];
  return [...place, severity, code, message.zh, hint?.zh ?? '', loanNo ?? ''];
}

/** `rejects.jsonl`: the same; `line` is the physical line where it differs from the row. */
export function rejectsJsonLines(diagnostics: Iterable<Diagnostic>): TextPieces {
  return jsonLinePieces(
    mapEach(diagnostics, (one) => diagnosticRecord(one, { language: 'zh', masked: false })),
  );
}

import { printPlace, type Diagnostic, type Severity, type SourceSpan } from '#domain/diagnostic.js';
import { maskCell } from '#domain/mask.js';
import type { Phrase } from '#domain/phrase.js';
import { print, type Session } from './session.js';

const severityWords: Readonly<Record<Severity, Phrase>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  notice: { zh: '提示', en: 'notice' },
};

/** Renders `file:row:column: severity[code]: message`, then the cell (masked when personal) and the hint. */
export function renderDiagnostic(diagnostic: Diagnostic, session: Session): string {
  const { code, severity, message, hint, span } = diagnostic;
  const { language } = session;
  const lines = [
    `${placeOf(diagnostic)}${severityWord(severity, session)}[${code}]: ${message[language]}`,
  ];
  if (span?.cell !== undefined && span.cell !== '') {
    lines.push(`  ${language === 'zh' ? '单元格' : 'cell'}: ${printableCell(span)}`);
  }
  if (hint !== undefined) lines.push(`  ${language === 'zh' ? '处理' : 'hint'}: ${hint[language]}`);
  return lines.join('\n');
}

function severityWord(severity: Severity, { language, paint }: Session): string {
  const colour = { error: paint.red, warning: paint.yellow, notice: paint.dim }[severity];
  return colour(severityWords[severity][language]);
}

function placeOf({ span, loanNo }: Diagnostic): string {
  if (span !== undefined) return `${printPlace(span)}: `;
  return loanNo === undefined ? '' : `${loanNo}: `;
}

/** The cell as a terminal may show it: masked when personal, short, without control characters. */
function printableCell({ cell = '', personal = false }: SourceSpan): string {
  if (personal) return maskCell(cell);
  // Control characters of a hostile cell must not reach the terminal.
  const safe = cell.replace(/[\u0000-\u001F\u007F-\u009F]/g, '␣');
  const characters = Array.from(safe);
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : safe;
}

/** Counts diagnostics by severity. */
export function countBySeverity(
  diagnostics: Iterable<Diagnostic>,
): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

/** Prints errors and warnings in full and notices as counts by code, or in full when asked for. */
export function printDiagnostics(
  session: Session,
  diagnostics: Iterable<Diagnostic>,
  { notices }: { readonly notices: boolean },
): void {
  const notes = new Map<string, { count: number; message: Phrase }>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity !== 'notice' || notices) {
      print(session, renderDiagnostic(diagnostic, session));
    } else {
      const seen = notes.get(diagnostic.code) ?? { count: 0, message: diagnostic.message };
      notes.set(diagnostic.code, { count: seen.count + 1, message: seen.message });
    }
  }
  for (const [code, { count }] of notes) {
    print(session, {
      zh: `${session.paint.dim('提示')}[${code}] × ${count}（无需处理；--notices 逐条列出）`,
      en: `${session.paint.dim('notice')}[${code}] × ${count} (nothing to do; --notices lists them)`,
    });
  }
}

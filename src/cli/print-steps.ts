import type { StepsResult } from '#batch/take-steps.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import { stateWords } from '#domain/docket-words.js';
import { exitCode } from './exit-code.js';
import { countBySeverity, printDiagnostics } from './render-diagnostic.js';
import { print, printJson, type Session } from './session.js';
import { renderTable } from './table.js';

/** A list that is longer is counted only. */
const mostListed = 50;

/** Prints what came of steps that were asked for, and says with which code the command ends. */
export function printSteps(session: Session, result: StepsResult): number {
  const { taken, already, open, diagnostics } = result;
  printJson(session, {
    taken,
    already,
    open,
    diagnostics: diagnostics.map((one) =>
      diagnosticRecord(one, { language: session.language, masked: true }),
    ),
  });
  const { language } = session;
  if (taken.length > 0 && taken.length <= mostListed) {
    const rows = taken.map(({ caseNo, from, to }) => [
      caseNo,
      `${stateWords[from][language]} → ${stateWords[to][language]}`,
    ]);
    print(session, renderTable(rows));
  }
  printDiagnostics(session, diagnostics, { notices: true });
  const refused = countBySeverity(diagnostics).error;
  print(session, {
    zh: `登记 ${taken.length}，此前已登记 ${already.length}，尚无结论 ${open}，拒绝 ${refused}`,
    en: `${taken.length} recorded, ${already.length} known already, ${open} still open, ${refused} refused`,
  });
  return refused > 0 ? exitCode.refused : exitCode.ok;
}

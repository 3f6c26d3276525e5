import type { CaseLoan } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import { evidenceMatrixCsv } from '#report/completeness.js';
import { manifestCsv, manifestJsonLines, type ManifestCase } from '#report/manifest.js';
import { manifestXlsx } from '#report/manifest-xlsx.js';
import { rejectsCsv, rejectsJsonLines } from '#report/rejects.js';
import { screeningCsv, screeningJsonLines } from '#report/screening-list.js';
import type { BatchWriter } from './write-batch.js';

interface BatchLists {
  readonly cases: readonly ManifestCase[];
  readonly loans: readonly CaseLoan[];
  /** In order of place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes the lists of a batch: manifest, evidence matrix, screening list and rejects. */
export async function writeLists(
  writer: BatchWriter,
  { cases, loans, diagnostics }: BatchLists,
): Promise<void> {
  await writer.write('manifest.csv', manifestCsv(cases));
  await writer.write('manifest.jsonl', manifestJsonLines(cases));
  await writer.write('manifest.xlsx', manifestXlsx(cases));
  await writer.write('evidence-matrix.csv', evidenceMatrixCsv(cases));
  await writer.write('screening.csv', screeningCsv(loans));
  await writer.write('screening.jsonl', screeningJsonLines(loans));
  await writer.write('rejects.csv', rejectsCsv(diagnostics));
  await writer.write('rejects.jsonl', rejectsJsonLines(diagnostics));
}

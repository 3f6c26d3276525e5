import type { CaseRecord } from '#report/case-record.js';
import { changesCsv, changesJsonLines, type ListedChange } from '#report/changes-list.js';
import { evidenceMatrixCsv } from '#report/completeness.js';
import { manifestCsv, manifestJsonLines } from '#report/manifest.js';
import { manifestXlsx } from '#report/manifest-xlsx.js';
import type { FindingGroup } from '#report/report-findings.js';
import type { RunLoans } from './run-loans.js';
import type { BatchWriter } from './write-batch.js';
import { writeRejects, type FoundInBatch } from './write-rejects.js';

interface BatchLists {
  /** In order of case number; can be gone through several times. */
  readonly cases: Iterable<CaseRecord>;
  readonly loans: Pick<RunLoans, 'screeningCsv' | 'screeningJson'>;
  readonly changes: readonly ListedChange[];
  readonly found: FoundInBatch;
}

/**
 * Writes the lists of a batch: manifest, evidence matrix, screening list, rejects and, where the docket held cases that
 * changed, these.
 *
 * @returns The findings by code.
 */
export async function writeLists(
  writer: BatchWriter,
  { cases, loans, changes, found }: BatchLists,
): Promise<readonly FindingGroup[]> {
  await writer.write('manifest.csv', manifestCsv(cases));
  await writer.write('manifest.jsonl', manifestJsonLines(cases));
  await writer.write('manifest.xlsx', manifestXlsx(cases));
  await writer.write('evidence-matrix.csv', evidenceMatrixCsv(cases));
  await writer.write('screening.csv', loans.screeningCsv());
  await writer.write('screening.jsonl', loans.screeningJson());
  const findings = await writeRejects(writer, found);
  if (changes.length === 0) return findings;
  await writer.write('changes.csv', changesCsv(changes));
  await writer.write('changes.jsonl', changesJsonLines(changes));
  return findings;
}

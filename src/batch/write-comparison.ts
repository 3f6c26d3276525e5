import path from 'node:path';
import type { BatchComparison } from '#domain/comparison.js';
import { comparisonCsv } from '#report/comparison-csv.js';
import { comparisonJson } from '#report/comparison-json.js';
import type { NamedFile } from './read-answers.js';
import { requireNew, writeNewFile, type NewFile } from './write-new-file.js';

/** A comparison as programs read it. */
export function comparisonRecord(comparison: BatchComparison): object {
  return comparisonJson(comparison);
}

/** The CSV file of a comparison. @throws UsageError when something is there already. */
export function newComparisonFile({ name, cwd }: NamedFile): NewFile {
  const made = {
    file: path.resolve(cwd, name),
    name,
    hint: {
      zh: '不覆盖已有文件；请另取文件名。',
      en: 'Nothing is written over; choose another name.',
    },
  };
  requireNew(made);
  return made;
}

/** Writes a comparison as CSV. @throws UsageError when the file is there by now, EnvironmentError when it cannot be written. */
export async function writeComparison(file: NewFile, comparison: BatchComparison): Promise<void> {
  await writeNewFile(file, comparisonCsv(comparison));
}

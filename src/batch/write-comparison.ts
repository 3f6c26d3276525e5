import { open, rename, rm } from 'node:fs/promises';
import type { BatchComparison } from '#domain/comparison.js';
import { comparisonCsv } from '#report/comparison-csv.js';
import { comparisonJson } from '#report/comparison-json.js';
import { atEdge } from './at-edge.js';

/** A comparison as programs read it. */
export function comparisonRecord(comparison: BatchComparison): object {
  return comparisonJson(comparison);
}

/** Writes a comparison as CSV: to a temporary name first. @throws EnvironmentError when the file cannot be written. */
export async function writeComparison(file: string, comparison: BatchComparison): Promise<void> {
  const temporary = `${file}.partial`;
  await atEdge(file, async () => {
    await rm(temporary, { force: true });
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for (const piece of comparisonCsv(comparison)) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  });
}

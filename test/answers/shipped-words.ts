import { fileURLToPath } from 'node:url';
import type { AnswerWords } from '#domain/answers.js';
import type { SheetRow } from '#domain/sheet.js';
import { loadAnswers } from '#packs/load-answers.js';

/** The words of the pack that ships. */
export async function shippedWords(): Promise<AnswerWords> {
  const directory = fileURLToPath(new URL('../../templates/zh-CN', import.meta.url));
  return await loadAnswers({ directory, label: 'templates/zh-CN' });
}

/** Rows of a sheet from their cells; the first is row 2. */
export function sheetRows(
  ...rows: readonly Readonly<Record<string, string>>[]
): readonly SheetRow[] {
  return rows.map((cells, index) => ({
    source: { file: 'sheet.csv', row: index + 2, headers: {} },
    cells,
    misshapen: false,
  }));
}

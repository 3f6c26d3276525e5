import path from 'node:path';
import type { AnswerWords } from '#domain/answers.js';
import type { SheetForm, SheetRow } from '#domain/sheet.js';
import { civilDate, type CivilDate } from '#domain/civil-date.js';
import { readSheet } from '#ledger/read-sheet.js';
import { loadAnswers } from '#packs/load-answers.js';
import { readWorkspaceFile } from '#workspace/read-files.js';
import { packFolders } from './open-run.js';
import type { Tool } from './tool.js';

/** A file that the operator names where the command is typed. */
export interface NamedFile {
  readonly name: string;
  readonly cwd: string;
}

/** How people and courts write what they send back. */
export async function answerWords(directory: string, tool: Tool): Promise<AnswerWords> {
  const { packDir, packLabel } = packFolders(directory, tool);
  return await loadAnswers({ directory: packDir, label: packLabel });
}

/** Reads a sheet. @throws as `readSheet`, and EnvironmentError when the file cannot be read. */
export async function readSheetFile(
  { name, cwd }: NamedFile,
  form: SheetForm,
): Promise<readonly SheetRow[]> {
  const bytes = await readWorkspaceFile(cwd, name);
  return readSheet({ name: path.basename(name), bytes }, form);
}

const dayInMs = 86_400_000;

/** The last day that has begun anywhere on earth: a later one has surely not come. */
export function latestToday({ now }: Pick<Tool, 'now'>): CivilDate {
  return civilDate(new Date(now().getTime() + dayInMs / 2).toISOString().slice(0, 10));
}

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { qisu, temporaryFolder } from './temporary-workspace.js';

const sample = path.join(import.meta.dirname, '..', '..', 'examples', 'sample');

/** What `run --json` prints, as far as tests read it, with the exit code and the remarks. */
export interface SampleRun {
  readonly code: number;
  readonly errors: string;
  readonly batchId: string;
  readonly batchDir: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly {
    readonly caseNo: string;
    readonly loanNo: string;
    readonly code: string;
    readonly message: string;
  }[];
}

/** A copy of the sample workspace with changed settings. */
export function sampleWorkspace(change: (settings: string) => string = (same) => same): string {
  const folder = temporaryFolder();
  cpSync(sample, folder, { recursive: true });
  const config = path.join(folder, 'qisu.yaml');
  writeFileSync(config, change(readFileSync(config, 'utf8')));
  return folder;
}

/** Settings under which the sample has one case, that of JJA2025000030, of few papers. */
export function oneCase(more = ''): (settings: string) => string {
  return (settings) =>
    `${settings.replace('dpd.min: 90', 'dpd.min: 260')}\ndocuments: [complaint, claim-schedule, evidence-list]\n${more}`;
}

/** Runs the main job in a workspace. */
export async function run(folder: string, ...args: readonly string[]): Promise<SampleRun> {
  const { code, output, errors } = await qisu(folder, 'run', '--json', ...args);
  return { code, errors, ...(JSON.parse(output) as Omit<SampleRun, 'code' | 'errors'>) };
}

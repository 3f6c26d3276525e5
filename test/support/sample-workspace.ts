import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** A workspace like the sample with some of its loans only, which a run is done with sooner; its ledgers are UTF-8. */
export function sampleOf(loanNos: readonly string[]): string {
  const folder = temporaryFolder();
  cpSync(sample, folder, { recursive: true });
  for (const name of readdirSync(path.join(folder, 'ledger'))) {
    const file = path.join(folder, 'ledger', name);
    const [header = '', ...rows] = decoded(readFileSync(file)).split('\r\n');
    const at = header.replace('\uFEFF', '').split(',').indexOf('借据号');
    const kept = rows.filter((row) => loanNos.includes(row.split(',')[at] ?? ''));
    writeFileSync(file, [header, ...kept, ''].join('\r\n'));
  }
  return folder;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

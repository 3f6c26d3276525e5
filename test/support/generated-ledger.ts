import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { temporaryFolder } from './temporary-workspace.js';

export const hasPython: boolean = spawnSync('python3', ['--version']).status === 0;

/** A ledger of invented loans, in a folder without settings that is removed after the tests of the file. */
export function generatedLedger({
  loans,
  seed,
  dirty,
  encoding,
}: {
  readonly loans: number;
  readonly seed: number;
  /** Share of loans with a planted fault. */
  readonly dirty: number;
  readonly encoding: string;
}): string {
  const folder = temporaryFolder();
  const script = path.join(import.meta.dirname, '..', 'oracle', 'gen_ledger.py');
  const options = { '-n': loans, '--seed': seed, '--dirty': dirty, '--encoding': encoding };
  const { status, stderr } = spawnSync(
    'python3',
    ['-B', script, ...Object.entries(options).flat().map(String), '--out', folder],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return folder;
}

import type { Checked } from '#domain/diagnostic.js';
import { byPlace } from '#domain/diagnostic.js';
import type { Ledger, LedgerFile } from '#domain/ledger.js';
import { parseLedger } from '#ledger/parse-ledger.js';
import { readLedgerFiles } from '#workspace/read-files.js';
import { digestInput, type InputDigest } from './batch-id.js';
import { ledgerDialect } from './ledger-dialect.js';
import type { OpenRun } from './open-run.js';

/** The ledgers of a workspace, checked, with the digests of their files. */
export interface ReadLedger {
  readonly ledger: Checked<Ledger>;
  readonly digests: readonly InputDigest[];
}

/** Reads and checks every ledger file that the configuration names. Diagnostics come in order of place. */
export async function readLedger({ workspace, pack }: OpenRun): Promise<ReadLedger> {
  const files: readonly LedgerFile[] = await readLedgerFiles(workspace.directory, workspace.config);
  const { value, diagnostics } = parseLedger(files, ledgerDialect(pack, workspace.config));
  return {
    ledger: { value, diagnostics: diagnostics.toSorted(byPlace) },
    digests: files.map(({ name, bytes }) => digestInput(name, bytes)),
  };
}

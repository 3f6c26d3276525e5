import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './temporary-workspace.js';

const sample = path.join(import.meta.dirname, '..', '..', 'examples', 'sample');

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

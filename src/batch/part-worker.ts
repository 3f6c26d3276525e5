import { workerData } from 'piscina';
import { deserialize } from 'node:v8';
import type { AccountFacts } from '#ledger/account-entries.js';
import type { CutPieces } from './cut-ledger-file.js';
import { layInFile, type LaidBytes, type Shelf } from './laid-bytes.js';
import { doFile, doPart } from './part-job.js';
import type { ThreadTask } from './part-pool.js';
import type { PartSettings, ScreenedPart } from './screen-part.js';

const shelf = workerData as Shelf;

/** Those of the ledger that the thread works on: they come with each of its parts, and are the same for all. */
let settings: PartSettings | undefined;

/** What a thread does: one part of a ledger, or one file, at a time. */
export default async function work(
  task: ThreadTask,
): Promise<AccountFacts | ScreenedPart | CutPieces | string> {
  // A block that cannot be written ends the cutting: kept in memory, they would be as large as the file.
  if (!('settings' in task)) return await doFile(task.job, (block) => layInFile(shelf, block));
  settings ??= deserialize(new Uint8Array(task.settings)) as PartSettings;
  return doPart(settings, task.job, lay);
}

/** What cannot be written here is handed on: the main thread tries once more, and words why it cannot. */
function lay(bytes: Uint8Array): LaidBytes {
  try {
    return layInFile(shelf, bytes);
  } catch {
    return new Uint8Array(bytes);
  }
}

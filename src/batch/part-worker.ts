import { workerData } from 'piscina';
import { deserialize } from 'node:v8';
import type { CutPieces, LookedFile } from './cut-ledger-file.js';
import { layInFile, type LaidBytes, type Shelves } from './laid-bytes.js';
import { doFile, doPart, type PartResult } from './part-job.js';
import type { ThreadTask } from './part-pool.js';
import type { PartSettings } from './screen-part.js';

const { records, made } = workerData as Shelves;

/** Those of the ledger that the thread works on: they come with each of its parts, and are the same for all. */
let settings: PartSettings | undefined;

/** What a thread does: one part of a ledger, or one file, at a time. */
export default async function work(
  task: ThreadTask,
): Promise<PartResult | LookedFile | CutPieces | string> {
  // A block that cannot be written ends the cutting: kept in memory, they would be as large as the file.
  if (!('settings' in task)) return await doFile(task.job, (block) => layInFile(records, block));
  settings ??= deserialize(new Uint8Array(task.settings)) as PartSettings;
  return doPart(settings, task.job, lay);
}

/** What cannot be written here is handed on: the main thread tries once more, and words why it cannot. */
function lay(bytes: Uint8Array): LaidBytes {
  try {
    return layInFile(made, bytes);
  } catch {
    return new Uint8Array(bytes);
  }
}

import { workerData } from 'piscina';
import type { AccountFacts } from '#ledger/account-entries.js';
import { layInFile, type LaidBytes } from './laid-bytes.js';
import { doPart, type PartJob } from './part-job.js';
import type { PartThreads } from './part-pool.js';
import type { ScreenedPart } from './screen-part.js';

const { settings, shelf } = workerData as PartThreads;

/** What a thread does: one part of a ledger at a time. */
export default function work(job: PartJob): AccountFacts | ScreenedPart {
  return doPart(settings, job, lay);
}

/** What cannot be written here is handed on: the main thread tries once more, and words why it cannot. */
function lay(bytes: Uint8Array): LaidBytes {
  try {
    return layInFile(shelf, bytes);
  } catch {
    return new Uint8Array(bytes);
  }
}

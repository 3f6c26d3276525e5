import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { BundleFault } from '#answers/diagnostics-steps.js';
import type { Docket } from '#docket/docket.js';
import type { DocketCase } from '#domain/docket.js';
import { errorCode } from '#workspace/read-files.js';

/** What is wrong with the bundle of a case as it lies on the disk: an approval is of that file. */
export interface FaultyBundle {
  readonly fault: BundleFault;
  readonly file: string;
}

/**
 * Compares the bundle of a case with the docket; `undefined` where it is the one, or the case has no papers.
 *
 * @param output - Where the batches of a workspace that was moved are: the docket has their old place.
 */
export async function faultyBundle(
  docket: Docket,
  { caseNo, prepared }: Pick<DocketCase, 'caseNo' | 'prepared'>,
  output: string,
): Promise<FaultyBundle | undefined> {
  if (prepared === undefined) return undefined;
  const { batchId, bundleSha256 } = prepared;
  const recorded = (await docket.run(batchId))?.batchDir;
  const moved = path.join(output, batchId);
  const isMoved =
    recorded === undefined || (await stat(recorded).catch(() => undefined)) === undefined;
  const file = path.join(isMoved ? moved : recorded, 'cases', caseNo, 'bundle.pdf');
  const fault = await faultOf(file, bundleSha256);
  return fault === undefined ? undefined : { fault, file };
}

async function faultOf(file: string, expected: string): Promise<BundleFault | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error)) ? 'missing' : 'unreadable';
  }
  return hash.digest('hex') === expected ? undefined : 'other';
}

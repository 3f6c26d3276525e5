import path from 'node:path';
import { readBack, UnreadablePdf } from '#pdf/read-back.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord } from '#verification/case-record.js';
import { readCaseRecord } from '#verification/read-case-record.js';
import type { ManifestFacts } from '#verification/check-manifest.js';
import { ofCase, type Difference } from '#verification/difference.js';
import {
  isDrafted,
  slotPages,
  verifyCase,
  type ScreenedLoan,
  type UnreadFile,
} from '#verification/verify-case.js';
import { parseJson, readWhole, type FileDigests } from './verify-batch-files.js';

/** A `case.json` with its text. */
export interface CaseFile {
  readonly record: CaseRecord;
  readonly text: string;
}

interface CaseFolder {
  readonly batchDir: string;
  /** Of the whole batch. */
  readonly found: FileDigests;
}

/** Reads a case's `case.json`. @throws EnvironmentError when the file system refuses. */
export async function readCaseFile(
  { batchDir, found }: CaseFolder,
  caseNo: string,
): Promise<CaseFile | UnreadFile> {
  const name = `cases/${caseNo}/case.json`;
  if (!found.has(name)) return { fault: 'absent' };
  const text = new TextDecoder().decode(await readWhole(path.join(batchDir, name)));
  const read = readCaseRecord(parseJson(text));
  if ('fault' in read) return read;
  if (read.record.caseNo !== caseNo) return { fault: 'another caseNo' };
  return { record: read.record, text };
}

interface CaseToVerify extends CaseFolder {
  readonly caseNo: string;
  readonly facts: ManifestFacts;
  /** By loan number. */
  readonly screened: ReadonlyMap<string, ScreenedLoan>;
  readonly signal?: AbortSignal;
}

/** Reads a case's files back and compares them; a `case.json` that cannot be read has been reported before. */
export async function verifyCaseFolder(folder: CaseToVerify): Promise<readonly Difference[]> {
  const { caseNo, found, facts, screened } = folder;
  const file = await readCaseFile(folder, caseNo);
  if ('fault' in file) return [];
  const { record, text } = file;
  const drafted = isDrafted(record);
  const bundle = await readPdf(folder, record.bundle.file, drafted);
  const slots = new Map<string, ReadBackPdf | UnreadFile>();
  for (const slot of record.slots) {
    const pages = slotPages(slot);
    slots.set(slot.file, await readPdf(folder, slot.file, (page) => drafted(pages[page - 1] ?? 0)));
  }
  const findings = verifyCase({
    record,
    text,
    digests: digestsBelow(found, `cases/${caseNo}/`),
    bundle,
    slots,
    manifest: facts,
    screened,
  });
  return ofCase(caseNo, findings);
}

function digestsBelow(found: FileDigests, folder: string): FileDigests {
  return new Map(
    Array.from(found)
      .filter(([name]) => name.startsWith(folder))
      .map(([name, digest]) => [name.slice(folder.length), digest]),
  );
}

/** No file of a batch takes this long; one made to keep a reader busy does. */
const readingLimitMs = 300_000;

async function readPdf(
  { batchDir, found, caseNo, signal }: CaseToVerify,
  file: string,
  drawn: (page: number) => boolean,
): Promise<ReadBackPdf | UnreadFile> {
  const name = `cases/${caseNo}/${file}`;
  // A name from `case.json` leads nowhere but to a file of this case.
  if (!found.has(name)) return { fault: 'absent' };
  const bytes = await readWhole(path.join(batchDir, name));
  const limit = AbortSignal.timeout(readingLimitMs);
  try {
    return await readBack(bytes, {
      drawn,
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UnreadablePdf) return { fault: error.message };
    throw error;
  }
}

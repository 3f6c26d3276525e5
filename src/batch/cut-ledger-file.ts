import { createHash } from 'node:crypto';
import { cutFile, type CutFile } from '#ledger/cut-file.js';
import type { CutRecord } from '#ledger/cut-records.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import { partitionOf } from '#ledger/partition-records.js';
import { BlockWriter, partBlockBytes } from '#ledger/record-blocks.js';
import { fileChunks, type NamedLedgerFile } from '#workspace/read-files.js';
import type { InputDigest } from './batch-id.js';
import type { LaidBytes } from './laid-bytes.js';

/** A ledger file to be cut into the records of each part. Plain data. */
export interface CutJob {
  readonly file: NamedLedgerFile;
  readonly parts: number;
  readonly dialect: LedgerPlan['dialect'];
}

/** What was found out about a file as it was cut. */
export interface CutFileResult {
  readonly file: CutFile;
  readonly digest: InputDigest;
}

/** A file that was cut in a thread, with its blocks by part. */
export interface CutPieces extends CutFileResult {
  readonly blocks: readonly (readonly [part: number, laid: LaidBytes])[];
}

/** Cuts a file and lays its blocks aside. @throws UsageError or EnvironmentError as the reading of ledgers does. */
export function cutForThread(job: CutJob, lay: (block: Uint8Array) => LaidBytes): CutPieces {
  const blocks: (readonly [number, LaidBytes])[] = [];
  const cut = cutLedgerFile(job, (part, block) => {
    blocks.push([part, lay(block)]);
  });
  return { ...cut, blocks };
}

/**
 * Reads a file once for its digest and cuts it into blocks of records, part by part.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export function cutLedgerFile(
  { file, parts, dialect }: CutJob,
  take: (part: number, block: Uint8Array) => void,
): CutFileResult {
  const digest = digestLedgerFile(file);
  const writers = Array.from(
    { length: parts },
    (_, part) =>
      new BlockWriter({ bytes: partBlockBytes }, (block) => {
        take(part, block);
      }),
  );
  const source = { table: file.table, name: file.name, chunks: () => fileChunks(file) };
  const cut = cutFile(source, dialect, (layout, text) => {
    const partOf = partitionOf(layout, text, parts);
    return (record: CutRecord) => {
      writers[partOf(record)]?.add(record);
    };
  });
  for (const writer of writers) writer.flush();
  return { file: cut, digest };
}

/** Digests a ledger file as it is read. @throws EnvironmentError when it cannot be read. */
export function digestLedgerFile(file: NamedLedgerFile): InputDigest {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const chunk of fileChunks(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { file: file.name, sha256: hash.digest('hex'), bytes };
}

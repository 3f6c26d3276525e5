import {
  cutOpened,
  isCutAsItIs,
  openFile,
  textChunks,
  type CutFile,
  type OpenedFile,
} from '#ledger/cut-file.js';
import type { CutRecord } from '#ledger/cut-records.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import { NumberSample, partOfRecords, type PartBounds } from '#ledger/part-bounds.js';
import type { LedgerSource } from '#ledger/probe-file.js';
import { BlockWriter, partBlockBytes } from '#ledger/record-blocks.js';
import {
  fileChunks,
  filePlaces,
  type NamedLedgerFile,
  type ReadPiece,
} from '#workspace/read-files.js';
import type { InputDigest } from './batch-id.js';
import { DigestedFile } from './digest-ledger-file.js';
import type { LaidBytes } from './laid-bytes.js';

/** A ledger file to be looked through before it is cut. Plain data. */
export interface LookJob {
  readonly file: NamedLedgerFile;
  readonly dialect: LedgerPlan['dialect'];
  /** Loan numbers are gathered, one for so many bytes; none where it is infinite. */
  readonly every: number;
}

/** What was found out about a file before it is cut. Plain data. */
export interface LookedFile {
  readonly opened: OpenedFile;
  /** Loan numbers from all over the file. */
  readonly numbers: readonly string[];
}

/** A ledger file to be cut into the records of each part. Plain data. */
export interface CutJob extends Pick<LookJob, 'file' | 'dialect'> {
  readonly opened: OpenedFile;
  readonly bounds: PartBounds;
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

/** Finds out about a file what its cutting needs. @throws UsageError or EnvironmentError as the reading of ledgers does. */
export function lookThroughFile({ file, dialect, every }: LookJob): LookedFile {
  const opened = openFile(sourceOf(file), dialect);
  const sample = new NumberSample(opened.layout, opened.text);
  if (Number.isFinite(every))
    for (const read of samplePlaces(file, opened, every))
      if (!sample.add(read(usualPiece))) sample.add(read(longestPiece));
  return { opened, numbers: sample.numbers };
}

/** A whole line stands in most pieces of this length, */
const usualPiece = 4_096;
/** and in nearly all of this. */
const longestPiece = 262_144;

function* samplePlaces(
  file: NamedLedgerFile,
  opened: OpenedFile,
  every: number,
): Generator<ReadPiece> {
  if (isCutAsItIs(opened)) {
    yield* filePlaces(file, { every, longest: longestPiece });
    return;
  }
  let ahead = 0;
  for (const chunk of textChunks(sourceOf(file), opened)) {
    for (; ahead < chunk.length; ahead += every) {
      const from = ahead;
      yield (length) => chunk.subarray(from, from + length);
    }
    ahead -= chunk.length;
  }
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
 * Cuts a file into blocks of records, part by part, and digests it.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export function cutLedgerFile(
  { file, opened, bounds, dialect }: CutJob,
  take: (part: number, block: Uint8Array) => void,
): CutFileResult {
  const writers = Array.from(
    { length: bounds.length + 1 },
    (_, part) =>
      new BlockWriter({ bytes: partBlockBytes }, (block) => {
        take(part, block);
      }),
  );
  const partOf = partOfRecords(opened.layout, opened.text, bounds);
  const digested = new DigestedFile(file);
  const source = { ...sourceOf(file), chunks: () => digested.chunks() };
  const cut = cutOpened(source, opened, {
    dialect,
    take: (record: CutRecord) => {
      writers[partOf(record)]?.add(record);
    },
  });
  for (const writer of writers) writer.flush();
  return { file: cut, digest: digested.digest() };
}

function sourceOf(file: NamedLedgerFile): LedgerSource {
  return { table: file.table, name: file.name, chunks: () => fileChunks(file) };
}

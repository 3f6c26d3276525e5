import { addDataDates, readAccountFacts, type DataDates } from '#ledger/account-entries.js';
import type { FileBlock } from '#ledger/open-rows.js';
import { pickLoans, splitPart } from '#ledger/split-part.js';
import type { BorrowerHeap } from './borrower-exchange.js';
import { borrowerLines, lookThroughHeap, type HeapLook } from './borrower-lines.js';
import {
  cutForThread,
  lookThroughFile,
  type CutJob,
  type CutPieces,
  type LookedFile,
  type LookJob,
} from './cut-ledger-file.js';
import { joinScreened } from './join-screened.js';
import { readLaid, type LaidBytes } from './laid-bytes.js';
import type { PackedLines } from './packed-lines.js';
import {
  screenPart,
  type LayList,
  type PartSettings,
  type ScreenedPart,
  type ScreenJob,
  type ScreenTerms,
} from './screen-part.js';
import { writeList, type ListJob } from './write-list.js';

/** Records of one file that were laid aside; the file is named by its place in the plan. */
export interface LaidBlock {
  readonly file: number;
  readonly laid: LaidBytes;
}

/** A look through the accounts of one part. */
export interface AccountsJob {
  readonly part: number;
  /** Of borrowers, of each kind. */
  readonly heaps: number;
  readonly blocks: readonly LaidBlock[];
}

/** What must be known of the accounts of one part before any loan is joined. Plain data. */
export interface PartAccounts {
  readonly dates: DataDates;
  /** Who borrowed, by heap. */
  readonly borrowers: PackedLines;
}

/** Work on some of a ledger. Blocks that lie in a file are read from there by the thread that works on them. */
export type PartJob =
  | { readonly kind: 'accounts'; readonly accounts: AccountsJob }
  | { readonly kind: 'borrowers'; readonly heap: BorrowerHeap }
  | { readonly kind: 'screen'; readonly blocks: readonly LaidBlock[]; readonly terms: ScreenTerms };

export type PartResult = PartAccounts | HeapLook | ScreenedPart;

/** Work on a whole file: one that is to be cut into parts, or a list that is made of them. */
export type FileJob =
  | { readonly kind: 'look'; readonly look: LookJob }
  | { readonly kind: 'cut'; readonly cut: CutJob }
  | { readonly kind: 'list'; readonly list: ListJob };

/** Does the work on some of a ledger. */
export function doPart(settings: PartSettings, job: PartJob, lay: LayList): PartResult {
  switch (job.kind) {
    case 'accounts':
      return accountsOfPart(settings, job.accounts);
    case 'borrowers':
      return lookThroughHeap(
        job.heap.blocks.map((laid) => readLaid(laid)),
        job.heap.key,
      );
    case 'screen':
      return screenBlocks(settings, { ...job.terms, blocks: fetchBlocks(job.blocks) }, lay);
  }
}

function accountsOfPart(
  { plan, partBytes }: PartSettings,
  { part, heaps, blocks }: AccountsJob,
): PartAccounts {
  const facts = inSmallerParts({ plan, partBytes }, fetchBlocks(blocks)).map((own) =>
    readAccountFacts(plan, own),
  );
  return {
    dates: addDataDates(facts.map(({ dates }) => dates)),
    borrowers: borrowerLines(
      facts.flatMap(({ borrowers }) => borrowers),
      { part, heaps },
    ),
  };
}

/** Of few loans of a part, only these are read. */
function screenBlocks(settings: PartSettings, job: ScreenJob, lay: LayList): ScreenedPart {
  const { plan } = settings;
  const { only } = job;
  if (only !== undefined)
    return screenPart(settings, { ...job, blocks: pickLoans(plan, job.blocks, only) }, lay);
  const [first = [], ...others] = inSmallerParts(settings, job.blocks);
  const screen = (blocks: readonly FileBlock[]): ScreenedPart =>
    screenPart(settings, { ...job, blocks }, lay);
  return others.length === 0 ? screen(first) : joinScreened([first, ...others].map(screen));
}

/** A part too large to be read at once goes through memory in smaller ones, whose loans come one after the other. */
function inSmallerParts(
  { plan, partBytes }: Pick<PartSettings, 'plan' | 'partBytes'>,
  blocks: readonly FileBlock[],
): readonly (readonly FileBlock[])[] {
  const bytes = blocks.reduce((sum, { block }) => sum + block.length, 0);
  return bytes <= mostUnevenness * partBytes
    ? [blocks]
    : splitPart(plan, blocks, Math.ceil(bytes / partBytes));
}

/** Parts are of about one size, and records take some more room in their blocks than in their files. */
const mostUnevenness = 3;

/** Does the work on a whole file. */
export async function doFile(job: FileJob, lay: LayList): Promise<LookedFile | CutPieces | string> {
  switch (job.kind) {
    case 'look':
      return lookThroughFile(job.look);
    case 'cut':
      return cutForThread(job.cut, lay);
    case 'list':
      return await writeList(job.list);
  }
}

/** Parts are of about one size. */
const moreThanNeeded = 1.25;
/** The room of the blocks of one part after the other, of those that lie in a file: nothing that is read of a part keeps its bytes. */
let room = new Uint8Array();

function fetchBlocks(blocks: readonly LaidBlock[]): readonly FileBlock[] {
  const bytes = blocks.reduce((sum, { laid }) => sum + ('file' in laid ? laid.length : 0), 0);
  if (room.length < bytes) room = new Uint8Array(Math.ceil(bytes * moreThanNeeded));
  let end = 0;
  return blocks.map(({ file, laid }) => {
    if (!('file' in laid)) return { file, block: laid };
    const start = end;
    end += laid.length;
    return { file, block: readLaid(laid, 0, laid.length, room.subarray(start, end)) };
  });
}

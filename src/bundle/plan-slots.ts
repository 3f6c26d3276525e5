import type { CourtProfile, SlotRule } from '#domain/court-profile.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Material } from '#domain/material.js';
import { partInNoSlot, tooManyFiles } from './diagnostics-slots.js';
import type { PartKind } from './plan-bundle.js';
import { nameKey, slotFileName } from './slot-file-name.js';

/** A part of the bundle as the slots see it. */
export interface SlotPart {
  /** Position in the bundle, from 0. */
  readonly part: number;
  readonly kind: PartKind;
  /** What an evidence file is; `其他` where it is not known. */
  readonly material?: Material;
  readonly title: string;
  /** Counted from 1, as printed in the bundle. */
  readonly firstPage: number;
  readonly pages: number;
}

/** A run of pages of the bundle, all of one part. */
export interface PageRange {
  /** Counted from 1, as printed in the bundle. */
  readonly firstPage: number;
  readonly pages: number;
  readonly part: number;
  /** The part's title; with （续） where its beginning stands in another file. */
  readonly title: string;
}

/** An upload slot, planned: the pages of the bundle that each of its files holds. */
export interface PlannedSlot {
  /** Position of the slot in its profile, from 0, as platforms number their slots. */
  readonly no: number;
  readonly slot: string;
  readonly title: string;
  readonly files: readonly (readonly PageRange[])[];
}

/** One PDF for an upload slot: its name and the pages of the bundle that it holds. */
export interface PlannedSlotFile {
  /** The slot's id. */
  readonly slot: string;
  /** The slot's title; with the number of the file and of all, as （2/3）, where it has several. */
  readonly title: string;
  /** Relative to the case's folder: `slots/….pdf`. */
  readonly file: string;
  readonly pages: readonly PageRange[];
}

/** For the reviewer and the reader of the bundle: never uploaded. */
const neverUploaded: readonly PartKind[] = ['cover', 'index'];

/**
 * Plans one PDF per upload slot of a court's platform. A slot above the court's number of pages is split between
 * parts, else inside a part; a slot without parts gives no file. Limits in bytes show only in what was written: see
 * {@link splitForBytes}.
 *
 * @returns An error for each slot that needs more files than the court takes; such a slot has no file. A warning for
 * each part that no slot takes.
 */
export function planSlots(
  parts: readonly SlotPart[],
  profile: CourtProfile,
): Checked<readonly PlannedSlot[]> {
  const uploaded = parts.filter(({ kind, pages }) => !neverUploaded.includes(kind) && pages > 0);
  const diagnostics: Diagnostic[] = uploaded
    .filter((part) => !profile.slots.some((slot) => takes(slot, part)))
    .map(({ title }) => partInNoSlot(title, profile));
  const planned: PlannedSlot[] = [];
  for (const [no, slot] of profile.slots.entries()) {
    const ranges = partsOf(slot, uploaded).map(wholePart);
    const files = packPages(ranges, profile.limits);
    const { id, title } = slot;
    if (files.length > (profile.limits.maxFilesPerSlot ?? files.length)) {
      const needed = { pages: pageCount(ranges), files: files.length };
      diagnostics.push(tooManyFiles(slot, profile, needed));
    } else if (files.length > 0) planned.push({ no, slot: id, title, files });
  }
  return { value: planned, diagnostics };
}

/**
 * Cuts a file that is larger than the court takes into two, between parts where that leaves neither side above three
 * quarters, else in the middle of the pages.
 *
 * @returns Nothing for a file of one page, which cannot be cut, and where the court sets no limit.
 */
export function splitForBytes(
  pages: readonly PageRange[],
  { limits }: Pick<CourtProfile, 'limits'>,
): readonly (readonly PageRange[])[] | undefined {
  const total = pageCount(pages);
  if (limits.maxBytes === undefined || total < 2) return undefined;
  return cutAt(pages, middleOf(pages, total));
}

/** Names the files of the slots, once it is known how many each has: 1 to n within a slot of several. */
export function nameSlotFiles(
  planned: readonly PlannedSlot[],
  profile: Pick<CourtProfile, 'fileName'>,
  caseNo: string,
): readonly PlannedSlotFile[] {
  const taken = new Set<string>();
  return planned.flatMap(({ no, slot, title, files }) =>
    files.map((pages, index) => {
      const isOne = files.length === 1;
      const part = isOne ? '' : `-${index + 1}`;
      const file = slotFileName(profile, { no, slot, title, caseNo, part }, taken);
      taken.add(nameKey(file));
      const numbered = isOne ? title : `${title}（${index + 1}/${files.length}）`;
      return { slot, title: numbered, file, pages };
    }),
  );
}

/** Says which slots have more files than the court takes, after files were cut for their size. */
export function overfullSlots(
  planned: readonly PlannedSlot[],
  profile: CourtProfile,
): readonly Diagnostic[] {
  const { maxFilesPerSlot } = profile.limits;
  return planned
    .filter(({ files }) => files.length > (maxFilesPerSlot ?? files.length))
    .map((slot) =>
      tooManyFiles(slot, profile, {
        pages: pageCount(slot.files.flat()),
        files: slot.files.length,
      }),
    );
}

/** The papers of a slot in its order, then its evidence files in that of the bundle. */
function partsOf(slot: SlotRule, parts: readonly SlotPart[]): readonly SlotPart[] {
  const papers = slot.documents.flatMap((kind) => parts.filter((part) => part.kind === kind));
  const exhibits = parts.filter((part) => part.kind === 'exhibit' && takes(slot, part));
  return [...papers, ...exhibits];
}

function takes({ documents, materials }: SlotRule, { kind, material }: SlotPart): boolean {
  if (kind !== 'exhibit') return documents.includes(kind);
  return materials === 'all' || materials.includes(material ?? '其他');
}

function wholePart({ firstPage, pages, part, title }: SlotPart): PageRange {
  return { firstPage, pages, part, title };
}

/**
 * Distributes pages over files. Parts stay whole where they can; only where the files would then be too many for the
 * slot is each filled to the last page.
 */
function packPages(
  ranges: readonly PageRange[],
  { maxPages, maxFilesPerSlot }: CourtProfile['limits'],
): readonly (readonly PageRange[])[] {
  if (ranges.length === 0) return [];
  if (maxPages === undefined) return [ranges];
  const apart = packBetweenParts(ranges, maxPages);
  return apart.length > (maxFilesPerSlot ?? apart.length) ? packTightly(ranges, maxPages) : apart;
}

function packBetweenParts(
  ranges: readonly PageRange[],
  maxPages: number,
): readonly (readonly PageRange[])[] {
  const files: PageRange[][] = [];
  for (const range of ranges) {
    for (const piece of packTightly([range], maxPages).flat()) {
      const last = files.at(-1);
      if (last !== undefined && pageCount(last) + piece.pages <= maxPages) last.push(piece);
      else files.push([piece]);
    }
  }
  return files;
}

function packTightly(
  ranges: readonly PageRange[],
  maxPages: number,
): readonly (readonly PageRange[])[] {
  const files: (readonly PageRange[])[] = [];
  let rest = ranges;
  while (pageCount(rest) > maxPages) {
    const [file = [], others = []] = cutAt(rest, maxPages);
    files.push(file);
    rest = others;
  }
  return [...files, rest];
}

/** Where to cut into halves, in pages from the start. */
function middleOf(ranges: readonly PageRange[], total: number): number {
  const ends: number[] = [];
  for (const { pages } of ranges.slice(0, -1)) ends.push((ends.at(-1) ?? 0) + pages);
  const larger = (end: number): number => Math.max(end, total - end);
  const [best] = ends.toSorted((left, right) => larger(left) - larger(right) || left - right);
  return best !== undefined && 4 * larger(best) <= 3 * total ? best : Math.ceil(total / 2);
}

/** Cuts after so many pages; a part that is cut goes on as its continuation. */
function cutAt(ranges: readonly PageRange[], at: number): readonly (readonly PageRange[])[] {
  const before: PageRange[] = [];
  const after: PageRange[] = [];
  let passed = 0;
  for (const range of ranges) {
    const inside = Math.min(Math.max(at - passed, 0), range.pages);
    passed += range.pages;
    if (inside === range.pages) before.push(range);
    else if (inside === 0) after.push(range);
    else {
      before.push({ ...range, pages: inside });
      after.push(continuation(range, inside));
    }
  }
  return [before, after];
}

function continuation({ firstPage, pages, part, title }: PageRange, after: number): PageRange {
  const continued = title.endsWith('（续）') ? title : `${title}（续）`;
  return { firstPage: firstPage + after, pages: pages - after, part, title: continued };
}

function pageCount(ranges: readonly PageRange[]): number {
  return ranges.reduce((sum, { pages }) => sum + pages, 0);
}

import type { CourtProfile, SlotRule } from '#domain/court-profile.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Material } from '#domain/material.js';
import { partInNoSlot, tooManyFiles } from './diagnostics-slots.js';
import type { PartKind } from './plan-bundle.js';
import { nameKey, pieceFileName, slotFileName } from './slot-file-name.js';

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

/** One PDF for an upload slot, planned: which pages of the bundle it holds. */
export interface PlannedSlotFile {
  /** The slot's id. */
  readonly slot: string;
  /** The slot's title; with the number of the file, as （2） or （2-1）, where it has several. */
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
  caseNo: string,
): Checked<readonly PlannedSlotFile[]> {
  const uploaded = parts.filter(({ kind, pages }) => !neverUploaded.includes(kind) && pages > 0);
  const diagnostics: Diagnostic[] = uploaded
    .filter((part) => !profile.slots.some((slot) => takes(slot, part)))
    .map(({ title }) => partInNoSlot(title, profile));
  const files: PlannedSlotFile[] = [];
  const taken = new Set<string>();
  for (const [no, slot] of profile.slots.entries()) {
    const ranges = partsOf(slot, uploaded).map(wholePart);
    const packed = packPages(ranges, profile.limits);
    if (packed.length > (profile.limits.maxFilesPerSlot ?? packed.length)) {
      diagnostics.push(
        tooManyFiles(slot, profile, { pages: pageCount(ranges), files: packed.length }),
      );
      continue;
    }
    for (const [index, pages] of packed.entries()) {
      const isOne = packed.length === 1;
      const part = isOne ? '' : `-${index + 1}`;
      const file = slotFileName(
        profile,
        { no, slot: slot.id, title: slot.title, caseNo, part },
        taken,
      );
      taken.add(nameKey(file));
      const title = isOne ? slot.title : pieceTitle(slot.title, index + 1);
      files.push({ slot: slot.id, title, file, pages });
    }
  }
  return { value: files, diagnostics };
}

/**
 * Cuts a file that is larger than the court takes into two, between parts where that leaves neither side above three
 * quarters, else in the middle of the pages. The names of the pieces say of which file they are: `…-1`, `…-2`.
 *
 * @returns Nothing for a file of one page, which cannot be cut, and where the court sets no limit.
 */
export function splitForBytes(
  file: PlannedSlotFile,
  { limits }: Pick<CourtProfile, 'limits'>,
): readonly PlannedSlotFile[] | undefined {
  const total = pageCount(file.pages);
  if (limits.maxBytes === undefined || total < 2) return undefined;
  return cutAt(file.pages, middleOf(file.pages, total)).map((pages, index) => ({
    ...file,
    title: pieceTitle(file.title, index + 1),
    file: pieceFileName(file.file, index + 1),
    pages,
  }));
}

/** Says which slots have more files than the court takes, after files were cut for their size. */
export function overfullSlots(
  files: readonly PlannedSlotFile[],
  profile: CourtProfile,
): readonly Diagnostic[] {
  return profile.slots.flatMap((slot) => {
    const own = files.filter((file) => file.slot === slot.id);
    const pages = own.reduce((sum, file) => sum + pageCount(file.pages), 0);
    return own.length > (profile.limits.maxFilesPerSlot ?? own.length)
      ? [tooManyFiles(slot, profile, { pages, files: own.length })]
      : [];
  });
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

/** 证据 → 证据（2） → 证据（2-1）, as in the names of the files. */
function pieceTitle(title: string, piece: number): string {
  const [numbered, base = title, of = ''] = /^(.*)（([\d-]+)）$/s.exec(title) ?? [];
  return numbered === undefined ? `${title}（${piece}）` : `${base}（${of}-${piece}）`;
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

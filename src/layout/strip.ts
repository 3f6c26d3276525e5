import type { Growing } from '#domain/growing.js';
import type { PageItem } from '#domain/placed-pages.js';

import { roundPt } from './page-frame.js';

type TextItem = Extract<PageItem, { kind: 'text' }>;

/** Items with their height. */
export interface Slab {
  /** Infinite where no page can hold it, so that it is never drawn whole. */
  readonly heightPt: number;
  /** The items in reading order, on a page on which the slab starts at `topPt`, moved to the right by `shiftPt`. */
  readonly draw: (topPt: number, shiftPt: number) => readonly PageItem[];
}

/** A piece of a document that stands on one page: a line of text, a table's row, a gap. Points. */
export interface Strip extends Slab {
  /** Dropped at the top of a page. */
  readonly spaceBeforePt: number;
  readonly spaceAfterPt: number;
  /** `never`: stands on the page of the strip before it, if one page can hold both. */
  readonly breakBefore: 'free' | 'never' | 'forced';
  /** A gap: dropped where a page break falls on it. */
  readonly blank: boolean;
  /** Header rows that a new page which starts with this strip repeats. */
  readonly header: Slab | undefined;
  /** Given where the strip may be taller than a page: cuts it so that the first part is no taller than the room. */
  readonly cut: ((roomPt: number) => { readonly head: Strip; readonly rest: Strip }) | undefined;
  /** The least height that is worth starting on a page; less than `heightPt` where the strip can be cut. */
  readonly leastHeightPt: number;
}

/** A strip with nothing special about it, to be filled in. */
export function plainStrip(
  { heightPt, draw }: Slab,
  breakBefore: Strip['breakBefore'],
): Growing<Strip> {
  return {
    heightPt,
    draw,
    spaceBeforePt: 0,
    spaceAfterPt: 0,
    breakBefore,
    blank: false,
    header: undefined,
    cut: undefined,
    leastHeightPt: heightPt,
  };
}

/** Another strip like this one, to be filled in with what differs. */
export function copyOf(strip: Strip): Growing<Strip> {
  const copy = plainStrip(strip, strip.breakBefore);
  copy.spaceBeforePt = strip.spaceBeforePt;
  copy.spaceAfterPt = strip.spaceAfterPt;
  copy.blank = strip.blank;
  copy.header = strip.header;
  copy.cut = strip.cut;
  copy.leastHeightPt = strip.leastHeightPt;
  return copy;
}

/** The strip, with this to keep it on the page of the one before it or not. */
export function breakingBefore(strip: Strip, breakBefore: Strip['breakBefore']): Strip {
  if (strip.breakBefore === breakBefore) return strip;
  const copy = copyOf(strip);
  copy.breakBefore = breakBefore;
  return copy;
}

/** A slab of one line, whose items' heights count from its top. */
export function lineSlab(items: readonly PageItem[], heightPt: number): Slab {
  return drawnOnce(heightPt, (topPt) => items.map((item) => lowered(item, topPt)));
}

/** Slabs that are the same in every case mostly stand in one place too: a slab keeps what it drew last. */
export function drawnOnce(heightPt: number, drawAt: (topPt: number) => readonly PageItem[]): Slab {
  let last: { readonly top: number; readonly shift: number } | undefined;
  let items: readonly PageItem[] = [];
  return {
    heightPt,
    draw: (topPt, shiftPt) => {
      if (last?.top === topPt && last.shift === shiftPt) return items;
      const drawn = drawAt(topPt);
      items = shiftPt === 0 ? drawn : drawn.map((item) => shifted(item, shiftPt));
      last = { top: topPt, shift: shiftPt };
      return items;
    },
  };
}

/** Moves an item down. */
export function lowered(item: PageItem, byPt: number): PageItem {
  switch (item.kind) {
    case 'text':
      return textAt(item, item.left, roundPt(item.baseline + byPt));
    case 'rule': {
      const { from, to, thicknessPt } = item;
      return {
        kind: 'rule',
        from: [from[0], roundPt(from[1] + byPt)],
        to: [to[0], roundPt(to[1] + byPt)],
        thicknessPt,
      };
    }
    case 'link':
    case 'exhibit':
      return { ...item, box: { ...item.box, top: roundPt(item.box.top + byPt) } };
  }
}

/** Moves an item to the right. */
function shifted(item: PageItem, byPt: number): PageItem {
  switch (item.kind) {
    case 'text':
      return textAt(item, roundPt(item.left + byPt), item.baseline);
    case 'rule': {
      const { from, to, thicknessPt } = item;
      return {
        kind: 'rule',
        from: [roundPt(from[0] + byPt), from[1]],
        to: [roundPt(to[0] + byPt), to[1]],
        thicknessPt,
      };
    }
    case 'link':
    case 'exhibit':
      return { ...item, box: { ...item.box, left: roundPt(item.box.left + byPt) } };
  }
}

function textAt(item: TextItem, left: number, baseline: number): TextItem {
  const { text, faceId, sizePt, letterSpacingPt, widthPt } = item;
  return { kind: 'text', left, baseline, text, faceId, sizePt, letterSpacingPt, widthPt };
}

import type { PageItem } from '#domain/placed-pages.js';

/** A piece of a document that stands on one page: a line of text, a table's row, a gap. Points. */
export interface Strip {
  readonly heightPt: number;
  /** Placed from left to right; their heights count from the top of the strip. */
  readonly items: readonly PageItem[];
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

/** Items with their height: what a repeated table header consists of. */
export interface Slab {
  readonly heightPt: number;
  readonly items: readonly PageItem[];
}

/** A strip with nothing special about it. */
export function plainStrip(slab: Slab, breakBefore: Strip['breakBefore']): Strip {
  return {
    heightPt: slab.heightPt,
    items: slab.items,
    spaceBeforePt: 0,
    spaceAfterPt: 0,
    breakBefore,
    blank: false,
    header: undefined,
    cut: undefined,
    leastHeightPt: slab.heightPt,
  };
}

/** Moves an item down. */
export function lowered(item: PageItem, byPt: number): PageItem {
  switch (item.kind) {
    case 'text':
      return { ...item, baseline: item.baseline + byPt };
    case 'rule':
      return {
        ...item,
        from: [item.from[0], item.from[1] + byPt],
        to: [item.to[0], item.to[1] + byPt],
      };
    case 'link':
    case 'exhibit':
      return { ...item, box: { ...item.box, top: item.box.top + byPt } };
  }
}

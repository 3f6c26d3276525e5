import type { DocumentKind } from '#domain/document.js';
import type { OutlineEntry, PageItem, PlacedPage } from '#domain/placed-pages.js';

/** What a part of a bundle is: a paper that we draft, or an evidence file. */
export type PartKind = DocumentKind | 'exhibit';

/** A part of the bundle that has its pages, before it has its place. */
export interface BundlePart {
  readonly kind: PartKind;
  readonly title: string;
  readonly pages: readonly PlacedPage[];
  /** The bookmarks that an evidence file brings; pages count from 0 within the part. */
  readonly outline: readonly OutlineEntry[];
}

/** Where a part stands in the bundle. Pages count from 1, as printed. */
export interface PartPlace {
  readonly kind: PartKind;
  readonly title: string;
  readonly firstPage: number;
  readonly pages: number;
  /** Position of the part in the bundle, from 0: the target of index links. */
  readonly part: number;
}

/** Gives every part its pages, in order, without gaps. */
export function numberPages(
  parts: readonly {
    readonly kind: PartKind;
    readonly title: string;
    readonly pageCount: number;
  }[],
): readonly PartPlace[] {
  let next = 1;
  return parts.map(({ kind, title, pageCount }, part) => {
    const firstPage = next;
    next += pageCount;
    return { kind, title, firstPage, pages: pageCount, part };
  });
}

/** The places of parts that have their pages. */
export function placesOf(parts: readonly BundlePart[]): readonly PartPlace[] {
  return numberPages(
    parts.map(({ kind, title, pages }) => ({ kind, title, pageCount: pages.length })),
  );
}

/** Puts the parts behind one another; links of the index now lead to the first page of their part. */
export function joinParts(parts: readonly BundlePart[]): readonly PlacedPage[] {
  const places = placesOf(parts);
  const resolve = (item: PageItem): PageItem => {
    if (item.kind !== 'link') return item;
    const place = places[item.toPage];
    if (place === undefined)
      throw new Error(`a link leads to part ${item.toPage} of ${places.length}`);
    return { ...item, toPage: place.firstPage - 1 };
  };
  return parts.flatMap(({ pages }) =>
    pages.map((page) => (hasLinks(page) ? { ...page, items: page.items.map(resolve) } : page)),
  );
}

/**
 * The bookmarks of a bundle: one a part, with its first page number. Evidence files stand together below one bookmark,
 * their own bookmarks below theirs.
 */
export function outlineOf(parts: readonly BundlePart[]): readonly OutlineEntry[] {
  const entries = placesOf(parts).map(({ kind, title, firstPage }, index) => ({
    kind,
    entry: {
      title: titled(title, firstPage),
      toPage: firstPage - 1,
      children: (parts[index]?.outline ?? []).map((own) => movedEntry(own, firstPage - 1)),
    },
  }));
  const papers = entries.filter(({ kind }) => kind !== 'exhibit').map(({ entry }) => entry);
  const exhibits = entries.filter(({ kind }) => kind === 'exhibit').map(({ entry }) => entry);
  const [first] = exhibits;
  return first === undefined
    ? papers
    : [
        ...papers,
        {
          title: titled('证据材料', first.toPage + 1),
          toPage: first.toPage,
          children: exhibits,
        },
      ];
}

/** Cuts a run of pages out of a bundle; links and bookmarks that lead out of it are left out. */
export function cutPages(
  bundle: { readonly pages: readonly PlacedPage[]; readonly outline: readonly OutlineEntry[] },
  ranges: readonly { readonly firstPage: number; readonly pages: number }[],
): { readonly pages: readonly PlacedPage[]; readonly outline: readonly OutlineEntry[] } {
  const numbers = ranges.flatMap(({ firstPage, pages }) =>
    Array.from({ length: pages }, (_, index) => firstPage - 1 + index),
  );
  const moved = new Map(numbers.map((page, index) => [page, index]));
  const inside = (item: PageItem): readonly PageItem[] => {
    if (item.kind !== 'link') return [item];
    const toPage = moved.get(item.toPage);
    return toPage === undefined ? [] : [{ ...item, toPage }];
  };
  return {
    pages: numbers.map((number) => {
      const page = bundle.pages[number];
      if (page === undefined) throw new Error(`the bundle has no page ${number + 1}`);
      const items = hasLinks(page) ? page.items.flatMap(inside) : page.items;
      return { ...page, items, cutFrom: page };
    }),
    outline: keptEntries(bundle.outline, moved),
  };
}

function hasLinks({ items }: PlacedPage): boolean {
  return items.some(({ kind }) => kind === 'link');
}

/** An entry outside the cut gives its place to those of its children that are inside. */
function keptEntries(
  entries: readonly OutlineEntry[],
  moved: ReadonlyMap<number, number>,
): readonly OutlineEntry[] {
  return entries.flatMap((entry) => {
    const children = keptEntries(entry.children, moved);
    const toPage = moved.get(entry.toPage);
    return toPage === undefined ? children : [{ ...entry, toPage, children }];
  });
}

function titled(title: string, firstPage: number): string {
  return `${title}（第${firstPage}页）`;
}

function movedEntry({ title, toPage, children }: OutlineEntry, by: number): OutlineEntry {
  return { title, toPage: toPage + by, children: children.map((child) => movedEntry(child, by)) };
}

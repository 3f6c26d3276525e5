import type { DocumentKind } from '#domain/document.js';
import type { OutlineEntry, PageItem, PlacedPage } from '#domain/placed-pages.js';

/** A paper laid out, before it has its place in the bundle. */
export interface BundlePart {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly pages: readonly PlacedPage[];
}

/** Where a paper stands in the bundle. Pages count from 1, as printed. */
export interface PartPlace {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly firstPage: number;
  readonly pages: number;
  /** Position of the part in the bundle, from 0: the target of index links. */
  readonly part: number;
}

/** Gives every part its pages, in order, without gaps. */
export function numberPages(
  parts: readonly {
    readonly kind: DocumentKind;
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

/** Puts the parts behind one another; links of the index now lead to the first page of their part. */
export function joinParts(parts: readonly BundlePart[]): readonly PlacedPage[] {
  const places = numberPages(
    parts.map(({ kind, title, pages }) => ({ kind, title, pageCount: pages.length })),
  );
  const resolve = (item: PageItem): PageItem => {
    if (item.kind !== 'link') return item;
    const place = places[item.toPage];
    if (place === undefined)
      throw new Error(`a link leads to part ${item.toPage} of ${places.length}`);
    return { ...item, toPage: place.firstPage - 1 };
  };
  return parts.flatMap(({ pages }) =>
    pages.map((page) => ({ ...page, items: page.items.map(resolve) })),
  );
}

/** The bookmarks of a bundle: one a part, with its first page number. */
export function outlineOf(places: readonly PartPlace[]): readonly OutlineEntry[] {
  return places.map(({ title, firstPage }) => ({
    title: `${title}（第${firstPage}页）`,
    toPage: firstPage - 1,
    children: [],
  }));
}

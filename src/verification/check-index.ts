import type { ReadBackLink, ReadBackPage, ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord } from './case-record.js';
import type { Finding } from './difference.js';
import { compact, pagesOf, singleSpaced, textOf } from './page-text.js';

/** A part of the bundle as the index lists it. */
interface IndexedPart {
  readonly field: string;
  /** The whole title of a paper, the beginning of that of an evidence file. */
  readonly title: string;
  readonly firstPage: number;
  readonly pages: number;
}

/** Compares the index with the bundle: every part is listed with its pages, and its links lead to its first page. */
export function checkIndex(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const index = record.documents.find(({ kind }) => kind === 'index');
  if (index === undefined) return [];
  const pages = pagesOf(pdf, index);
  const parts = partsOf(record);
  return [...checkNumbers(textOf(pages), parts), ...checkLinks(pages, parts)];
}

function partsOf({ documents, exhibits }: CaseRecord): readonly IndexedPart[] {
  return [
    ...documents
      .filter(({ kind }) => kind !== 'index')
      .map(({ kind, title, firstPage, pages }) => ({
        field: `index.${kind}`,
        title: compact(title),
        firstPage,
        pages,
      })),
    ...exhibits.flatMap(({ no, firstPage, pages }, position) =>
      no === undefined
        ? []
        : [{ field: `index.exhibits.${position + 1}`, title: `证据${no}`, firstPage, pages }],
    ),
  ];
}

/** Between a title and the next row's stand the pages and the first page, then the next row's number. */
function checkNumbers(text: string, parts: readonly IndexedPart[]): readonly Finding[] {
  const spaced = singleSpaced(text);
  const places: (Place | undefined)[] = [];
  let from = 0;
  for (const { title } of parts) {
    const place = placeOf(spaced, title, from);
    places.push(place);
    from = place?.end ?? from;
  }
  return parts.flatMap(({ field, firstPage, pages }, index) => {
    const place = places[index];
    if (place === undefined) return [{ field, expected: String(firstPage) }];
    const next = places.slice(index + 1).find((one) => one !== undefined);
    const row = spaced.slice(place.end, next?.start);
    const numbers = row.match(/(?<=^|\s)\d+(?=\s|$)/g) ?? [];
    const own = (next === undefined ? numbers : numbers.slice(0, -1)).slice(-2).join(' ');
    const expected = `${pages} ${firstPage}`;
    return own === expected ? [] : [{ field, expected, found: own }];
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Finds a title that may be broken over lines. */
function placeOf(text: string, title: string, from: number): Place | undefined {
  const pattern = Array.from(title, (character) =>
    character.replace(/[.*+?^${}()|[\]\\]/, String.raw`\$&`),
  ).join(String.raw`\s?`);
  // `证据1` is not the beginning of `证据10`.
  const search = new RegExp(`(?<=^|\\s)${pattern}(?!\\d)`, 'gu');
  search.lastIndex = from;
  const match = search.exec(text);
  return match === null ? undefined : { start: match.index, end: search.lastIndex };
}

/**
 * Every row has its title and the number of its first page. A title is drawn in several runs where it is broken over
 * lines or mixes faces, each with a link of its own: those behind the one that a title begins with belong to its row.
 */
function checkLinks(
  pages: readonly ReadBackPage[],
  parts: readonly IndexedPart[],
): readonly Finding[] {
  const links = pages.flatMap(indexLinks);
  const rows = new Map<number, IndexLink[]>(parts.map((_, index) => [index, []]));
  let current = -1;
  for (const link of links.filter(({ isNumber }) => !isNumber)) {
    const begun = parts.findIndex(
      ({ title }, index) => index > current && belongs(link.text, title),
    );
    if (begun >= 0) current = begun;
    rows.get(current)?.push(link);
  }
  return [
    ...links.flatMap(({ isNumber, text, toPage }) =>
      isNumber && text !== String(toPage)
        ? [{ field: 'index.link', expected: text, found: String(toPage ?? '') }]
        : [],
    ),
    ...parts.flatMap(({ field, firstPage }, index) => {
      const own = rows.get(index) ?? [];
      const wrong = own.find(({ toPage }) => toPage !== firstPage);
      if (own.length > 0 && wrong === undefined) return [];
      return [
        {
          field: `${field}.link`,
          expected: String(firstPage),
          ...(wrong === undefined ? {} : { found: String(wrong.toPage ?? '') }),
        },
      ];
    }),
  ];
}

interface IndexLink {
  readonly text: string;
  readonly toPage?: number;
  /** Whether it is the number of a page: a title may have a run of digits alone. */
  readonly isNumber: boolean;
}

/** The numbers of pages stand one below the other, at the right. */
function indexLinks(page: ReadBackPage): readonly IndexLink[] {
  const links = page.links.map((link) => ({ ...link, text: compact(textUnder(page, link)) }));
  const digits = links.filter(({ text }) => /^\d+$/.test(text));
  const last = Math.max(...digits.map(({ box }) => box.left));
  return links.map((link) => ({
    ...link,
    isNumber: digits.includes(link) && link.box.left + link.box.width >= last,
  }));
}

/** The text begins with the title; `证据1` is not the beginning of `证据10`. */
function belongs(text: string, title: string): boolean {
  return text.startsWith(title) && !/^\d/.test(text.slice(title.length));
}

function textUnder({ runs }: ReadBackPage, { box }: ReadBackLink): string {
  return runs
    .filter(({ left, baseline, widthPt }) => {
      const middle = left + widthPt / 2;
      return (
        middle >= box.left &&
        middle <= box.left + box.width &&
        baseline >= box.top &&
        baseline <= box.top + box.height
      );
    })
    .map(({ text }) => text)
    .join('');
}

import type { OutlineEntry } from '#domain/placed-pages.js';

import type { ParsedPdf } from './parse-pdf.js';
import {
  isArray,
  isDictionary,
  isReference,
  nameText,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from './pdf-value.js';
import { readText } from './pdf-text.js';
import type { SourcePage } from './read-pages.js';

/** Beyond these a file's bookmarks are no longer of use to a reader of the bundle. */
const deepest = 8;
const mostEntries = 2000;

/**
 * The bookmarks of a file with the pages that they lead to, counted from 0.
 *
 * One that leads nowhere, or out of the file, takes the page of the first below it; where there is none it is dropped.
 */
export function readOutline(pdf: ParsedPdf, pages: readonly SourcePage[]): readonly OutlineEntry[] {
  const root = pdf.entry(pdf.catalogue, 'Outlines');
  if (!isDictionary(root)) return [];
  const numbers = new Map(pages.map(({ id }, index) => [id, index]));
  const reader: Reader = {
    pdf,
    seen: new Set<PdfObject>([root]),
    named: namedDestinations(pdf),
    pageOf: (target) => {
      const page = isReference(target) ? numbers.get(target.id) : target;
      return typeof page === 'number' && page in pages ? page : undefined;
    },
  };
  return entriesBelow(reader, root, 1);
}

interface Reader {
  readonly pdf: ParsedPdf;
  /** Entries met already, to notice a circle. */
  readonly seen: Set<PdfObject>;
  readonly named: ReadonlyMap<string, PdfObject>;
  pageOf(target: PdfValue | undefined): number | undefined;
}

function entriesBelow(
  reader: Reader,
  parent: PdfDictionary,
  depth: number,
): readonly OutlineEntry[] {
  const { pdf, seen } = reader;
  const entries: OutlineEntry[] = [];
  let item = pdf.entry(parent, 'First');
  while (isDictionary(item) && !seen.has(item) && seen.size <= mostEntries && depth <= deepest) {
    seen.add(item);
    const children = entriesBelow(reader, item, depth + 1);
    const title = readTitle(pdf.entry(item, 'Title'));
    const toPage = targetOf(reader, item) ?? children[0]?.toPage;
    if (title === '' || toPage === undefined) entries.push(...children);
    else entries.push({ title, toPage, children });
    item = pdf.entry(item, 'Next');
  }
  return entries;
}

function readTitle(title: PdfObject): string {
  if (!(title instanceof Uint8Array)) return '';
  const line = readText(title)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(line).slice(0, 200).join('');
}

function targetOf(reader: Reader, item: PdfDictionary): number | undefined {
  const { pdf, named } = reader;
  let target = pdf.entry(item, 'Dest');
  if (target === null) {
    const action = pdf.entry(item, 'A');
    if (!isDictionary(action) || nameText(pdf.entry(action, 'S')) !== 'GoTo') return undefined;
    target = pdf.entry(action, 'D');
  }
  const name = nameText(target) ?? (target instanceof Uint8Array ? latin1(target) : undefined);
  if (name !== undefined) target = named.get(name) ?? null;
  if (isDictionary(target)) target = pdf.entry(target, 'D');
  return isArray(target) ? reader.pageOf(target[0]) : undefined;
}

/** Destinations that are called by a name, of both kinds (ISO 32000-1, 12.3.2.3). */
function namedDestinations(pdf: ParsedPdf): ReadonlyMap<string, PdfObject> {
  const named = new Map<string, PdfObject>();
  const old = pdf.entry(pdf.catalogue, 'Dests');
  if (isDictionary(old)) {
    for (const [name, value] of old) named.set(name, pdf.resolve(value));
  }
  const names = pdf.entry(pdf.catalogue, 'Names');
  const waiting = [isDictionary(names) ? pdf.entry(names, 'Dests') : null];
  const seen = new Set<PdfObject>();
  for (const node of waiting) {
    if (!isDictionary(node) || seen.has(node)) continue;
    seen.add(node);
    const pairs = pdf.entry(node, 'Names');
    if (isArray(pairs)) addPairs(pdf, pairs, named);
    const kids = pdf.entry(node, 'Kids');
    if (isArray(kids)) waiting.push(...kids.map((kid) => pdf.resolve(kid)));
  }
  return named;
}

function addPairs(pdf: ParsedPdf, pairs: readonly PdfValue[], named: Map<string, PdfObject>): void {
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const name = pdf.resolve(pairs[index]);
    if (name instanceof Uint8Array) named.set(latin1(name), pdf.resolve(pairs[index + 1]));
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

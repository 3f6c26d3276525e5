import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import { placeExhibit } from './place-exhibit.js';
import { requiredReference, type ObjectId, type WrittenPdf } from './written-pdf.js';

type ExhibitItem = Extract<PageItem, { kind: 'exhibit' }>;

/** What the pages before have shown: which form draws which page of which file. */
export type DrawnForms = Map<string, ObjectId>;

/**
 * Compares the pages of evidence files that are drawn on a page with what was placed: their number and order, their
 * place and size, that they lie below the text, and that the same form never stands for two pages of evidence.
 *
 * @param operators - The content stream of the page.
 */
export function differenceInExhibits(
  file: WrittenPdf,
  { resources, operators }: { readonly resources: string; readonly operators: string },
  page: PlacedPage,
  forms: DrawnForms,
): string | undefined {
  const items = page.items.filter((item): item is ExhibitItem => item.kind === 'exhibit');
  const drawn = exhibitsIn(operators);
  if (drawn.length !== items.length) {
    return `${drawn.length} exhibits are drawn, not ${items.length}`;
  }
  for (const [index, item] of items.entries()) {
    const [, matrix = '', name = ''] = drawn[index] ?? [];
    const form = requiredReference(resources, name);
    const difference =
      differenceInPlace(file.dictionary(form), matrix, { item, page }) ??
      differenceInPage(forms, form, item);
    if (difference !== undefined) return `exhibit ${index + 1} ${difference}`;
  }
  return covers(operators, drawn.at(-1)?.index) ? 'an exhibit covers text' : undefined;
}

/** Most pages have none. */
function exhibitsIn(operators: string): readonly RegExpMatchArray[] {
  if (!operators.includes('Do\nQ')) return [];
  return [...operators.matchAll(/^q\n([-\d. ]+) cm\n\/(Exhibit\d+) Do\nQ$/gm)];
}

/** Text that was drawn before is under the page of evidence. */
function covers(operators: string, lastExhibit = -1): boolean {
  const firstText = operators.search(/^BT$/m);
  return firstText >= 0 && lastExhibit > firstText;
}

const tolerance = 1e-4;

function differenceInPlace(
  form: string,
  matrix: string,
  { item: { box }, page }: { readonly item: ExhibitItem; readonly page: PlacedPage },
): string | undefined {
  const size = /\/BBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(form) ?? [];
  const [, widthPt, heightPt] = size.map((text) => Number.parseFloat(text));
  if (widthPt === undefined || heightPt === undefined) return 'has no size';
  const { scale, left, bottom } = placeExhibit(box, { widthPt, heightPt });
  const expected = [scale, 0, 0, scale, left, page.heightPt - bottom];
  const written = matrix.split(' ').map((text) => Number.parseFloat(text));
  const isSame = expected.every(
    (value, index) => Math.abs(value - (written[index] ?? Number.NaN)) < tolerance,
  );
  return isSame ? undefined : 'is not where it was placed';
}

function differenceInPage(
  forms: DrawnForms,
  form: ObjectId,
  { page, fileName }: ExhibitItem,
): string | undefined {
  const key = `${page} ${fileName}`;
  const known = forms.get(key);
  const isOwn = known === undefined ? ![...forms.values()].includes(form) : known === form;
  forms.set(key, form);
  return isOwn ? undefined : 'is another page than placed';
}

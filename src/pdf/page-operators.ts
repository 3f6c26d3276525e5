import type { ExhibitPage } from '#domain/exhibit.js';
import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import type { GlyphCodes } from './glyph-codes.js';
import { PageBytes } from './page-bytes.js';
import { writeMatrix } from './pdf-value.js';
import { placeExhibit } from './place-exhibit.js';

type ExhibitItem = Extract<PageItem, { kind: 'exhibit' }>;
type TextItem = Extract<PageItem, { kind: 'text' }>;
type RuleItem = Extract<PageItem, { kind: 'rule' }>;

/** How a page names what it draws from outside. */
export interface PageResources {
  /** A face's name in the page's resources, and its numbers. */
  font(faceId: string): { readonly name: string; readonly codes: GlyphCodes };
  /** A page of evidence: its name in the page's resources, and its size. */
  exhibit(item: ExhibitItem): { readonly name: string; readonly size: ExhibitPage };
}

/** The content of a page and what it draws. */
export interface PageContent {
  /** They stand there until the next page is drawn. */
  readonly operators: Uint8Array;
  /** The numbers drawn, by face. */
  readonly used: ReadonlyMap<string, readonly number[]>;
  readonly exhibits: readonly ExhibitItem[];
}

/**
 * Writes the operators that draw a page (ISO 32000-1, annex A): pages of evidence, then rules, then text in the order of
 * the items, which is the order in which it is read aloud and copied. Lengths are written to the thousandth of a point,
 * as layout gives them.
 */
export function pageOperators(page: PlacedPage, resources: PageResources): PageContent {
  const exhibits = page.items.filter((item): item is ExhibitItem => item.kind === 'exhibit');
  const bytes = new PageBytes();
  for (const item of exhibits) bytes.text(exhibitOperators(item, page, resources));
  writeRules(bytes, page);
  const text = new TextOperators(bytes, page.heightPt, resources);
  for (const item of page.items) if (item.kind === 'text') text.show(item);
  const used = text.end();
  return { operators: bytes.end(), used, exhibits };
}

function exhibitOperators(item: ExhibitItem, page: PlacedPage, resources: PageResources): string {
  const { name, size } = resources.exhibit(item);
  const { scale, left, bottom } = placeExhibit(item.box, size);
  const matrix = writeMatrix([scale, 0, 0, scale, left, page.heightPt - bottom]);
  return `q\n${matrix} cm\n/${name} Do\nQ\n`;
}

/** Rules of one thickness are drawn as one path. */
function writeRules(bytes: PageBytes, { items, heightPt }: PlacedPage): void {
  const rules = new Map<number, RuleItem[]>();
  for (const item of items) {
    if (item.kind !== 'rule') continue;
    const alike = rules.get(item.thicknessPt);
    if (alike === undefined) rules.set(item.thicknessPt, [item]);
    else alike.push(item);
  }
  for (const [thickness, alike] of rules) {
    bytes.decimal(thousandths(thickness));
    bytes.text(' w\n');
    for (const { from, to } of alike) {
      writePoint(bytes, from[0], heightPt - from[1]);
      bytes.text(' m\n');
      writePoint(bytes, to[0], heightPt - to[1]);
      bytes.text(' l\n');
    }
    bytes.text('S\n');
  }
}

function writePoint(bytes: PageBytes, x: number, y: number): void {
  bytes.decimal(thousandths(x));
  bytes.text(' ');
  bytes.decimal(thousandths(y));
}

/** A face as the page draws it. */
interface DrawnFace {
  readonly name: string;
  readonly codes: GlyphCodes;
}

/** One text object: font, spacing and place are stated where they change. */
class TextOperators {
  readonly #bytes: PageBytes;
  readonly #heightPt: number;
  readonly #resources: PageResources;
  readonly #faces = new Map<string, DrawnFace>();
  #face: DrawnFace | undefined;
  #sizePt = 0;
  #spacing = 0;
  /** Where the last line began, in thousandths of a point. */
  #left = 0;
  #baseline = 0;

  constructor(bytes: PageBytes, heightPt: number, resources: PageResources) {
    this.#bytes = bytes;
    this.#heightPt = heightPt;
    this.#resources = resources;
  }

  show({ text, faceId, sizePt, letterSpacingPt, left, baseline }: TextItem): void {
    const bytes = this.#bytes;
    const face = this.#faceOf(faceId);
    if (this.#face === undefined) bytes.text('BT\n');
    if (face !== this.#face || sizePt !== this.#sizePt) {
      bytes.text(`/${face.name} `);
      bytes.decimal(thousandths(sizePt));
      bytes.text(' Tf\n');
    }
    this.#face = face;
    this.#sizePt = sizePt;
    const spacing = thousandths(letterSpacingPt);
    if (spacing !== this.#spacing) {
      bytes.decimal(spacing);
      bytes.text(' Tc\n');
    }
    this.#spacing = spacing;
    // From thousandth to thousandth, so that no rounding adds up from line to line.
    const [x, y] = [thousandths(left), thousandths(this.#heightPt - baseline)];
    bytes.decimal(x - this.#left);
    bytes.text(' ');
    bytes.decimal(y - this.#baseline);
    bytes.text(' Td\n(');
    this.#left = x;
    this.#baseline = y;
    bytes.bytes(2 * text.length, (target, start) => face.codes.write(text, target, start));
    bytes.text(') Tj\n');
  }

  /** The numbers drawn, by face. */
  end(): ReadonlyMap<string, readonly number[]> {
    if (this.#face !== undefined) this.#bytes.text('ET\n');
    return new Map(Array.from(this.#faces, ([faceId, { codes }]) => [faceId, codes.takeWritten()]));
  }

  #faceOf(faceId: string): DrawnFace {
    const known = this.#faces.get(faceId);
    if (known !== undefined) return known;
    const face = this.#resources.font(faceId);
    this.#faces.set(faceId, face);
    return face;
  }
}

function thousandths(length: number): number {
  return Math.round(length * 1000);
}

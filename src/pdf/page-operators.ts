import type { ExhibitPage } from '#domain/exhibit.js';
import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import type { GlyphCodes } from './glyph-codes.js';
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
  /** Operators, one character per byte. */
  readonly operators: string;
  /** The numbers drawn, by face. */
  readonly used: ReadonlyMap<string, Uint16Array>;
  readonly exhibits: readonly ExhibitItem[];
}

/**
 * Writes the operators that draw a page (ISO 32000-1, annex A): pages of evidence, then rules, then text in the order of
 * the items, which is the order in which it is read aloud and copied. Lengths are written to the thousandth of a point,
 * as layout gives them.
 */
export function pageOperators(page: PlacedPage, resources: PageResources): PageContent {
  const exhibits = page.items.filter((item): item is ExhibitItem => item.kind === 'exhibit');
  const text = new TextOperators(page.heightPt, resources);
  for (const item of page.items) if (item.kind === 'text') text.show(item);
  return {
    operators:
      exhibits.map((item) => exhibitOperators(item, page, resources)).join('') +
      ruleOperators(page) +
      text.end(),
    used: new Map(Array.from(text.used, ([faceId, codes]) => [faceId, Uint16Array.from(codes)])),
    exhibits,
  };
}

function exhibitOperators(item: ExhibitItem, page: PlacedPage, resources: PageResources): string {
  const { name, size } = resources.exhibit(item);
  const { scale, left, bottom } = placeExhibit(item.box, size);
  const matrix = writeMatrix([scale, 0, 0, scale, left, page.heightPt - bottom]);
  return `q\n${matrix} cm\n/${name} Do\nQ\n`;
}

/** Rules of one thickness are drawn as one path. */
function ruleOperators(page: PlacedPage): string {
  const paths = new Map<number, string>();
  for (const item of page.items) {
    if (item.kind !== 'rule') continue;
    paths.set(item.thicknessPt, (paths.get(item.thicknessPt) ?? '') + segment(item, page));
  }
  return Array.from(paths, ([thickness, path]) => `${points(thickness)} w\n${path}S\n`).join('');
}

function segment({ from, to }: RuleItem, { heightPt }: PlacedPage): string {
  const start = `${points(from[0])} ${points(heightPt - from[1])}`;
  return `${start} m\n${points(to[0])} ${points(heightPt - to[1])} l\n`;
}

/** One text object: font, spacing and place are stated where they change. */
class TextOperators {
  readonly used = new Map<string, Set<number>>();
  readonly #heightPt: number;
  readonly #resources: PageResources;
  #operators = '';
  #font = '';
  #spacing = 0;
  /** Where the last line began, in thousandths of a point. */
  #left = 0;
  #baseline = 0;

  constructor(heightPt: number, resources: PageResources) {
    this.#heightPt = heightPt;
    this.#resources = resources;
  }

  show({ text, faceId, sizePt, letterSpacingPt, left, baseline }: TextItem): void {
    const { name, codes } = this.#resources.font(faceId);
    const font = `/${name} ${points(sizePt)} Tf\n`;
    if (font !== this.#font) this.#operators += font;
    this.#font = font;
    const spacing = thousandths(letterSpacingPt);
    if (spacing !== this.#spacing) this.#operators += `${decimal(spacing)} Tc\n`;
    this.#spacing = spacing;
    // From thousandth to thousandth, so that no rounding adds up from line to line.
    const [x, y] = [thousandths(left), thousandths(this.#heightPt - baseline)];
    this.#operators += `${decimal(x - this.#left)} ${decimal(y - this.#baseline)} Td\n`;
    this.#left = x;
    this.#baseline = y;
    this.#operators += `(${this.#encode(text, faceId, codes)}) Tj\n`;
  }

  end(): string {
    return this.#operators === '' ? '' : `BT\n${this.#operators}ET\n`;
  }

  #encode(text: string, faceId: string, codes: GlyphCodes): string {
    let used = this.used.get(faceId);
    if (used === undefined) {
      used = new Set();
      this.used.set(faceId, used);
    }
    const coded = codes.encode(text);
    for (const code of coded.codes) used.add(code);
    return coded.bytes;
  }
}

function thousandths(length: number): number {
  return Math.round(length * 1000);
}

function points(length: number): string {
  return decimal(thousandths(length));
}

/** `1250` as `1.25`. Written digit by digit, as a page has thousands of them. */
function decimal(value: number): string {
  if (value < 0) return `-${decimal(-value)}`;
  const rest = value % 1000;
  const whole = (value - rest) / 1000;
  return rest === 0 ? String(whole) : `${whole}.${fractions[rest] ?? ''}`;
}

/** The digits behind the point of each number of thousandths. */
const fractions: readonly string[] = Array.from({ length: 1000 }, (_, rest) =>
  String(rest).padStart(3, '0').replace(/0+$/, ''),
);

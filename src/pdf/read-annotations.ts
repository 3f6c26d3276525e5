import type { ParsedPdf } from './parse-pdf.js';
import {
  dictionaryOf,
  isArray,
  isDictionary,
  isReference,
  isStream,
  nameOf,
  nameText,
  type Matrix,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  type PdfStream,
  type PdfValue,
} from './pdf-value.js';
import { BrokenFile } from './broken-file.js';
import { isEmpty, numbersOf, rectangleOf, type Rectangle, type SourcePage } from './read-pages.js';

/** What an annotation draws on its page: a seal, a stamp, the value of a field. */
export interface Appearance {
  readonly id: string;
  readonly form: PdfStream;
  /** From the form to the page. */
  readonly matrix: Matrix;
  /** The layer that it stands on. */
  readonly layer: PdfValue | undefined;
}

/** The appearances of a page's annotations, from the back to the front. */
export interface PageAppearances {
  readonly drawn: readonly Appearance[];
  /** The kinds of annotations that show their content only where a reader makes it up: fields without appearance. */
  readonly undrawn: readonly string[];
}

/** Lead elsewhere or belong to another annotation; nothing of them is on paper. */
const withoutInk: ReadonlySet<string> = new Set(['Link', 'Popup']);
const hidden = 0b00_0010;
const noView = 0b10_0000;
const noRotate = 0b01_0000;

/**
 * Reads what the annotations of a page draw, so that it can be drawn as a part of the page.
 *
 * @throws BrokenFile when an annotation or its appearance is missing or cannot be read: it may be the seal.
 */
export function readAppearances(pdf: ParsedPdf, page: SourcePage): PageAppearances {
  const annotations = pdf.entry(page.dictionary, 'Annots');
  const drawn: Appearance[] = [];
  const undrawn: string[] = [];
  for (const entry of isArray(annotations) ? annotations : []) {
    const annotation = pdf.resolve(entry);
    if (!isDictionary(annotation)) throw new BrokenFile('缺少批注', 'an annotation is missing');
    if (!isShown(pdf, annotation)) continue;
    const appearance = readAppearance(pdf, annotation, page);
    const isStale = appearance !== 'nothing' && isField(pdf, annotation) && statesStaleFields(pdf);
    if (appearance === 'none' || isStale) undrawn.push(...inkOf(pdf, annotation));
    if (typeof appearance !== 'string') drawn.push(appearance);
  }
  return { drawn, undrawn };
}

function isShown(pdf: ParsedPdf, annotation: PdfDictionary): boolean {
  const kind = nameText(pdf.entry(annotation, 'Subtype'));
  return !withoutInk.has(kind ?? '') && (flagsOf(pdf, annotation) & (hidden | noView)) === 0;
}

function flagsOf(pdf: ParsedPdf, annotation: PdfDictionary): number {
  const flags = pdf.entry(annotation, 'F');
  return typeof flags === 'number' ? flags : 0;
}

/** `none`: it states no appearance. `nothing`: it states that it shows nothing. */
function readAppearance(
  pdf: ParsedPdf,
  annotation: PdfDictionary,
  page: SourcePage,
): Appearance | 'none' | 'nothing' {
  const rectangle = rectangleOf(pdf, pdf.entry(annotation, 'Rect'));
  // A signature that is not to be seen has a rectangle without size.
  if (rectangle === undefined || isEmpty(rectangle)) return 'nothing';
  const appearances = pdf.entry(annotation, 'AP');
  if (!isDictionary(appearances) || !appearances.has('N')) return 'none';
  const reference = chosenState(pdf, annotation, appearances.get('N'));
  if (reference === undefined) return 'nothing';
  const stream = pdf.resolve(reference);
  if (!isStream(stream)) {
    throw new BrokenFile(
      '缺少签章或批注的外观',
      'the appearance of a seal or annotation is missing',
    );
  }
  const form = wholeForm(pdf, stream, rectangle);
  const fitted = fit(pdf, form.dictionary, rectangle);
  if (fitted === undefined) return 'nothing';
  const keepsUpright = (flagsOf(pdf, annotation) & noRotate) !== 0;
  return {
    id: reference.id,
    form,
    matrix: keepsUpright ? turnedBack(fitted, rectangle, page.rotation) : fitted,
    layer: annotation.get('OC'),
  };
}

/** The normal appearance, or that of the state which the annotation is in: a box that is ticked. */
function chosenState(
  pdf: ParsedPdf,
  annotation: PdfDictionary,
  normal: PdfValue | undefined,
): PdfReference | undefined {
  const states = pdf.resolve(normal);
  if (isDictionary(states)) {
    const state = nameText(pdf.entry(annotation, 'AS'));
    const chosen = state === undefined ? undefined : states.get(state);
    return isReference(chosen) ? chosen : undefined;
  }
  if (isReference(normal)) return normal;
  throw new BrokenFile('缺少签章或批注的外观', 'the appearance of a seal or annotation is missing');
}

/** Producers leave out what they think goes without saying: that it is a form, how large, and with which fonts. */
function wholeForm(pdf: ParsedPdf, { dictionary, bytes }: PdfStream, area: Rectangle): PdfStream {
  const whole = new Map(dictionary);
  whole.set('Type', nameOf('XObject')).set('Subtype', nameOf('Form'));
  if (rectangleOf(pdf, pdf.entry(dictionary, 'BBox')) === undefined) {
    whole.set('BBox', [0, 0, area[2] - area[0], area[3] - area[1]]);
  }
  if (!isDictionary(pdf.entry(dictionary, 'Resources'))) {
    whole.set('Resources', formResources(pdf));
  }
  return { kind: 'stream', dictionary: whole, bytes };
}

function formResources(pdf: ParsedPdf): PdfValue {
  const form = pdf.entry(pdf.catalogue, 'AcroForm');
  return (isDictionary(form) ? form.get('DR') : undefined) ?? dictionaryOf({});
}

/** ISO 32000-1, 12.5.5: the form's box, as its own matrix leaves it, is moved and stretched onto the annotation's. */
function fit(pdf: ParsedPdf, form: PdfDictionary, onto: Rectangle): Matrix | undefined {
  const box = rectangleOf(pdf, pdf.entry(form, 'BBox')) ?? onto;
  const numbers = numbersOf(pdf, pdf.entry(form, 'Matrix'), 6) ?? [1, 0, 0, 1, 0, 0];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  const corners = [0, 2].flatMap((x) => [1, 3].map((y) => [box[x] ?? 0, box[y] ?? 0] as const));
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  const left = Math.min(...xs);
  const bottom = Math.min(...ys);
  const around: Rectangle = [left, bottom, Math.max(...xs), Math.max(...ys)];
  if (isEmpty(around)) return undefined;
  const sx = (onto[2] - onto[0]) / (around[2] - left);
  const sy = (onto[3] - onto[1]) / (around[3] - bottom);
  return [sx, 0, 0, sy, onto[0] - left * sx, onto[1] - bottom * sy];
}

/** An annotation that does not turn with its page stays upright, hung up by its upper left corner. */
function turnedBack(
  [sx, , , sy, e, f]: Matrix,
  [left, , , top]: Rectangle,
  rotation: SourcePage['rotation'],
): Matrix {
  const [cos, sin] = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[rotation] as [
    number,
    number,
  ];
  const [x, y] = [e - left, f - top];
  return [
    sx * cos,
    sx * sin,
    -sy * sin,
    sy * cos,
    x * cos - y * sin + left,
    x * sin + y * cos + top,
  ];
}

/** The file asks its reader to draw all fields anew, for what it holds of them need not be their value. */
function statesStaleFields(pdf: ParsedPdf): boolean {
  const form = pdf.entry(pdf.catalogue, 'AcroForm');
  return isDictionary(form) && pdf.entry(form, 'NeedAppearances') === true;
}

function isField(pdf: ParsedPdf, annotation: PdfDictionary): boolean {
  return nameText(pdf.entry(annotation, 'Subtype')) === 'Widget';
}

/** The kind of an annotation that would show something if a reader drew it; fields only where they have a value. */
function inkOf(pdf: ParsedPdf, annotation: PdfDictionary): readonly string[] {
  const isBlank = isField(pdf, annotation) && !hasValue(fieldValue(pdf, annotation));
  return isBlank ? [] : [nameText(pdf.entry(annotation, 'Subtype')) ?? 'Annot'];
}

function fieldValue(pdf: ParsedPdf, widget: PdfDictionary): PdfObject {
  let field: PdfObject = widget;
  for (let level = 0; isDictionary(field) && level < 20; level += 1) {
    if (field.has('V')) return pdf.entry(field, 'V');
    field = pdf.entry(field, 'Parent');
  }
  return null;
}

/** Text and choices; the state of a box or button is drawn as it is, and a signature has no value to be read. */
function hasValue(value: PdfObject): boolean {
  return value instanceof Uint8Array ? value.length > 0 : isArray(value) && value.length > 0;
}

import type { ExhibitPage } from '#domain/exhibit.js';
import type { OutlineEntry } from '#domain/placed-pages.js';

import { balanceContent } from './balance-content.js';
import { ObjectCollector } from './collect-objects.js';
import type { ExhibitDrawing, Layer, PageDrawing } from './exhibit-drawing.js';
import { parsePdf, type ParsedPdf } from './parse-pdf.js';
import {
  dictionaryOf,
  isArray,
  isDictionary,
  isReference,
  nameOf,
  nameText,
  writeMatrix,
  type PdfObject,
  type PdfStream,
  type PdfValue,
} from './pdf-value.js';
import { readAppearances } from './read-annotations.js';
import { paints } from './painting.js';
import { readOutline } from './read-outline.js';
import {
  readContent,
  readPages,
  uprightMatrix,
  uprightSize,
  type SourcePage,
} from './read-pages.js';

/** What is drawn, and what must be known of a file to place it. */
export interface OpenedFile {
  readonly pages: readonly ExhibitPage[];
  readonly outline: readonly OutlineEntry[];
  readonly drawing: ExhibitDrawing;
  /** Pages, counted from 1, on which something shows only where a reader makes it up. */
  readonly undrawn: readonly { readonly page: number; readonly kinds: readonly string[] }[];
  /** Fonts that it uses and does not hold. */
  readonly missingFonts: readonly string[];
}

/**
 * Opens a PDF.
 *
 * @returns `encrypted` where a password keeps its content away.
 * @throws BrokenFile when it is damaged.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedFile | 'encrypted'> {
  const pdf = await parsePdf(bytes);
  if (pdf.isEncrypted) return 'encrypted';
  const pages = readPages(pdf);
  const collector = new ObjectCollector(pdf);
  const undrawn: { page: number; kinds: readonly string[] }[] = [];
  const blank = new Set<number>();
  const drawings = pages.map((page, index) => {
    const drawn = drawPage(pdf, page, index);
    if (drawn.isBlank) blank.add(index);
    collector.add({ forms: drawn.forms, drawn: drawn.drawing.resources }, page.resources);
    if (drawn.undrawn.length > 0) undrawn.push({ page: index + 1, kinds: drawn.undrawn });
    return drawn.drawing;
  });
  return {
    pages: pages.map((page, index) => ({
      ...uprightSize(page),
      ...(blank.has(index) ? { isBlank: true as const } : {}),
    })),
    outline: readOutline(pdf, pages),
    drawing: {
      pages: drawings,
      objects: collector.objects,
      layers: readLayers(pdf),
      isArchivable: false,
    },
    undrawn,
    missingFonts: collector.missingFonts,
  };
}

interface DrawnPage {
  /** Its content draws nothing, and no annotation does. */
  readonly isBlank: boolean;
  readonly drawing: PageDrawing;
  /** The forms that it is drawn with, by ids of our own. */
  readonly forms: ReadonlyMap<string, PdfStream>;
  readonly undrawn: readonly string[];
}

/** The page as a form, and the appearances of its annotations above it. */
function drawPage(pdf: ParsedPdf, page: SourcePage, index: number): DrawnPage {
  const { drawn, undrawn } = readAppearances(pdf, page);
  const forms = new Map<string, PdfStream>();
  const xobjects = new Map<string, PdfValue>();
  const properties = new Map<string, PdfValue>();
  const add = (name: string, form: PdfStream): void => {
    const id = `page ${index} ${name}`;
    forms.set(id, form);
    xobjects.set(name, { kind: 'reference', id });
  };
  const own = pageForm(pdf, page, index + 1);
  add('Page', own);
  const lines = ['q', `${writeMatrix(uprightMatrix(page))} cm`, '/Page Do'];
  for (const [number, { form, matrix, layer }] of drawn.entries()) {
    add(`Note${number}`, form);
    const drawing = ['q', `${writeMatrix(matrix)} cm`, `/Note${number} Do`, 'Q'];
    if (layer === undefined) lines.push(...drawing);
    else {
      properties.set(`Layer${number}`, layer);
      lines.push(`/OC /Layer${number} BDC`, ...drawing, 'EMC');
    }
  }
  lines.push('Q');
  const resources = dictionaryOf({ XObject: xobjects, Properties: properties });
  const isBlank = drawn.length === 0 && !paints(own.bytes);
  const drawing = { content: Buffer.from(lines.join('\n')), resources };
  return { drawing, forms, undrawn, isBlank };
}

function pageForm(pdf: ParsedPdf, page: SourcePage, no: number): PdfStream {
  const group = pdf.entry(page.dictionary, 'Group');
  const dictionary = dictionaryOf({
    Type: nameOf('XObject'),
    Subtype: nameOf('Form'),
    BBox: page.box,
    Resources: page.resources,
    Group: isDictionary(group) ? group : undefined,
  });
  return { kind: 'stream', dictionary, bytes: balanceContent(readContent(pdf, page, no)) };
}

/** The layers of a file as it shows them on opening (ISO 32000-1, 8.11.4.3); what depends on printing or zoom is not read. */
function readLayers(pdf: ParsedPdf): readonly Layer[] {
  const properties = pdf.entry(pdf.catalogue, 'OCProperties');
  if (!isDictionary(properties)) return [];
  const groups = pdf.entry(properties, 'OCGs');
  const defaults = pdf.entry(properties, 'D');
  if (!isArray(groups) || !isDictionary(defaults)) return [];
  const off = idsIn(pdf.entry(defaults, 'OFF'));
  const on = idsIn(pdf.entry(defaults, 'ON'));
  const isShownAtFirst = nameText(pdf.entry(defaults, 'BaseState')) !== 'OFF';
  return idsIn(groups).map((id) => ({
    id,
    isShown: isShownAtFirst ? !off.includes(id) : on.includes(id),
  }));
}

function idsIn(groups: PdfObject): readonly string[] {
  return isArray(groups) ? groups.flatMap((group) => (isReference(group) ? [group.id] : [])) : [];
}

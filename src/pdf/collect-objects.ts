import { compareText } from '#domain/diagnostic.js';

import { BrokenFile } from './broken-file.js';
import { checkStream } from './decode-stream.js';
import type { ParsedPdf } from './parse-pdf.js';
import { readText } from './pdf-text.js';
import {
  isArray,
  isDictionary,
  isReference,
  isStream,
  nameText,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  type PdfStream,
  type PdfValue,
} from './pdf-value.js';

/** Entries of a drawing that lead to other things than what is drawn: history, structure, versions for other media. */
const dropped: ReadonlySet<string> = new Set([
  'AF',
  'Alternates',
  // The bytes of a stream in another file.
  'F',
  'FDecodeParms',
  'FFilter',
  'LastModified',
  'Length',
  'Measure',
  'Metadata',
  'OPI',
  'PieceInfo',
  'PtData',
  'Ref',
  'StructParent',
  'StructParents',
]);

/** What a page cannot be drawn without, by the entry of the resources that names it. */
const needed = ['XObject', 'Font', 'Pattern', 'Shading', 'ColorSpace'] as const;

/** Fonts that every reader has, or has another for that runs alike. */
const everywhere = /^(?:Helvetica|Times|Courier|Symbol|ZapfDingbats|Arial)/;

interface OwnObjects {
  readonly forms: ReadonlyMap<string, PdfStream>;
  readonly drawn: PdfDictionary;
}

/** Gathers all that the drawing of pages leads to, each object once. */
export class ObjectCollector {
  readonly #pdf: ParsedPdf;
  readonly #objects = new Map<string, PdfObject>();
  readonly #missingFonts = new Set<string>();

  constructor(pdf: ParsedPdf) {
    this.#pdf = pdf;
  }

  get objects(): ReadonlyMap<string, PdfObject> {
    return this.#objects;
  }

  /** The names of the fonts that are used, but not in the file. */
  get missingFonts(): readonly string[] {
    return [...this.#missingFonts].sort(compareText);
  }

  /**
   * Adds forms of our own, what is drawn besides them, and all that they lead to.
   *
   * @param resources - Those of the page, for forms that state none and rely on them.
   * @throws BrokenFile when something that is drawn is missing or cannot be decoded.
   */
  add({ forms, drawn }: OwnObjects, resources: PdfDictionary): void {
    for (const [id, form] of forms) this.#objects.set(id, withoutForeignParts(form));
    const waiting: PdfObject[] = [...forms.values(), drawn];
    for (const object of waiting) {
      for (const reference of this.#referencesIn(object)) {
        if (this.#objects.has(reference.id)) continue;
        const found = this.#prepare(reference, resources);
        this.#objects.set(reference.id, found);
        waiting.push(found);
      }
    }
  }

  #referencesIn(object: PdfObject): readonly PdfReference[] {
    const dictionary = isStream(object) ? object.dictionary : object;
    if (isDictionary(dictionary)) this.#requireParts(dictionary);
    return [...referencesIn(dictionary)];
  }

  #requireParts(dictionary: PdfDictionary): void {
    const resources = this.#pdf.entry(dictionary, 'Resources');
    const named = needed.flatMap((key) => {
      const parts = isDictionary(resources) ? this.#pdf.entry(resources, key) : null;
      return isDictionary(parts) ? [...parts.values()] : [];
    });
    for (const part of [...named, dictionary.get('SMask')]) {
      if (isReference(part) && !this.#objects.has(part.id) && this.#pdf.resolve(part) === null) {
        throw new BrokenFile(
          '缺少字体、图像或其他内容',
          'a font, an image or another part is missing',
        );
      }
    }
  }

  #prepare(reference: PdfReference, resources: PdfDictionary): PdfObject {
    const found = this.#pdf.resolve(reference);
    if (isStream(found)) {
      checkStream(this.#pdf, found);
      const dictionary = this.#withResources(found.dictionary, resources);
      return withoutForeignParts({ ...found, dictionary });
    }
    if (!isDictionary(found)) return found;
    const type = nameText(this.#pdf.entry(found, 'Type'));
    // A way back into the file: the whole of it would be copied.
    if (type === 'Page' || type === 'Pages' || type === 'Catalog') return null;
    if (type === 'Font') this.#noteFont(found);
    return this.#withResources(found, resources);
  }

  /** What has a content of its own and names no resources relies on those of its page. */
  #withResources(dictionary: PdfDictionary, resources: PdfDictionary): PdfDictionary {
    const kind = nameText(this.#pdf.entry(dictionary, 'Subtype'));
    const isDrawn =
      kind === 'Form' || kind === 'Type3' || this.#pdf.entry(dictionary, 'PatternType') === 1;
    if (!isDrawn || isDictionary(this.#pdf.entry(dictionary, 'Resources'))) return dictionary;
    return new Map(dictionary).set('Resources', resources);
  }

  #noteFont(font: PdfDictionary): void {
    const kind = nameText(this.#pdf.entry(font, 'Subtype')) ?? '';
    const descriptor = this.#pdf.entry(font, 'FontDescriptor');
    const isEmbedded =
      isDictionary(descriptor) && [...descriptor.keys()].some((key) => key.startsWith('FontFile'));
    const name = nameText(this.#pdf.entry(font, 'BaseFont'));
    // The glyphs of a composite font are those of its descendant; those of Type 3 are drawings.
    if (isEmbedded || kind === 'Type0' || kind === 'Type3' || name === undefined) return;
    if (!everywhere.test(name)) this.#missingFonts.add(readText(Buffer.from(name, 'latin1')));
  }
}

function withoutForeignParts(stream: PdfStream): PdfStream {
  const kept = Array.from(stream.dictionary).filter(([key]) => !dropped.has(key));
  return { ...stream, dictionary: new Map(kept) };
}

function* referencesIn(value: PdfValue): Generator<PdfReference> {
  if (isReference(value)) yield value;
  else if (isArray(value)) for (const part of value) yield* referencesIn(part);
  else if (isDictionary(value)) for (const part of value.values()) yield* referencesIn(part);
}

import { deflateSync } from 'node:zlib';

import type { PageItem } from '#domain/placed-pages.js';

import type { ExhibitDrawing } from './exhibit-drawing.js';
import type { OpenedExhibit } from './open-exhibit.js';
import { referencesTo, type ObjectNumber, type PdfFile } from './pdf-file.js';
import {
  isStream,
  writeDecimal,
  writeName,
  writeValue,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from './pdf-value.js';

type ExhibitItem = Extract<PageItem, { kind: 'exhibit' }>;

/** Draws pages of evidence files into a PDF; each page and each object of a file is copied once. */
export class ExhibitWriter {
  readonly #pdf: PdfFile;
  readonly #exhibits: ReadonlyMap<string, OpenedExhibit>;
  readonly #copies = new Map<string, ObjectCopies>();
  readonly #forms = new Map<string, ObjectNumber>();

  constructor(pdf: PdfFile, exhibits: ReadonlyMap<string, OpenedExhibit>) {
    this.#pdf = pdf;
    this.#exhibits = exhibits;
  }

  /**
   * The form that draws a page of a file.
   *
   * @throws when no such file was opened, or it has no such page.
   */
  form(item: ExhibitItem): ObjectNumber {
    const exhibit = this.#exhibits.get(item.fileName);
    if (exhibit === undefined) throw new Error('no such exhibit was opened');
    return this.#pageForm(item, exhibit);
  }

  /** States which layers of the files are hidden on opening. To be called once, after the last page. */
  finish(): void {
    const layers = [...this.#copies.values()].flatMap((copies) => copies.layers());
    if (layers.length === 0) return;
    const hidden = layers.filter(({ isShown }) => !isShown);
    const [all, off] = [layers, hidden].map((some) => referencesTo(some.map(({ group }) => group)));
    this.#pdf.addToCatalogue('OCProperties', `<< /OCGs ${all} /D << /OFF ${off} /Order [] >> >>`);
  }

  #pageForm({ fileName, page }: ExhibitItem, { file, drawing }: OpenedExhibit): ObjectNumber {
    const key = `${page} ${fileName}`;
    const known = this.#forms.get(key);
    if (known !== undefined) return known;
    const [size, drawn] = [file.pages[page], drawing.pages[page]];
    if (size === undefined || drawn === undefined) throw new Error(`an exhibit lacks page ${page}`);
    const copies = this.#copies.get(fileName) ?? new ObjectCopies(this.#pdf, drawing);
    this.#copies.set(fileName, copies);
    const form = this.#pdf.newObject();
    const corner = `${writeDecimal(size.widthPt)} ${writeDecimal(size.heightPt)}`;
    const entries = `/Type /XObject
/Subtype /Form
/BBox [0 0 ${corner}]
/Resources ${copies.text(drawn.resources)}`;
    writeDeflated(this.#pdf, form, { entries, bytes: drawn.content });
    copies.writeWaiting();
    this.#forms.set(key, form);
    return form;
  }
}

/** The objects of one file in the PDF that is being written. */
class ObjectCopies {
  readonly #pdf: PdfFile;
  readonly #drawing: ExhibitDrawing;
  readonly #copies = new Map<string, ObjectNumber>();
  readonly #waiting: (readonly [copy: ObjectNumber, object: PdfObject])[] = [];

  constructor(pdf: PdfFile, drawing: ExhibitDrawing) {
    this.#pdf = pdf;
    this.#drawing = drawing;
  }

  /** A dictionary as it stands in the new file. */
  text(dictionary: PdfDictionary): string {
    return writeValue(dictionary, this.#copyOf);
  }

  /** Writes what was referred to and is not yet written. */
  writeWaiting(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#write(...next);
    }
  }

  /** The layers that came along with what was drawn. */
  layers(): readonly { readonly group: ObjectNumber; readonly isShown: boolean }[] {
    return this.#drawing.layers.flatMap(({ id, isShown }) => {
      const group = this.#copies.get(id);
      return group === undefined ? [] : [{ group, isShown }];
    });
  }

  #write(copy: ObjectNumber, object: PdfObject): void {
    if (!isStream(object)) {
      this.#pdf.writeObject(copy, writeValue(object, this.#copyOf));
      return;
    }
    const { bytes, dictionary } = object;
    const isEncoded = dictionary.has('Filter');
    const entries: string[] = [];
    for (const [key, value] of dictionary) {
      // No bytes are no code of any filter.
      if (bytes.length === 0 && /^(?:Filter|DecodeParms)$/.test(key)) continue;
      entries.push(`${writeName(key)} ${writeValue(value, this.#copyOf)}`);
    }
    const stream = { entries: entries.join('\n'), bytes };
    if (isEncoded) this.#pdf.writeStream(copy, stream.entries, [bytes]);
    else writeDeflated(this.#pdf, copy, stream);
  }

  readonly #copyOf = (reference: PdfReference): string => {
    const known = this.#copies.get(reference.id);
    if (known !== undefined) return `${known} 0 R`;
    const object = this.#drawing.objects.get(reference.id);
    if (object === undefined) throw new Error(`object ${reference.id} was not collected`);
    const copy = this.#pdf.newObject();
    this.#copies.set(reference.id, copy);
    this.#waiting.push([copy, object]);
    return `${copy} 0 R`;
  };
}

function writeDeflated(
  pdf: PdfFile,
  number: ObjectNumber,
  { entries, bytes }: { readonly entries: string; readonly bytes: Uint8Array },
): void {
  if (bytes.length === 0) {
    pdf.writeStream(number, entries, []);
    return;
  }
  const known = deflatedOnce.get(bytes);
  const deflated = known ?? deflateSync(bytes);
  if (known === undefined) deflatedOnce.set(bytes, deflated);
  pdf.writeStream(number, `${entries}\n/Filter /FlateDecode`, [deflated]);
}

/** What a page of evidence draws stands in the bundle and in an upload file. */
const deflatedOnce = new WeakMap<Uint8Array, Uint8Array>();

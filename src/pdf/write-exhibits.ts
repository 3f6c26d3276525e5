import type { PageItem } from '#domain/placed-pages.js';

import type { ExhibitDrawing } from './exhibit-drawing.js';
import type { OpenedExhibit } from './open-exhibit.js';
import { writeValue, type PdfDictionary, type PdfObject, type PdfReference } from './pdf-value.js';
import {
  catalogueOf,
  endCopy,
  newObject,
  pageXObjects,
  RawText,
  type Pdf,
  type WrittenObject,
} from './pdfkit-objects.js';

type ExhibitItem = Extract<PageItem, { kind: 'exhibit' }>;

/** Draws pages of evidence files into a PDF; each page and each object of a file is copied once. */
export class ExhibitWriter {
  readonly #pdf: Pdf;
  readonly #exhibits: ReadonlyMap<string, OpenedExhibit>;
  readonly #copies = new Map<string, ObjectCopies>();
  readonly #forms = new Map<string, WrittenObject>();

  constructor(pdf: Pdf, exhibits: ReadonlyMap<string, OpenedExhibit>) {
    this.#pdf = pdf;
    this.#exhibits = exhibits;
  }

  /**
   * Makes a page of a file known to the current page by a name.
   *
   * @throws when no such file was opened, or it has no such page.
   */
  draw(item: ExhibitItem, name: string): void {
    const exhibit = this.#exhibits.get(item.fileName);
    if (exhibit === undefined) throw new Error('no such exhibit was opened');
    pageXObjects(this.#pdf)[name] = this.#pageForm(item, exhibit);
  }

  /** States which layers of the files are hidden on opening. To be called once, after the last page. */
  finish(): void {
    const layers = [...this.#copies.values()].flatMap((copies) => copies.layers());
    if (layers.length === 0) return;
    const hidden = layers.filter(({ isShown }) => !isShown);
    catalogueOf(this.#pdf)['OCProperties'] = {
      OCGs: layers.map(({ group }) => group),
      D: { OFF: hidden.map(({ group }) => group), Order: [] },
    };
  }

  #pageForm({ fileName, page }: ExhibitItem, { file, drawing }: OpenedExhibit): WrittenObject {
    const key = `${page} ${fileName}`;
    const known = this.#forms.get(key);
    if (known !== undefined) return known;
    const [size, drawn] = [file.pages[page], drawing.pages[page]];
    if (size === undefined || drawn === undefined) throw new Error(`an exhibit lacks page ${page}`);
    const copies = this.#copies.get(fileName) ?? new ObjectCopies(this.#pdf, drawing);
    this.#copies.set(fileName, copies);
    const form = newObject(this.#pdf, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, size.widthPt, size.heightPt],
      Resources: copies.raw(drawn.resources),
    });
    form.end(drawn.content);
    copies.writeWaiting();
    this.#forms.set(key, form);
    return form;
  }
}

/** The objects of one file in the PDF that is being written. */
class ObjectCopies {
  readonly #pdf: Pdf;
  readonly #drawing: ExhibitDrawing;
  readonly #copies = new Map<string, WrittenObject>();
  readonly #waiting: (readonly [copy: WrittenObject, object: PdfObject])[] = [];

  constructor(pdf: Pdf, drawing: ExhibitDrawing) {
    this.#pdf = pdf;
    this.#drawing = drawing;
  }

  /** A dictionary as it stands in the new file. */
  raw(dictionary: PdfDictionary): RawText {
    return new RawText(writeValue(dictionary, this.#copyOf));
  }

  /** Writes what was referred to and is not yet written. */
  writeWaiting(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      endCopy(...next, this.#copyOf);
    }
  }

  /** The layers that came along with what was drawn. */
  layers(): readonly { readonly group: WrittenObject; readonly isShown: boolean }[] {
    return this.#drawing.layers.flatMap(({ id, isShown }) => {
      const group = this.#copies.get(id);
      return group === undefined ? [] : [{ group, isShown }];
    });
  }

  readonly #copyOf = (reference: PdfReference): string => {
    const known = this.#copies.get(reference.id);
    if (known !== undefined) return String(known);
    const object = this.#drawing.objects.get(reference.id);
    if (object === undefined) throw new Error(`object ${reference.id} was not collected`);
    const copy = newObject(this.#pdf);
    this.#copies.set(reference.id, copy);
    this.#waiting.push([copy, object]);
    return String(copy);
  };
}

import { imageMatrix, imagePage, type ImageFrame } from './image-size.js';
import type { OpenedFile } from './open-pdf.js';
import { dictionaryOf, writeMatrix, type PdfStream } from './pdf-value.js';

interface ImageStreams {
  readonly image: PdfStream;
  /** The opacity of its pixels. */
  readonly mask?: PdfStream;
  readonly isArchivable: boolean;
}

/** An image as an evidence file of one page. */
export function imageExhibit(
  frame: ImageFrame,
  { image, mask, isArchivable }: ImageStreams,
): OpenedFile {
  const page = imagePage(frame);
  const matrix = writeMatrix(imageMatrix(frame.orientation, page));
  const objects = new Map([['image', image]]);
  if (mask !== undefined) {
    const dictionary = new Map(image.dictionary).set('SMask', { kind: 'reference', id: 'mask' });
    objects.set('image', { ...image, dictionary }).set('mask', mask);
  }
  const content = Buffer.from(`q\n${matrix} cm\n/Image Do\nQ`);
  const resources = dictionaryOf({
    XObject: dictionaryOf({ Image: { kind: 'reference', id: 'image' } }),
  });
  return {
    pages: [page],
    outline: [],
    drawing: { pages: [{ content, resources }], objects, layers: [], isArchivable },
    undrawn: [],
    missingFonts: [],
  };
}

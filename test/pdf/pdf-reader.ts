import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Opens written bytes in an independent reader for as long as `read` takes. */
export async function reading<Result>(
  bytes: Uint8Array,
  read: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** A run of text with its place from the top left corner, and the direction in which it runs. */
export interface ReadText {
  readonly str: string;
  readonly left: number;
  readonly baseline: number;
  /** Degrees, counter-clockwise. */
  readonly angle: number;
  readonly sizePt: number;
}

/** The text of a page in the order of its content. Pages count from 1. */
export async function textsOf(bytes: Uint8Array, page: number): Promise<readonly ReadText[]> {
  return reading(bytes, async (pdf) => {
    const proxy = await pdf.getPage(page);
    const { height } = proxy.getViewport({ scale: 1 });
    const { items } = await proxy.getTextContent({ disableNormalization: true });
    return items.flatMap((item) => {
      if (!('str' in item) || item.str === '') return [];
      const [a = 0, b = 0, , , left = 0, bottom = 0] = item.transform as number[];
      return [
        {
          str: item.str,
          left,
          baseline: height - bottom,
          angle: Math.round((Math.atan2(b, a) * 180) / Math.PI),
          sizePt: Math.hypot(a, b),
        },
      ];
    });
  });
}

import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly pages: readonly string[];
  /** The text of all pages without blanks and line breaks. */
  readonly compact: string;
  readonly outline: readonly { readonly title: string; readonly page: number }[];
  /** For each page, the pages that its links lead to, from 1. */
  readonly links: readonly (readonly number[])[];
}

/** Reads a PDF back with an independent reader. */
export async function readPdf(file: string): Promise<ReadPdf> {
  const task = getDocument({
    data: new Uint8Array(readFileSync(file)),
    useSystemFonts: false,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: string[] = [];
  const links: number[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
    const annotations = (await page.getAnnotations()) as { subtype: string; dest?: unknown }[];
    const targets: number[] = [];
    for (const { subtype, dest } of annotations) {
      if (subtype === 'Link') targets.push(await pageOf(dest));
    }
    links.push(targets);
  }
  const outline: { title: string; page: number }[] = [];
  for (const { title, dest } of (await document.getOutline()) as {
    title: string;
    dest: unknown;
  }[]) {
    outline.push({ title, page: await pageOf(dest) });
  }
  await task.destroy();
  return { pages, compact: pages.join('').replace(/\s/g, ''), outline, links };

  async function pageOf(dest: unknown): Promise<number> {
    const target: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    const reference: unknown = Array.isArray(target) ? target[0] : undefined;
    return typeof reference === 'number'
      ? reference + 1
      : (await document.getPageIndex(reference as never)) + 1;
  }
}

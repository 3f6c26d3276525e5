import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFPage,
} from '@cantoo/pdf-lib';

/*
 * Damages a batch as a slip or a forger would. The PDF library here is another than the one that reads back, and
 * `digestAgain` brings every digest of the batch up to date, so that only content can give a change away.
 */

/** Rewrites a PDF. */
export async function changePdf(
  file: string,
  change: (pdf: PDFDocument) => void | Promise<void>,
): Promise<void> {
  const pdf = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
  await change(pdf);
  writeFileSync(file, await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

/** Rewrites a text file. @throws Error when nothing changes. */
export function changeText(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing to change in ${file}`);
  writeFileSync(file, changed);
}

/** Rewrites the parts of a workbook. @throws Error when nothing changes. */
export function changeXlsx(file: string, change: (part: string) => string): void {
  const parts = Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => {
    const text = strFromU8(bytes);
    return { name, text, changed: change(text) };
  });
  if (parts.every(({ text, changed }) => text === changed))
    throw new Error(`nothing to change in ${file}`);
  writeFileSync(
    file,
    zipSync(Object.fromEntries(parts.map(({ name, changed }) => [name, strToU8(changed)]))),
  );
}

/** Rewrites a JSON file. */
export function changeJson(
  file: string,
  change: (content: Record<string, Record<string, unknown>>) => void,
): void {
  changeText(file, (text) => {
    const content = JSON.parse(text) as Record<string, Record<string, unknown>>;
    change(content);
    return `${JSON.stringify(content, undefined, 2)}\n`;
  });
}

/** Makes one bit of a file another, in the middle of the stream that follows `marker`. */
export function flipByte(file: string, marker: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('stream\n', bytes.indexOf(marker)) + 'stream\n'.length;
  const end = bytes.indexOf('\nendstream', at);
  const middle = Math.floor((at + end) / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
  writeFileSync(file, bytes);
}

/** Draws other characters of the same font in the place of a text on one page. @throws Error when it is not there. */
export function redraw(pdf: PDFDocument, page: number, texts: { from: string; to: string }): void {
  const leaf = pdf.getPage(page);
  const contents = leaf.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray() : [leaf.node.get(PDFName.of('Contents'))];
  for (const [index, reference] of streams.entries()) {
    const stream = pdf.context.lookup(reference);
    if (!(stream instanceof PDFRawStream)) continue;
    const operators = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    for (const codes of fontsOf(leaf)) {
      const [from, to] = [encoded(texts.from, codes), encoded(texts.to, codes)];
      if (from === undefined || to === undefined || !operators.includes(from)) continue;
      const changed = pdf.context.register(
        pdf.context.flateStream(
          Buffer.from(
            operators.replace(from, () => to),
            'latin1',
          ),
        ),
      );
      if (contents instanceof PDFArray) contents.set(index, changed);
      else leaf.node.set(PDFName.of('Contents'), changed);
      return;
    }
  }
  throw new Error(`page ${page + 1} does not draw the text`);
}

/** Lets two texts of the same font change their places wherever a page draws them. Says whether it draws both. */
export function swapDrawn(
  pdf: PDFDocument,
  page: number,
  texts: readonly [string, string],
): boolean {
  const leaf = pdf.getPage(page);
  const contents = leaf.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray() : [leaf.node.get(PDFName.of('Contents'))];
  let swapped = false;
  for (const [index, reference] of streams.entries()) {
    const stream = pdf.context.lookup(reference);
    if (!(stream instanceof PDFRawStream)) continue;
    const operators = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    for (const codes of fontsOf(leaf)) {
      const [one, other] = texts.map((text) => encoded(text, codes));
      if (one === undefined || other === undefined) continue;
      if (!operators.includes(one) || !operators.includes(other)) continue;
      const changed = operators
        .split(one)
        .map((part) => part.replaceAll(other, () => one))
        .join(other);
      const written = pdf.context.register(pdf.context.flateStream(Buffer.from(changed, 'latin1')));
      if (contents instanceof PDFArray) contents.set(index, written);
      else leaf.node.set(PDFName.of('Contents'), written);
      swapped = true;
      break;
    }
  }
  return swapped;
}

/** For every font of a page, the code that draws a character. */
function fontsOf(page: PDFPage): readonly ReadonlyMap<string, string>[] {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  return (fonts?.values() ?? []).map((reference) => {
    const font = page.doc.context.lookup(reference, PDFDict);
    const table = font.lookup(PDFName.of('ToUnicode'));
    if (!(table instanceof PDFRawStream)) throw new Error('a font without ToUnicode');
    return codesOf(Buffer.from(decodePDFRawStream(table).decode()).toString('latin1'));
  });
}

/** `<0005> <6c11>`: the two bytes that draw each character. */
function codesOf(table: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const [, code = '', units = ''] of table.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)) {
    const text = Buffer.from(units, 'hex').swap16().toString('utf16le');
    codes.set(text, Buffer.from(code, 'hex').toString('latin1'));
  }
  return codes;
}

function encoded(text: string, codes: ReadonlyMap<string, string>): string | undefined {
  const parts = Array.from(text, (character) => codes.get(character));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** Makes a link of a page lead to another page; pages count from 0. */
export function shiftLink(
  pdf: PDFDocument,
  place: { page: number; link: number; to: number },
): void {
  const annotations = pdf.getPage(place.page).node.Annots();
  const link = annotations?.lookup(place.link, PDFDict);
  const action = link?.lookupMaybe(PDFName.of('A'), PDFDict);
  const target =
    action?.lookup(PDFName.of('D'), PDFArray) ?? link?.lookup(PDFName.of('Dest'), PDFArray);
  target?.set(0, pdf.getPage(place.to).ref);
}

/** Makes a bookmark of the first level lead to another page; both count from 0. */
export function shiftBookmark(pdf: PDFDocument, place: { bookmark: number; to: number }): void {
  let entry = pdf.catalog
    .lookup(PDFName.of('Outlines'), PDFDict)
    .lookup(PDFName.of('First'), PDFDict);
  for (let index = 0; index < place.bookmark; index += 1)
    entry = entry.lookup(PDFName.of('Next'), PDFDict);
  const action = entry.lookupMaybe(PDFName.of('A'), PDFDict);
  const target =
    action?.lookup(PDFName.of('D'), PDFArray) ?? entry.lookup(PDFName.of('Dest'), PDFArray);
  target.set(0, pdf.getPage(place.to).ref);
}

/** Lets two pages change their places; pages count from 0. */
export function swapPages(pdf: PDFDocument, left: number, right: number): void {
  const kids = pdf.catalog.Pages().Kids();
  const [one, other] = [kids.get(left), kids.get(right)];
  if (!(one instanceof PDFRef) || !(other instanceof PDFRef)) throw new Error('nested pages');
  kids.set(left, other);
  kids.set(right, one);
}

/** Takes the content out of everything that a page draws by name, as an emptied scan; it counts from 0. */
export function emptyForms(pdf: PDFDocument, page: number): void {
  const objects = pdf.getPage(page).node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
  const streams = (objects?.entries() ?? []).map(([name, reference]) => {
    const stream = pdf.context.lookup(reference);
    if (!(stream instanceof PDFRawStream)) throw new Error('not a stream');
    const emptied = pdf.context.flateStream(Buffer.from('q Q'));
    for (const key of ['Type', 'Subtype', 'BBox', 'Matrix', 'Resources']) {
      const value = stream.dict.get(PDFName.of(key));
      if (value !== undefined) emptied.dict.set(PDFName.of(key), value);
    }
    objects?.set(name, pdf.context.register(emptied));
    return name;
  });
  if (streams.length === 0) throw new Error(`page ${page + 1} draws nothing by name`);
}

/** Leaves a page out; it counts from 0. */
export function removePage(pdf: PDFDocument, page: number): void {
  pdf.removePage(page);
}

interface StatedDigests {
  readonly caseNo: string;
  readonly bundle: { file: string; sha256: string };
  readonly documents: { file: string; sha256: string }[];
  readonly slots?: { file: string; sha256: string }[];
}

/** Digests everything anew as a forger would: in every `case.json`, in the manifests, in `SHA256SUMS`. */
export function digestAgain(batchDir: string): void {
  for (const caseNo of readdirSync(path.join(batchDir, 'cases'))) {
    const folder = path.join(batchDir, 'cases', caseNo);
    const file = path.join(folder, 'case.json');
    const stated = JSON.parse(readFileSync(file, 'utf8')) as StatedDigests;
    const before = stated.bundle.sha256;
    for (const part of [stated.bundle, ...stated.documents, ...(stated.slots ?? [])])
      part.sha256 = digestOf(path.join(folder, part.file));
    writeFileSync(file, `${JSON.stringify(stated, undefined, 2)}\n`);
    if (before !== stated.bundle.sha256)
      changeXlsx(path.join(batchDir, 'manifest.xlsx'), (part) =>
        part.replace(before, stated.bundle.sha256),
      );
    for (const list of ['manifest.csv', 'manifest.jsonl']) {
      const name = path.join(batchDir, list);
      writeFileSync(name, readFileSync(name, 'utf8').replace(before, stated.bundle.sha256));
    }
  }
  const sums = path.join(batchDir, 'SHA256SUMS');
  const lines = readFileSync(sums, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const again = lines.map(
    (line) => `${digestOf(path.join(batchDir, line.slice(66)))}  ${line.slice(66)}\n`,
  );
  writeFileSync(sums, again.join(''));
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

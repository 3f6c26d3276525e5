import path from 'node:path';
import type {
  PDFDocumentLoadingTask,
  PDFDocumentProxy,
  PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type {
  ReadBackBookmark,
  ReadBackLink,
  ReadBackPage,
  ReadBackPdf,
} from '#domain/read-back.js';
import { findBlankPages } from './read-back-blank.js';
import { readDrawing } from './read-back-drawing.js';
import { countDamagedStreams } from './read-back-streams.js';
import { loadReader, readerFile, type PdfReader } from './read-back-reader.js';
import { readText } from './read-back-text.js';

export interface ReadBackOptions {
  /** Pages, from 1, whose drawing is gone through: fonts, glyphs and images. All by default. */
  readonly drawn?: (page: number) => boolean;
  /** Ends the reading of a file that takes too long. */
  readonly signal?: AbortSignal;
}

/** A file is no PDF that a reader opens, or it goes beyond what is read. The message quotes nothing of its content. */
export class UnreadablePdf extends Error {
  override readonly name = 'UnreadablePdf';
}

/**
 * Reads a PDF with pdf.js: another program than the one that wrote it, so that the two can be compared. Nothing is
 * fetched from a network, no worker thread is started, no script of the file is run.
 *
 * @throws UnreadablePdf when the file is damaged, encrypted, too large, or when the signal ends the reading.
 */
export async function readBack(
  bytes: Uint8Array,
  { drawn = () => true, signal }: ReadBackOptions = {},
): Promise<ReadBackPdf> {
  if (bytes.length > maxBytes) throw new UnreadablePdf(`the file has ${bytes.length} bytes`);
  const reader = await loadReader();
  const task = openTask(bytes, reader);
  try {
    const reading = {
      reader,
      drawn,
      damagedStreams: countDamagedStreams(bytes),
      blank: await findBlankPages(bytes, (page) => !drawn(page)),
      ...(signal && { signal }),
    };
    return await endedBy(signal, readDocument(task, reading));
  } catch (error) {
    throw error instanceof UnreadablePdf ? error : new UnreadablePdf(reasonOf(error));
  } finally {
    await task.destroy();
  }
}

const maxBytes = 1024 ** 3;
const maxPages = 20_000;
const maxBookmarks = 50_000;
const maxDepth = 32;

function openTask(
  bytes: Uint8Array,
  { getDocument, VerbosityLevel }: PdfReader,
): PDFDocumentLoadingTask {
  const library = path.dirname(readerFile());
  return getDocument({
    // The reader keeps the array that it is given.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: true,
    cMapUrl: `${path.join(library, 'cmaps')}${path.sep}`,
    wasmUrl: `${path.join(library, 'wasm')}${path.sep}`,
    iccUrl: `${path.join(library, 'iccs')}${path.sep}`,
    // Without a standard font in the place of one that is not embedded, its absence shows.
    useSystemFonts: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    disableFontFace: true,
    fontExtraProperties: true,
    enableXfa: false,
  });
}

interface Reading {
  readonly damagedStreams: number;
  readonly blank: ReadonlySet<number>;
  readonly reader: PdfReader;
  readonly drawn: (page: number) => boolean;
  readonly signal?: AbortSignal;
}

async function readDocument(task: PDFDocumentLoadingTask, reading: Reading): Promise<ReadBackPdf> {
  const { damagedStreams } = reading;
  const document = await task.promise;
  if (document.numPages > maxPages)
    throw new UnreadablePdf(`the file has ${document.numPages} pages`);
  const { info } = await document.getMetadata();
  const stated = info as Readonly<Record<string, unknown>>;
  const preferences = new Map(Object.entries((await document.getViewerPreferences()) ?? {}));
  const pages: ReadBackPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    reading.signal?.throwIfAborted();
    pages.push(await readPage(document, number, reading));
  }
  return {
    title: textOf(stated['Title']),
    language: textOf(stated['Language']),
    pageMode: await document.getPageMode(),
    displaysTitle: preferences.get('DisplayDocTitle') === true,
    pages,
    ...(await readOutline(document)),
    damagedStreams,
  };
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  { reader, drawn, blank }: Reading,
): Promise<ReadBackPage> {
  try {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const read = {
      widthPt: width,
      heightPt: height,
      ...(await readText(page)),
      links: await readLinks(document, page, height),
      ...(blank.has(number) ? { isBlank: true as const } : {}),
      ...(drawn(number) ? { drawing: await readDrawing(page, reader) } : {}),
    };
    page.cleanup();
    return read;
  } catch (error) {
    throw new UnreadablePdf(`page ${number}: ${reasonOf(error)}`);
  }
}

interface LinkAnnotation {
  readonly subtype?: string;
  readonly dest?: unknown;
  readonly rect: readonly [left: number, bottom: number, right: number, top: number];
}

async function readLinks(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  heightPt: number,
): Promise<readonly ReadBackLink[]> {
  const annotations = (await page.getAnnotations()) as readonly LinkAnnotation[];
  const links: ReadBackLink[] = [];
  for (const { subtype, dest, rect } of annotations) {
    if (subtype !== 'Link') continue;
    const [left, bottom, right, top] = rect;
    const box = { left, top: heightPt - top, width: right - left, height: top - bottom };
    links.push({ box, ...(await targetOf(document, dest)) });
  }
  return links;
}

interface OutlineNode {
  readonly title: string;
  readonly dest: unknown;
  /** Of the bookmarks that show below; negative where they are folded away. */
  readonly count: number | undefined;
  readonly items: readonly OutlineNode[];
}

async function readOutline(
  document: PDFDocumentProxy,
): Promise<Pick<ReadBackPdf, 'outline' | 'closedBookmarks'>> {
  const nodes = ((await document.getOutline()) as readonly OutlineNode[] | null) ?? [];
  const left = { bookmarks: maxBookmarks };
  let closedBookmarks = 0;
  const read = async (
    level: readonly OutlineNode[],
    depth: number,
  ): Promise<readonly ReadBackBookmark[]> => {
    if (depth > maxDepth) throw new UnreadablePdf('the bookmarks are nested too deeply');
    const bookmarks: ReadBackBookmark[] = [];
    for (const { title, dest, count = 0, items } of level) {
      if (items.length > 0 && count <= 0) closedBookmarks += 1;
      left.bookmarks -= 1;
      if (left.bookmarks < 0) throw new UnreadablePdf('there are too many bookmarks');
      bookmarks.push({
        title,
        ...(await targetOf(document, dest)),
        children: await read(items, depth + 1),
      });
    }
    return bookmarks;
  };
  const outline = await read(nodes, 1);
  return { outline, closedBookmarks };
}

/** The page of a destination, named or explicit; nothing where there is no such page. */
async function targetOf(
  document: PDFDocumentProxy,
  dest: unknown,
): Promise<{ readonly toPage?: number }> {
  const explicit: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  const page: unknown = Array.isArray(explicit) ? explicit[0] : undefined;
  if (typeof page === 'number') return page < document.numPages ? { toPage: page + 1 } : {};
  if (typeof page !== 'object' || page === null) return {};
  try {
    return { toPage: (await document.getPageIndex(page as { num: number; gen: number })) + 1 };
  } catch {
    return {};
  }
}

async function endedBy<Value>(
  signal: AbortSignal | undefined,
  work: Promise<Value>,
): Promise<Value> {
  if (signal === undefined) return await work;
  const done = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(new UnreadablePdf('the reading took too long'));
      },
      { signal: done.signal },
    );
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    done.abort();
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}

import { createHash } from 'node:crypto';

import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { ExhibitFile } from '#domain/exhibit.js';

import { BrokenFile, UnsupportedFile } from './broken-file.js';
import {
  exhibitBroken,
  exhibitEmpty,
  exhibitEncrypted,
  exhibitFontsMissing,
  exhibitPartlyUndrawn,
  exhibitUnsupported,
} from './diagnostics.js';
import type { ExhibitDrawing } from './exhibit-drawing.js';
import { openJpeg } from './open-jpeg.js';
import { openPdf, type OpenedFile } from './open-pdf.js';
import { openPng } from './open-png.js';

/** An evidence file that can be merged: what it is, and what draws it. */
export interface OpenedExhibit {
  readonly file: ExhibitFile;
  readonly drawing: ExhibitDrawing;
}

/**
 * Opens an evidence file: a PDF, PNG or JPEG, told by its first bytes and not by its name.
 *
 * A file that is empty, encrypted, damaged or of another kind is an error, and there is no value. What may look
 * otherwise elsewhere is a warning: annotations that state no appearance, fonts that are not in the file. The texts do
 * not name the file, for its name may hold personal data: the caller knows the cell that names it.
 */
export async function openExhibit(
  fileName: string,
  bytes: Uint8Array,
): Promise<Checked<OpenedExhibit | undefined>> {
  if (bytes.length === 0) return refused(exhibitEmpty());
  const format = formatOf(bytes);
  if (format === undefined) {
    const kind = { zh: '不是 PDF、PNG 或 JPEG 文件', en: 'it is no PDF, PNG or JPEG file' };
    return refused(exhibitUnsupported(kind));
  }
  try {
    const opened = await openFile(format, bytes);
    if (opened === 'encrypted') return refused(exhibitEncrypted());
    const { pages, outline, drawing } = opened;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      value: { file: { fileName, sha256, format, pages, outline }, drawing },
      diagnostics: warningsOf(opened),
    };
  } catch (error) {
    if (error instanceof BrokenFile) return refused(exhibitBroken(error.fault));
    if (error instanceof UnsupportedFile) return refused(exhibitUnsupported(error.kind));
    throw error;
  }
}

function warningsOf({ undrawn, missingFonts }: OpenedFile): readonly Diagnostic[] {
  return [
    ...undrawn.map((page) => exhibitPartlyUndrawn(page)),
    ...(missingFonts.length === 0 ? [] : [exhibitFontsMissing(missingFonts)]),
  ];
}

function refused(diagnostic: Diagnostic): Checked<undefined> {
  return { value: undefined, diagnostics: [diagnostic] };
}

async function openFile(
  format: ExhibitFile['format'],
  bytes: Uint8Array,
): Promise<OpenedFile | 'encrypted'> {
  switch (format) {
    case 'pdf':
      return openPdf(bytes);
    case 'png':
      return openPng(bytes);
    case 'jpeg':
      return openJpeg(bytes);
  }
}

/** A PDF may begin with other bytes, as mail gateways add them. */
function formatOf(bytes: Uint8Array): ExhibitFile['format'] | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  return start.includes('%PDF-') ? 'pdf' : undefined;
}

import { createRequire } from 'node:module';
import type * as Reader from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The independent reader: pdf.js. */
export type PdfReader = typeof Reader;

/**
 * Loads pdf.js; only a command that reads PDFs back pays for it. For drawing on screens it wants a canvas, which the
 * machine may not have: reading goes without, so its absence is neither an error nor worth a warning.
 */
export async function loadReader(): Promise<PdfReader> {
  const environment = globalThis as { DOMMatrix?: unknown; console: Pick<Console, 'warn'> };
  // pdf.js makes a matrix while it loads, from the canvas where there is one.
  if (environment.DOMMatrix === undefined && !hasCanvas()) environment.DOMMatrix = Object;
  const { warn } = environment.console;
  environment.console.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    environment.console.warn = warn;
  }
}

function hasCanvas(): boolean {
  try {
    createRequire(readerFile()).resolve('@napi-rs/canvas');
    return true;
  } catch {
    return false;
  }
}

/** Where pdf.js lies: its character maps and standard fonts stand beside it. */
export function readerFile(): string {
  return createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
}

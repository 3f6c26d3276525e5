import type { ReadBackFont, ReadBackPdf } from '#domain/read-back.js';
import { compared, type Finding } from './difference.js';

const noText = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD\uFFFE\uFFFF]/;

/**
 * Looks for what cannot be read: fonts that are not embedded or do not say what their glyphs stand for, glyphs that
 * are the box for missing characters or blank, text with replacement or control characters.
 *
 * @param drawn - The pages, from 1, that the tool drew: evidence files bring fonts of their own.
 */
export function checkGlyphs(
  pdf: ReadBackPdf,
  drawn: (page: number) => boolean,
): readonly Finding[] {
  const findings: Finding[] = [];
  const faultyFonts = new Set<string>();
  for (const [index, { text, drawing }] of pdf.pages.entries()) {
    if (!drawn(index + 1)) continue;
    if (noText.test(text)) findings.push({ field: `pages.${index + 1}.text`, expected: '无乱码' });
    if (drawing === undefined) continue;
    if (drawing.faultyGlyphs > 0)
      findings.push(...compared(`pages.${index + 1}.glyphs`, '0', String(drawing.faultyGlyphs)));
    for (const font of drawing.fonts) {
      const fault = faultOf(font);
      if (fault === undefined || faultyFonts.has(font.name)) continue;
      faultyFonts.add(font.name);
      findings.push({ field: `pages.${index + 1}.font`, expected: fault, found: font.name });
    }
  }
  return findings;
}

function faultOf({ isEmbedded, hasToUnicode }: ReadBackFont): string | undefined {
  if (!isEmbedded) return 'embedded';
  return hasToUnicode ? undefined : 'ToUnicode';
}

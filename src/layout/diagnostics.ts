import type { Diagnostic } from '#domain/diagnostic.js';
import type { Document } from '#domain/document.js';

/** No face has a glyph for a character of a paper. Names the character alone: the text around it may be personal. */
export function characterWithoutGlyph(document: Document, character: string): Diagnostic {
  const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? ` "${character}"` : '';
  return {
    code: 'layout/character-without-glyph',
    severity: 'error',
    message: {
      zh: `《${document.title}》中的字符${shown}（U+${codePoint}）在所有字体中都没有字形，无法排印。`,
      en: `No font has a glyph for the character${shown} (U+${codePoint}) in ${document.title}.`,
    },
    hint: {
      zh: '请核对台账中的该字符；如无误，请在 qisu.yaml 的 fonts.fallback 中增加包含该字的字体文件。',
      en: 'Check the character in the ledger; if it is right, add a font file that has it to fonts.fallback in qisu.yaml.',
    },
  };
}

/** A row of a table has more cells than the table has columns. */
export function tableRowTooWide(document: Document, columnCount: number): Diagnostic {
  return {
    code: 'layout/table-row-too-wide',
    severity: 'error',
    message: {
      zh: `《${document.title}》中表格的一行超出了 ${columnCount} 列。`,
      en: `A table row in ${document.title} has more cells than the ${columnCount} columns of its table.`,
    },
    hint: {
      zh: '请在模板中核对该表的 widths、colspan 和 rowspan。',
      en: "Check the table's widths, colspan and rowspan in the template.",
    },
  };
}

/** A column is narrower than one character. */
export function columnTooNarrow(document: Document): Diagnostic {
  return {
    code: 'layout/column-too-narrow',
    severity: 'error',
    message: {
      zh: `《${document.title}》中表格的一栏容不下一个字。`,
      en: `A table column in ${document.title} is narrower than one character.`,
    },
    hint: {
      zh: '请在模板中加宽该栏，或将该文书设为横向页面。',
      en: 'Widen the column in the template, or set the paper on landscape pages.',
    },
  };
}

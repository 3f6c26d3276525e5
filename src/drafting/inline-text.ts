import type { Inline } from '#domain/document.js';
import { unitAt } from '#domain/unit-at.js';

/** A run of text as it was written, with the line breaks and the indentation of the template. */
export type RawInline =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bold: boolean;
      readonly linkTo?: number | undefined;
    }
  | { readonly kind: 'break' };

/** Text in regular weight that leads nowhere. */
export function plainText(text: string): Extract<RawInline, { kind: 'text' }> {
  return { kind: 'text', text, bold: false, linkTo: undefined };
}

/**
 * Takes the template's own line breaks out of a text.
 *
 * A blank that holds a line break is layout of the template: it is one space between two words of Latin letters or
 * digits and nothing next to a Chinese character or punctuation, where a space would be printed. Other blanks are
 * kept, and so is every ideographic space. Blanks at both ends and around a `break` disappear.
 */
export function settleBlanks(raw: readonly RawInline[]): readonly Inline[] {
  if (raw.every((inline) => inline.kind === 'text' && isSettled(inline.text))) return raw;
  const settled: Inline[] = [];
  for (const [index, inline] of raw.entries()) {
    if (inline.kind === 'break') {
      settled.push(inline);
      continue;
    }
    const before = settled.at(-1);
    const start = before?.kind === 'text' ? before.text.at(-1) : undefined;
    const next = raw.slice(index + 1).find((other) => other.kind === 'break' || other.text !== '');
    const text = settleRun(inline.text, start, next?.kind === 'text' ? next.text : undefined);
    const { bold, linkTo } = inline;
    if (text !== '') settled.push({ kind: 'text', text, bold, linkTo });
  }
  return settled;
}

/** Most cells: text without a line break that begins and ends with a character. */
function isSettled(text: string): boolean {
  if (text === '' || isBlank(unitAt(text, 0)) || isBlank(unitAt(text, text.length - 1)))
    return false;
  return !text.includes('\n');
}

/** True for a space and for what lays out a template: tab, line feed, form feed, carriage return. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0x0c;
}

/** `before` and `after` are what the run stands between; `undefined` at an end of the paragraph or at a break. */
function settleRun(text: string, before: string | undefined, after: string | undefined): string {
  const middle = text.replace(/[ \t\r\f]*\n[ \t\r\n\f]*/g, (blank, start: number) => {
    const left = text.slice(0, start).at(-1) ?? before;
    const right = text.slice(start + blank.length).at(0) ?? firstCharacter(after);
    return left === undefined || right === undefined || isChinese(left) || isChinese(right)
      ? ''
      : ' ';
  });
  const opened = before === undefined ? middle.replace(/^[ \t]+/, '') : middle;
  return after === undefined ? opened.replace(/[ \t]+$/, '') : opened;
}

function firstCharacter(text: string | undefined): string | undefined {
  return text?.replace(/^[ \t\r\n\f]+/, '').at(0);
}

/** Han characters, Chinese and full-width punctuation, 〇, and halves of the rarer Han characters. */
function isChinese(character: string): boolean {
  return /[\u2014\u2018-\u201D\u2026\u2E80-\u9FFF\uD800-\uDFFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/.test(
    character,
  );
}

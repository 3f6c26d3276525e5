import type { Block, Document, Inline, TextAlign } from '#domain/document.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { TextStyle } from '#domain/layout-preset.js';

import type { BlockSetting } from './known-blocks.js';
import { setLines } from './set-lines.js';
import { setTable } from './set-table.js';
import { breakingBefore, copyOf, lineSlab, plainStrip, type Strip } from './strip.js';
import { headingStyle, listItem, paragraphStyle } from './text-styles.js';

/** A document's blocks as strips, with what must stay together. */
export function setBlocks(document: Document, setting: BlockSetting): Checked<readonly Strip[]> {
  let strips: Strip[] = [];
  const diagnostics: Diagnostic[] = [];
  let follows: Strip['breakBefore'] = 'free';
  /** The first strip of the formula that closes a paper, while it stands open: 此致, the court, 附. */
  let closing: number | undefined;
  for (const block of document.blocks) {
    if (block.kind === 'page-break') {
      follows = 'forced';
      closing = undefined;
      continue;
    }
    const set = setBlock(block, setting, document);
    diagnostics.push(...set.diagnostics);
    const [first, ...others] = set.value;
    if (first === undefined) continue;
    if (block.kind === 'signature') {
      if (follows !== 'forced') {
        strips = lastLinesKept(strips, closing ?? strips.length);
        follows = 'never';
      }
      closing = undefined;
    } else if (opensClosing(block)) closing ??= strips.length;
    strips.push(breakingBefore(first, follows), ...others);
    follows = staysWithNext(block, follows) ? 'never' : 'free';
  }
  return { value: strips, diagnostics };
}

/** 此致 or the court's line after it: what stands from there to the signature is no text of the paper. */
function opensClosing(block: Block): boolean {
  if (block.kind !== 'paragraph') return false;
  return block.role === 'addressee' || wordsOf(block.inlines).trim() === '此致';
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'text' ? inline.text : '\n')).join('');
}

/** Titles, headings and lead-ins stay with what they announce; a gap between the two changes nothing. */
function staysWithNext(block: Block, follows: Strip['breakBefore']): boolean {
  return (
    block.kind === 'title' ||
    block.kind === 'subtitle' ||
    block.kind === 'heading' ||
    (block.kind === 'paragraph' && wordsOf(block.inlines).trimEnd().endsWith('：')) ||
    (block.kind === 'space' && follows === 'never')
  );
}

/**
 * Two lines of text go with a signature to its page, with the formula between: it must not stand alone there, open to be
 * put below another text.
 *
 * @param closing - Where the formula starts; from there on nothing counts as text.
 */
function lastLinesKept(strips: readonly Strip[], closing: number): Strip[] {
  const kept = [...strips];
  let lines = 0;
  for (let index = strips.length - 1; index > 0; index -= 1) {
    const strip = strips[index];
    if (strip === undefined || strip.breakBefore === 'forced') break;
    if (!strip.blank && index < closing) lines += 1;
    if (lines === 2) break;
    kept[index] = breakingBefore(strip, 'never');
  }
  return kept;
}

function setBlock(
  block: Exclude<Block, { kind: 'page-break' }>,
  setting: BlockSetting,
  document: Document,
): Checked<readonly Strip[]> {
  if (block.kind === 'table') return setTable(block, setting, document);
  const value = setting.known.strips.get(block, () => setTextBlock(block, setting));
  return { value, diagnostics: [] };
}

function setTextBlock(
  block: Exclude<Block, { kind: 'page-break' | 'table' }>,
  setting: BlockSetting,
): readonly Strip[] {
  const { preset } = setting;
  const indent = preset.indentCharacters;
  switch (block.kind) {
    case 'title':
    case 'subtitle':
      return textStrips(
        block.inlines,
        { style: preset[block.kind], align: 'center', indent: 0 },
        setting,
      );
    case 'heading': {
      const style = headingStyle(preset, block.level);
      return together(textStrips(block.inlines, { style, align: 'left', indent }, setting));
    }
    case 'paragraph':
      return setParagraph(block, setting);
    case 'list':
      return block.items.flatMap((_, index) =>
        textStrips(
          listItem(block, index),
          { style: preset.body, align: 'justify', indent },
          setting,
        ),
      );
    case 'signature':
      return withSealRoom(
        together(block.lines.flatMap((line) => signatureLine(line, setting))),
        setting,
      );
    case 'space':
      return [gap(block.lines * preset.body.leadingPt)];
  }
}

function gap(heightPt: number): Strip {
  const strip = plainStrip({ heightPt, draw: () => [] }, 'free');
  strip.blank = true;
  return strip;
}

function setParagraph(
  { role, align, inlines }: Extract<Block, { kind: 'paragraph' }>,
  setting: BlockSetting,
): readonly Strip[] {
  const { preset } = setting;
  const isIndented = role === 'body' && (align === 'left' || align === 'justify');
  const indent = isIndented ? preset.indentCharacters : 0;
  return textStrips(inlines, { style: paragraphStyle(preset, role), align, indent }, setting);
}

interface TextSetting {
  readonly style: TextStyle;
  readonly align: TextAlign;
  /** In characters of the style. */
  readonly indent: number;
}

function textStrips(
  inlines: readonly Inline[],
  text: TextSetting,
  setting: BlockSetting,
): readonly Strip[] {
  const { style, align, indent } = text;
  const { left, width } = setting.frame;
  const lines = setLines(inlines, {
    style,
    align,
    left,
    width,
    indentPt: indent * style.sizePt,
    fonts: setting.fonts,
    bold: false,
  });
  return lines.map(({ items }, index) => {
    const strip = plainStrip(lineSlab(items, style.leadingPt), 'free');
    const isLast = index === lines.length - 1;
    if (index === 0) strip.spaceBeforePt = style.spaceBeforePt;
    if (isLast) strip.spaceAfterPt = style.spaceAfterPt;
    // No page starts or ends with a single line of a paragraph of several.
    if (index === 1 || (index > 0 && isLast)) strip.breakBefore = 'never';
    return strip;
  });
}

/** Right-hand, two characters in from the edge; a line too long for that takes the whole width. */
function signatureLine(inlines: readonly Inline[], setting: BlockSetting): readonly Strip[] {
  const style = setting.preset.body;
  const { left, width } = setting.frame;
  const line = {
    style,
    left,
    fonts: setting.fonts,
    align: 'right',
    indentPt: 0,
    bold: false,
  } as const;
  const narrow = setLines(inlines, { ...line, width: width - 2 * style.sizePt });
  const lines = narrow.length === 1 ? narrow : setLines(inlines, { ...line, width });
  return lines.map(({ items }) => plainStrip(lineSlab(items, style.leadingPt), 'free'));
}

/** The seal covers the name and the date, and needs a line's room above them. */
function withSealRoom(strips: readonly Strip[], { preset }: BlockSetting): readonly Strip[] {
  const [first, ...others] = strips;
  if (first === undefined) return strips;
  const lowest = copyOf(first);
  lowest.spaceBeforePt = preset.body.leadingPt;
  return [lowest, ...others];
}

function together(strips: readonly Strip[]): readonly Strip[] {
  return strips.map((strip, index) => (index === 0 ? strip : breakingBefore(strip, 'never')));
}

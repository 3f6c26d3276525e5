import type { Block, TableCell } from '#domain/document.js';
import type { TextStyle } from '#domain/layout-preset.js';
import { unitAt } from '#domain/unit-at.js';

import { faceChain } from './choose-face.js';
import { roundPt } from './page-frame.js';
import type { BlockSetting } from './known-blocks.js';
import type { RowGroup } from './row-group.js';
import { sizedCharacters } from './sized-characters.js';
import { cellStyle, tableStyle } from './text-styles.js';

type Table = Extract<Block, { kind: 'table' }>;

/** A figure that would take more of a table's width than this is broken rather than given its room. */
const figureShare = 0.35;
/** No column gives up room below so many characters. */
const leastCharacters = 3;

/** A cell of two characters, or up to so many, is one word: 序号, 页码, 还款日. */
const wordCharacters = 3;

/** An amount, a date, a number of a loan: it is never broken where the table has room for it. */
const figure = /[!-~]*[0-9][!-~]*[年月日号元天期条页份个岁倍次笔％‰]?/g;

/**
 * The left edge of each column and the right edge of the last. Columns are as wide as the template says (shares that do
 * not add up to 1 keep their proportion), unless a figure or a short word does not fit: then its column takes what it
 * needs from those that have room to spare.
 */
export function columnEdges(
  table: Table,
  groups: readonly RowGroup[],
  setting: BlockSetting,
): readonly number[] {
  const { left, width } = setting.frame;
  const total = table.widths.reduce((sum, share) => sum + share, 0);
  const stated = table.widths.map((share) => (width * share) / total);
  const needed = neededWidths(table, groups, setting);
  const edges = [roundPt(left)];
  let edge = left;
  for (const columnWidth of sharedOut(stated, needed, leastWidth(table, setting))) {
    edge += columnWidth;
    edges.push(roundPt(edge));
  }
  return edges;
}

function leastWidth({ fontScale }: Table, { preset }: BlockSetting): number {
  const { sizePt } = tableStyle(preset, fontScale);
  return leastCharacters * sizePt + 2 * preset.cellPaddingPt.horizontal;
}

/** For each column the width that its widest figure or short word asks for. */
function neededWidths(
  table: Table,
  groups: readonly RowGroup[],
  setting: BlockSetting,
): readonly number[] {
  const tableText = tableStyle(setting.preset, table.fontScale);
  const needed = table.widths.map(() => 0);
  for (const group of groups) {
    group.neededPt ??= neededByGroup(group, tableText, setting);
    for (const [column, needs] of group.neededPt.entries())
      if (needs > (needed[column] ?? 0)) needed[column] = needs;
  }
  return needed;
}

function neededByGroup(
  { cells, columnCount }: RowGroup,
  tableText: TextStyle,
  setting: BlockSetting,
): readonly number[] {
  const needed = new Array<number>(columnCount).fill(0);
  const most = setting.frame.width * figureShare;
  for (const { cell, column, colspan } of cells) {
    if (cell === undefined || colspan > 1) continue;
    for (const needs of figureWidths(cell, tableText, setting))
      if (needs <= most) needed[column] = Math.max(needed[column] ?? 0, needs);
  }
  return needed;
}

/** The width of each figure or short word of a cell, with the cell's padding. */
function figureWidths(
  cell: TableCell,
  tableText: TextStyle,
  { preset, fonts }: BlockSetting,
): readonly number[] {
  const style = cellStyle(preset, tableText, cell.role);
  const padding = 2 * preset.cellPaddingPt.horizontal;
  const widths: number[] = [];
  for (const inline of cell.inlines) {
    if (inline.kind === 'break') continue;
    const words = wholeWords(inline.text);
    if (words.length === 0) continue;
    const chain = faceChain(fonts, cell.bold || inline.bold ? style.boldFace : style.face);
    const inEm = sizedCharacters(chain, 1);
    for (const word of words) widths.push(inEm.widthOf(word) * style.sizePt + padding + 0.01);
  }
  return widths;
}

/** A text is looked through before it is searched: most have neither. */
function wholeWords(text: string): readonly string[] {
  if (text.length <= 2 * wordCharacters) {
    const count = Array.from(text).length;
    if (count > 1 && count <= wordCharacters) return [text];
  }
  return hasDigit(text) ? (text.match(figure) ?? []) : [];
}

function hasDigit(text: string): boolean {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const unit = unitAt(text, at);
    if (unit >= 0x30 && unit <= 0x39) return true;
  }
  return false;
}

/** The stated widths, moved towards the needed ones by what other columns can spare. */
function sharedOut(
  stated: readonly number[],
  needed: readonly number[],
  least: number,
): readonly number[] {
  const missing = stated.map((width, column) => Math.max(0, (needed[column] ?? 0) - width));
  const spare = stated.map((width, column) =>
    Math.max(0, width - Math.max(needed[column] ?? 0, least)),
  );
  const allMissing = sum(missing);
  const allSpare = sum(spare);
  const moved = Math.min(allMissing, allSpare);
  if (moved === 0) return stated;
  return stated.map(
    (width, column) =>
      width +
      ((missing[column] ?? 0) / allMissing) * moved -
      ((spare[column] ?? 0) / allSpare) * moved,
  );
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

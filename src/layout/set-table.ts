import type { Block, Document } from '#domain/document.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { TextStyle } from '#domain/layout-preset.js';

import { columnEdges } from './column-edges.js';
import { columnTooNarrow, tableRowTooWide } from './diagnostics.js';
import type { BlockSetting } from './known-blocks.js';
import type { PageFrame } from './page-frame.js';
import type { SetRows } from './row-group.js';
import { setGroup } from './set-group.js';
import { breakingBefore, copyOf, plainStrip, type Slab, type Strip } from './strip.js';
import { cellSettingOf } from './set-cell.js';
import { groupsOf } from './table-groups.js';
import { drawSlab } from './table-slab.js';
import { tableStyle } from './text-styles.js';

type Table = Extract<Block, { kind: 'table' }>;

/** A header that leaves less than half a page to the rows is set once, like a row. */
const repeatedHeaderShare = 0.5;
/** A table that takes no more of a page than this is not parted: the gap that it leaves is small. */
const wholeTableShare = 0.4;

/** A table as strips: its header, then each row or group of rows that cells reach across. */
export function setTable(
  table: Table,
  setting: BlockSetting,
  document: Document,
): Checked<readonly Strip[]> {
  const style = tableStyle(setting.preset, table.fontScale);
  const columnCount = table.widths.length;
  const known = setting.known.rows[table.fontScale].groups;
  const header = groupsOf(table.header, columnCount, known);
  const body = groupsOf(table.rows, columnCount, known);
  if (header === undefined || body === undefined)
    return failed(tableRowTooWide(document, columnCount));
  const edges = columnEdges(table, [...header, ...body], setting);
  const cellSetting = cellSettingOf(setting, style, edges);
  const headerGroups = header.map((group) => setGroup(group, cellSetting));
  const bodyGroups = body.map((group) => setGroup(group, cellSetting));
  const groups = [...headerGroups, ...bodyGroups];
  if (groups.some(({ isTooNarrow }) => isTooNarrow)) return failed(columnTooNarrow(document));

  const repeated = repeatedHeader(headerGroups, setting.frame);
  const rows = rowStrips(repeated === undefined ? groups : bodyGroups, repeated, setting.frame);
  const strips = repeated === undefined ? rows : [plainStrip(repeated, 'free'), ...rows];
  return { value: withOuterSpace(strips, style), diagnostics: [] };
}

function failed(diagnostic: Diagnostic): Checked<readonly Strip[]> {
  return { value: [], diagnostics: [diagnostic] };
}

function repeatedHeader(groups: readonly SetRows[], frame: PageFrame): Slab | undefined {
  const [first, ...others] = groups;
  if (first === undefined) return undefined;
  const drawn =
    others.length === 0
      ? first.drawn
      : drawSlab({ ...first.slab, rows: groups.flatMap(({ slab }) => slab.rows) });
  return drawn.heightPt > frame.height * repeatedHeaderShare ? undefined : drawn;
}

function rowStrips(
  groups: readonly SetRows[],
  header: Slab | undefined,
  frame: PageFrame,
): readonly Strip[] {
  const strips = groups.map((group) => group.strip(header));
  const heightPt = strips.reduce((sum, strip) => sum + strip.heightPt, header?.heightPt ?? 0);
  const isWhole = heightPt <= frame.height * wholeTableShare;
  // No header without its first row, and no last row alone on a page.
  let isKept = header !== undefined;
  return strips.map((strip, index) => {
    const isLast = index > 1 && index === groups.length - 1;
    const breakBefore = isKept || isLast || (isWhole && index > 0) ? 'never' : 'free';
    isKept = groups[index]?.slab.rows.at(-1)?.isKeptWithNext ?? false;
    return breakingBefore(strip, breakBefore);
  });
}

/** The space around a table stands before its first and behind its last strip; rows have none. */
function withOuterSpace(strips: readonly Strip[], style: TextStyle): readonly Strip[] {
  const last = strips.length - 1;
  return strips.map((strip, index) => {
    if (index > 0 && index < last) return strip;
    const outer = copyOf(strip);
    outer.spaceBeforePt = index === 0 ? style.spaceBeforePt : 0;
    outer.spaceAfterPt = index === last ? style.spaceAfterPt : 0;
    return outer;
  });
}

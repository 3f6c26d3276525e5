import type { Block, Document, TableRow } from '#domain/document.js';
import type { FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import { RecurringResults } from '#domain/recurring.js';

import { frameOf, type PageFrame } from './page-frame.js';
import type { Strip } from './strip.js';
import type { RowGroup } from './row-group.js';

/**
 * What was worked out for blocks and rows of papers that are set with one preset, on one kind of page and in the same
 * faces. Papers share the blocks and rows that they have in common as the same objects; what is known of one is forgotten
 * with it.
 */
export interface KnownBlocks {
  /** Of all blocks but tables. */
  readonly strips: RecurringResults<Block, readonly Strip[]>;
  /** Characters that no face has. */
  readonly missing: RecurringResults<Block, readonly string[]>;
  /** Of the rows of tables. */
  readonly rows: Readonly<Record<'normal' | 'small', KnownRows>>;
}

interface KnownRows {
  /** The group that begins with the row. */
  readonly groups: RecurringResults<TableRow, { latest?: RowGroup }>;
  /** Characters that no face has. */
  readonly missing: RecurringResults<TableRow, readonly string[]>;
}

function noRows(): KnownRows {
  return { groups: new RecurringResults(), missing: new RecurringResults() };
}

/** What setting a block needs besides the block. */
export interface BlockSetting {
  readonly preset: LayoutPreset;
  readonly fonts: FontSet;
  readonly frame: PageFrame;
  readonly known: KnownBlocks;
}

type Settings = Partial<Record<Document['orientation'], BlockSetting>>;

const settings = new WeakMap<LayoutPreset, WeakMap<FontSet, Settings>>();

/** The setting for pages of one kind, with what is known already. */
export function settingOf(
  preset: LayoutPreset,
  fonts: FontSet,
  orientation: Document['orientation'],
): BlockSetting {
  const ofPreset = settings.get(preset) ?? new WeakMap<FontSet, Settings>();
  settings.set(preset, ofPreset);
  const ofFonts = ofPreset.get(fonts) ?? {};
  ofPreset.set(fonts, ofFonts);
  ofFonts[orientation] ??= {
    preset,
    fonts,
    frame: frameOf(preset, orientation),
    known: {
      strips: new RecurringResults(),
      missing: new RecurringResults(),
      rows: { normal: noRows(), small: noRows() },
    },
  };
  return ofFonts[orientation];
}

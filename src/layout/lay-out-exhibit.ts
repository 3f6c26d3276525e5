import type { ExhibitFile, ExhibitPage } from '#domain/exhibit.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { Box, PageItem, PlacedPage, PlacedPages } from '#domain/placed-pages.js';

import { exhibitFrame, roundPt } from './page-frame.js';

/**
 * Places each page of an evidence file on a page of the bundle, portrait or landscape after its own shape. A page
 * larger than its room is scaled down, both ways alike; none is ever enlarged. It stands in the middle of the room that
 * is left between the strips for the lines at head and foot, so that no stamp ever covers what it proves.
 */
export function layOutExhibit(file: ExhibitFile, preset: LayoutPreset): PlacedPages {
  const pages = file.pages.map((page, index) =>
    placePage(page, preset, (box) => [
      { kind: 'exhibit', fileName: file.fileName, page: index, box },
    ]),
  );
  return { pages };
}

function placePage(
  page: ExhibitPage,
  preset: LayoutPreset,
  itemsOf: (box: Box) => readonly PageItem[],
): PlacedPage {
  const isLandscape = page.widthPt > page.heightPt;
  const { widthPt, heightPt } = preset.page;
  const paper = isLandscape
    ? { widthPt: Math.max(widthPt, heightPt), heightPt: Math.min(widthPt, heightPt) }
    : { widthPt: Math.min(widthPt, heightPt), heightPt: Math.max(widthPt, heightPt) };
  const { topPt, bottomPt, sidePt } = exhibitFrame(preset);
  const room = {
    width: paper.widthPt - 2 * sidePt,
    height: paper.heightPt - topPt - bottomPt,
  };
  const scale = Math.min(1, room.width / page.widthPt, room.height / page.heightPt);
  const width = page.widthPt * scale;
  const height = page.heightPt * scale;
  const box = {
    left: roundPt((paper.widthPt - width) / 2),
    top: roundPt(topPt + (room.height - height) / 2),
    width: roundPt(width),
    height: roundPt(height),
  };
  return { ...paper, items: itemsOf(box) };
}

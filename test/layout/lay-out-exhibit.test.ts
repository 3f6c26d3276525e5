import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExhibitFile, ExhibitPage } from '#domain/exhibit.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { Box, PlacedPages } from '#domain/placed-pages.js';
import { layOutExhibit } from '#layout/lay-out-exhibit.js';
import { smallPage } from './papers.js';

const a4: LayoutPreset = {
  ...smallPage,
  page: { widthPt: 595.28, heightPt: 841.89 },
  margin: { topPt: 28, rightPt: 14, bottomPt: 32, leftPt: 14 },
};

function place(pages: readonly ExhibitPage[], preset = a4): PlacedPages {
  const file: ExhibitFile = { fileName: '合同.pdf', sha256: '', format: 'pdf', pages, outline: [] };
  return layOutExhibit(file, preset);
}

function boxOf(page: PlacedPages['pages'][number] | undefined): Box {
  const item = page?.items[0];
  if (item?.kind !== 'exhibit') throw new Error('no image');
  return item.box;
}

describe('pages of evidence', () => {
  test('are each one image, in the order of the file', () => {
    const { pages } = place([
      { widthPt: 300, heightPt: 400 },
      { widthPt: 300, heightPt: 500 },
    ]);
    expect(pages.map(({ items }) => items)).toMatchObject([
      [{ kind: 'exhibit', fileName: '合同.pdf', page: 0 }],
      [{ kind: 'exhibit', fileName: '合同.pdf', page: 1 }],
    ]);
  });

  test('lie as their own shape does', () => {
    const { pages } = place([
      { widthPt: 595, heightPt: 842 },
      { widthPt: 842, heightPt: 595 },
      { widthPt: 100, heightPt: 100 },
    ]);
    expect(pages.map(({ widthPt, heightPt }) => [widthPt, heightPt])).toEqual([
      [595.28, 841.89],
      [841.89, 595.28],
      [595.28, 841.89],
    ]);
  });

  test('a whole page is scaled into what the strips leave, in its middle', () => {
    // 841.89 - 28 - 32 = 781.89 high, so 781.89 ÷ 842 × 595 wide.
    const box = boxOf(place([{ widthPt: 595, heightPt: 842 }]).pages[0]);
    expect(box.top).toBe(28);
    expect(box.height).toBe(781.89);
    expect(box.width).toBeCloseTo(552.52, 2);
    expect(box.left).toBeCloseTo((595.28 - 552.52) / 2, 2);
  });

  test('a small one keeps its size', () => {
    // In the middle of 595.28 - 28 - 32 = 535.28 below the strip of 28.
    expect(boxOf(place([{ widthPt: 243, heightPt: 153 }]).pages[0])).toEqual({
      left: 299.445,
      top: 219.14,
      width: 243,
      height: 153,
    });
  });

  test('wide margins leave no more than the lines at head and foot need', () => {
    const box = boxOf(
      place([{ widthPt: 5000, heightPt: 5000 }], { ...a4, margin: smallPage.margin }).pages[0],
    );
    expect(box.left).toBe(20);
    expect(box.width).toBeCloseTo(555.28, 3);
  });

  test('whatever its size, the image is within the strips, undistorted and never enlarged', () => {
    const length = fc.integer({ min: 1, max: 20_000 });
    const margin = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(length, length, margin, (widthPt, heightPt, edge) => {
        const preset = {
          ...a4,
          margin: { topPt: edge, rightPt: edge, bottomPt: edge, leftPt: edge },
        };
        const [page] = place([{ widthPt, heightPt }], preset).pages;
        const box = boxOf(page);
        expect(box.left).toBeGreaterThanOrEqual(11.999);
        expect(box.left + box.width).toBeLessThanOrEqual((page?.widthPt ?? 0) - 11.998);
        expect(box.top).toBeGreaterThanOrEqual(19.999);
        expect(box.top + box.height).toBeLessThanOrEqual((page?.heightPt ?? 0) - 27.998);
        expect(box.width).toBeLessThanOrEqual(widthPt);
        expect(box.height).toBeLessThanOrEqual(heightPt);
        expect(Math.abs(box.width * heightPt - box.height * widthPt)).toBeLessThanOrEqual(
          0.001 * (widthPt + heightPt),
        );
      }),
    );
  });
});

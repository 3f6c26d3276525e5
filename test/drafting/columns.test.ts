import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import type { DocumentKind } from '#domain/document.js';
import type { FaceMetrics, FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import { buildCaseView } from '#drafting/case-view.js';
import { layOut } from '#layout/lay-out.js';
import { openFace } from '#pdf/open-faces.js';
import { aCase, aCaseLoan, aLoan, anEvidenceItem } from '../support/case-builder.js';
import { fullCase } from './full-case.js';
import { shippedDrafter } from './shipped-drafter.js';

const face = (id: string): readonly FaceMetrics[] => [
  openFace(id, readFileSync(`fonts/qisu-${id}.ttf`)).metrics,
];
const song = face('song');
const hei = face('hei');
const fonts: FontSet = { song, hei, fangsong: song, kai: song, title: hei };

const presets = ['court16', 'firm12'].map(
  (id) => JSON.parse(readFileSync(`templates/zh-CN/layouts/${id}.json`, 'utf8')) as LayoutPreset,
);

const depositNo = 'CZ2024010100000001';
const evidence = [anEvidenceItem('电子签名存证报告', { depositNo })];

/** The texts that stand in one line each. */
function lines(kind: DocumentKind, preset: LayoutPreset): readonly string[] {
  const theCase =
    kind === 'evidence-list'
      ? aCase({ loans: [aCaseLoan({ loan: aLoan({ evidence }) })] })
      : fullCase();
  const view = buildCaseView(theCase, { signatureDate: 'blank', packVersion: '1.0.0' });
  const { value, diagnostics } = layOut(shippedDrafter.draft(kind, view), preset, fonts);
  expect(diagnostics).toEqual([]);
  return value.pages.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
  );
}

describe.each(presets.map((preset) => ({ id: preset.id, preset })))(
  'a number stays in one line of its column: $id',
  ({ preset }) => {
    test.each<{ readonly kind: DocumentKind; readonly text: string }>([
      { kind: 'service-address', text: '91440300MA00000077' },
      { kind: 'service-address', text: '统一社会信用代码' },
      { kind: 'service-address', text: '0755-00000000' },
      { kind: 'evidence-list', text: depositNo },
      { kind: 'cover', text: '91440300MA00000077' },
      { kind: 'cover', text: '52990519900101203X' },
      { kind: 'cover', text: 'JJ0000000002' },
      { kind: 'cover', text: '案件编号：QS-2024-000001' },
      { kind: 'cover', text: '模板包版本：1.0.0' },
      { kind: 'claim-schedule', text: '截至日：2024年6月30日（含当日）' },
    ])('$kind: $text', ({ kind, text }) => {
      expect(lines(kind, preset).filter((line) => line.includes(text))).not.toEqual([]);
    });
  },
);

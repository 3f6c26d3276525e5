import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadPack } from '#packs/load-pack.js';
import { parseCriteria } from '#screening/parse-criteria.js';

const packDir = fileURLToPath(new URL('../../templates/zh-CN', import.meta.url));

test('the pack that ships loads', async () => {
  const pack = await loadPack({ packDir, packLabel: 'templates/zh-CN' });
  expect(pack.id).toBe('zh-CN');
  expect(pack.documents.slice(0, 2).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'cover 审阅封面',
    'index 目录',
  ]);
  expect(pack.documents.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'complaint-narrative',
      'claim-schedule',
      'evidence-list',
      'power-of-attorney',
      'representative-certificate',
      'service-address',
    ]),
  );
  expect(pack.layouts.map(({ id }) => id)).toEqual(expect.arrayContaining(['court16', 'firm12']));
  expect(parseCriteria(pack.criteria.data, pack.criteria.file).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['dpd.min', 'principal.min', 'status.exclude']),
  );
  expect(Object.keys(pack.ledgerWords.aliases.accounts).length).toBeGreaterThan(30);
});

test('every criterion of the pack that ships names its basis', async () => {
  const { criteria } = await loadPack({ packDir, packLabel: 'templates/zh-CN' });
  for (const { basis, sentences } of parseCriteria(criteria.data, criteria.file)) {
    expect(basis).not.toBe('');
    expect(sentences.notEvaluated.zh).not.toBe('');
  }
});

test('every paper but the cover and the index goes into a slot of the default profile', async () => {
  const { documents, courtProfiles } = await loadPack({ packDir, packLabel: 'templates/zh-CN' });
  const [profile] = courtProfiles.filter(({ id }) => id === 'default');
  expect(profile?.slots.map(({ id, title }) => `${id} ${title}`)).toEqual([
    'complaint 起诉状',
    'identity 身份',
    'authority 委托',
    'evidence 证据',
    'service 送达',
    'other 其他',
    'payment-order 支付令',
    'mediation 调解',
  ]);
  expect(profile?.limits).toEqual({});
  const inSlots = profile?.slots.flatMap(({ documents: kinds }) => kinds) ?? [];
  expect(new Set(inSlots).size).toBe(inSlots.length);
  const papers = documents.map(({ kind }) => kind);
  expect(inSlots).toEqual(
    expect.arrayContaining(papers.filter((kind) => kind !== 'cover' && kind !== 'index')),
  );
});

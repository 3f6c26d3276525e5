import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadPack } from '#packs/load-pack.js';
import { parseCriteria } from '#screening/parse-criteria.js';

const packDir = fileURLToPath(new URL('../../templates/zh-CN', import.meta.url));

test('the pack that ships loads', async () => {
  const pack = await loadPack({ packDir, packLabel: 'templates/zh-CN' });
  expect(pack.id).toBe('zh-CN');
  expect(pack.documents.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'cover 审阅封面',
    'index 目录',
    'complaint-narrative 民事起诉状',
    'claim-schedule 债权计算表',
    'evidence-list 证据目录',
    'power-of-attorney 授权委托书',
    'representative-certificate 法定代表人身份证明书',
    'service-address 送达地址确认书',
  ]);
  expect(pack.layouts.map(({ id }) => id)).toEqual(['court16', 'firm12']);
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

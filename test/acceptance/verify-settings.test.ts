import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleOf } from '../support/sample-workspace.js';
import { qisu } from '../support/temporary-workspace.js';
import { changeText } from '../verification/damage-batch.js';

/*
 * Sound batches of workspaces that are set otherwise than the sample: whatever a setting, a ledger or a template of
 * the workspace's own lets the papers say, verification finds no difference in it.
 */

const templates = path.join(import.meta.dirname, '..', '..', 'templates', 'zh-CN');

async function differencesOf(workspace: string): Promise<unknown> {
  const { output, errors } = await qisu(workspace, 'run', '--json');
  if (output === '') throw new Error(errors);
  const { batchDir, counts } = JSON.parse(output) as {
    batchDir: string;
    counts: { cases: number; failed: number };
  };
  expect(counts.cases - counts.failed).toBeGreaterThan(0);
  const verified = await qisu('/', 'verify', batchDir, '--json');
  return (JSON.parse(verified.output) as { differences: unknown }).differences;
}

function set(workspace: string, from: string | RegExp, to: string): void {
  changeText(path.join(workspace, 'qisu.yaml'), (text) => text.replace(from, to));
}

describe('a sound batch has no difference', () => {
  test('one evidence file for two materials', async () => {
    const workspace = sampleOf(['JJA2024000011']);
    const evidence = path.join(workspace, 'ledger', '证据索引.csv');
    const row = /^JJA2024000011,借款合同,.*$/m.exec(readFileSync(evidence, 'utf8'))?.[0] ?? '';
    appendFileSync(evidence, `${row.replace(',借款合同,', ',借据,')}\r\n`);
    expect(await differencesOf(workspace)).toEqual([]);
  });

  test('the element form without a claim schedule', async () => {
    const workspace = sampleOf(['JJA2024000011', 'JJA2024000021', 'JJA2024000022']);
    appendFileSync(
      path.join(workspace, 'qisu.yaml'),
      'documents: [complaint-form, complaint-narrative, evidence-list]\n',
    );
    set(workspace, 'complaint: form', 'complaint: both');
    expect(await differencesOf(workspace)).toEqual([]);
  });

  test('acceleration by the complaint with a payment order and a demand', async () => {
    const workspace = sampleOf([
      'JJA2025000030',
      'JJA2024000021',
      'JJA2024000022',
      'JJA2024000023',
    ]);
    set(
      workspace,
      'acceleration: notice',
      'acceleration: complaint\n  lawyerFee: { perCase: "3000.00" }',
    );
    const papers =
      'complaint-form, payment-order-application, demand-letter, preservation-application';
    appendFileSync(path.join(workspace, 'qisu.yaml'), `documents: [${papers}]\n`);
    // The guarantor answers for two of the borrower's three loans.
    changeText(path.join(workspace, 'ledger', '当事人.csv'), (text) =>
      text.replace(/^JJA2024000023,.*\r\n/m, ''),
    );
    expect(await differencesOf(workspace)).toEqual([]);
  });

  test('an evidence list with other heads of columns', async () => {
    const workspace = sampleOf(['JJA2024000011']);
    mkdirSync(path.join(workspace, 'templates', 'documents'), { recursive: true });
    const own = path.join(workspace, 'templates', 'documents', 'evidence-list.hbs');
    cpSync(path.join(templates, 'documents', 'evidence-list.hbs'), own);
    writeFileSync(
      own,
      readFileSync(own, 'utf8')
        .replace('<th>序号</th>', '<th>编号</th>')
        .replace('<th>页数</th>', '<th>张数</th>')
        .replace('<th>页码</th>', '<th>起止页</th>'),
    );
    expect(await differencesOf(workspace)).toEqual([]);
  });

  test('a rare character in the title of an evidence file', async () => {
    const workspace = sampleOf(['JJA2024000011']);
    changeText(path.join(workspace, 'ledger', '证据索引.csv'), (text) =>
      text.replace(',放款凭证,', ',放款凭证𠮷2024,'),
    );
    expect(await differencesOf(workspace)).toEqual([]);
  });
});

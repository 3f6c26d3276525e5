import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../support/batch-files.js';
import { oneCase, run, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu } from '../support/temporary-workspace.js';

async function savedPlan(workspace: string): Promise<string> {
  const { code } = await qisu(workspace, 'plan', '--save', 'plan.json');
  expect(code).toBe(0);
  return path.join(workspace, 'plan.json');
}

describe('plan and apply', () => {
  test('a plan writes its file alone; applied, it gives the batch of a run', async () => {
    const workspace = sampleWorkspace(oneCase());
    const before = readdirSync(workspace);
    const { output } = await qisu(workspace, 'plan', '--save', 'plan.json', '--lang', 'zh');
    expect(output).toContain('新案 1 件：\n  QS-2025-000001  JJA2025000030\n');
    expect(readdirSync(workspace).toSorted()).toEqual([...before, 'plan.json'].toSorted());
    rmSync(path.join(workspace, 'plan.json.partial'), { force: true });

    await savedPlan(workspace);
    const applied = await qisu(workspace, 'apply', 'plan.json', '--json');
    const { batchDir, counts } = JSON.parse(applied.output) as Awaited<ReturnType<typeof run>>;
    expect(counts).toMatchObject({ cases: 1, prepared: 1 });
    const other = await run(sampleWorkspace(oneCase()));
    expect(treeOf(batchDir)).toEqual(treeOf(other.batchDir));

    const again = await qisu(workspace, 'apply', 'plan.json', '--json');
    expect(JSON.parse(again.output)).toMatchObject({ counts: { prepared: 0, unchanged: 1 } });
    const planned = await qisu(workspace, 'plan');
    expect(planned.output).toMatch(/^Batch \S+ is complete: a run would do nothing/m);
  }, 120_000);

  test.each([
    [
      'a ledger',
      (folder: string) => {
        const [name = ''] = readdirSync(path.join(folder, 'ledger')).filter((one) =>
          one.startsWith('催收'),
        );
        appendFileSync(path.join(folder, 'ledger', name), '\r\n');
        return `the input ledger/${name}`;
      },
    ],
    [
      'the settings',
      (folder: string) => {
        appendFileSync(path.join(folder, 'qisu.yaml'), '# another day\n');
        return 'the input qisu.yaml';
      },
    ],
    [
      'a template',
      (folder: string) => {
        const shipped = path.join(import.meta.dirname, '..', '..', 'templates', 'zh-CN');
        const name = path.join('documents', 'evidence-list.hbs');
        mkdirSync(path.join(folder, 'templates', 'documents'), { recursive: true });
        const text = readFileSync(path.join(shipped, name), 'utf8');
        writeFileSync(path.join(folder, 'templates', name), `${text}\n`);
        return 'the template ';
      },
    ],
  ])(
    '%s that changed since: nothing is done, and it is named',
    async (_, change) => {
      const workspace = sampleWorkspace(oneCase());
      await savedPlan(workspace);
      const named = change(workspace);
      const { code, errors } = await qisu(workspace, 'apply', 'plan.json');
      expect(code).toBe(2);
      expect(errors).toContain(`Changed since the plan was saved: ${named}`);
      expect(existsSync(path.join(workspace, 'batches'))).toBe(false);
    },
    120_000,
  );

  test('a docket that moved on since: nothing is done, and the case is named', async () => {
    const workspace = sampleWorkspace(oneCase());
    await qisu(workspace, 'plan', '--as-of', '2026-01-05', '--save', 'plan.json');
    await run(workspace);
    const { code, errors } = await qisu(workspace, 'apply', 'plan.json');
    expect(code).toBe(2);
    expect(errors).toContain('Changed since the plan was saved: the docket: case QS-2026-000001');
  }, 120_000);

  test('a plan is saved over an older one, and over nothing else', async () => {
    const workspace = sampleWorkspace(oneCase());
    await savedPlan(workspace);
    await savedPlan(workspace);
    const settings = readFileSync(path.join(workspace, 'qisu.yaml'));
    const { code, errors } = await qisu(workspace, 'plan', '--save', 'qisu.yaml');
    expect(code).toBe(2);
    expect(errors).toContain('is no saved plan; it was not overwritten');
    expect(readFileSync(path.join(workspace, 'qisu.yaml')).equals(settings)).toBe(true);
  });

  test('a file that is no plan is refused', async () => {
    const workspace = sampleWorkspace(oneCase());
    writeFileSync(path.join(workspace, 'plan.json'), '{"kind":"qisu-plan","batchId":7}');
    const { code, errors } = await qisu(workspace, 'apply', 'plan.json');
    expect(code).toBe(2);
    expect(errors).toMatch(/plan\.json is no saved plan \(batchId/);
    expect((await qisu(workspace, 'apply', 'none.json')).code).toBe(3);
  });
});

describe('the docket of a workspace', () => {
  test('the same batch asked for by its day is the same batch', async () => {
    const workspace = sampleWorkspace(oneCase());
    await run(workspace);
    const again = await run(workspace, '--as-of', '2025-12-31');
    expect(again.counts).toMatchObject({ prepared: 0, unchanged: 1 });
  }, 120_000);

  test('the next night leaves an open case alone and keeps its number', async () => {
    const workspace = sampleWorkspace(oneCase());
    await run(workspace);
    const next = await run(workspace, '--as-of', '2026-01-01');
    expect(next.counts).toMatchObject({ cases: 0, prepared: 0 });
    expect(existsSync(path.join(next.batchDir, 'changes.csv'))).toBe(false);
    appendFileSync(path.join(workspace, 'qisu.yaml'), 'layout: firm12\n');
    const changed = await run(workspace, '--as-of', '2026-01-02');
    expect(changed.counts).toMatchObject({ cases: 1, prepared: 1 });
    expect(readdirSync(path.join(changed.batchDir, 'cases'))).toEqual(['QS-2025-000001']);
    expect(readFileSync(path.join(changed.batchDir, 'changes.jsonl'), 'utf8')).toBe(
      '{"caseNo":"QS-2025-000001","loanNos":["JJA2025000030"],"preparedAnew":"changed","changes":[{"what":"settings"}]}\n',
    );
  }, 120_000);

  test('lost while there are batches: no run, no number is given again', async () => {
    const workspace = sampleWorkspace(oneCase());
    await run(workspace);
    for (const name of readdirSync(path.join(workspace, '.qisu')))
      rmSync(path.join(workspace, '.qisu', name), { recursive: true });
    for (const command of ['run', 'plan']) {
      const { code, errors } = await qisu(workspace, command);
      expect(code).toBe(3);
      expect(errors).toMatch(/docket\.sqlite is missing, but there are batches/);
      expect(errors).toContain('qisu docket rebuild');
    }
    expect(existsSync(path.join(workspace, '.qisu', 'docket.sqlite'))).toBe(false);
  }, 120_000);

  test.each([
    [
      'cut off',
      (file: string) => {
        truncateSync(file, 5_000);
      },
    ],
    [
      'overwritten',
      (file: string) => {
        writeFileSync(file, '借据号,合同编号\n'.repeat(2_000));
      },
    ],
    [
      'empty',
      (file: string) => {
        truncateSync(file, 0);
      },
    ],
  ])(
    'that is %s: exit 3, and the file stays as it is',
    async (_, damage) => {
      const workspace = sampleWorkspace(oneCase());
      await run(workspace);
      const file = path.join(workspace, '.qisu', 'docket.sqlite');
      for (const more of ['-wal', '-shm']) rmSync(file + more, { force: true });
      damage(file);
      const bytes = readFileSync(file);
      const { code, errors } = await qisu(workspace, 'run', '--as-of', '2026-01-03');
      expect(code).toBe(3);
      expect(errors).toContain('docket.sqlite');
      expect(errors).toContain('qisu docket rebuild');
      expect(readFileSync(file).equals(bytes)).toBe(true);
    },
    120_000,
  );
});

test('of a batch of which one case failed, only that one is tried again', async () => {
  const workspace = sampleWorkspace();
  const parties = path.join(workspace, 'ledger', '当事人.csv');
  const sound = readFileSync(parties, 'utf8');
  writeFileSync(parties, sound.replace('沈雅琴', '沈\uE000琴'));
  const first = await run(workspace);
  expect(first.counts).toMatchObject({ cases: 6, prepared: 5, failed: 1 });
  const before = treeOf(first.batchDir);
  const again = await run(workspace);
  expect(again.counts).toMatchObject({ cases: 6, prepared: 0, unchanged: 5, failed: 1 });
  expect(treeOf(again.batchDir)).toEqual(before);
  // Mended, the case keeps its number and comes alone in the next batch.
  writeFileSync(parties, sound);
  const mended = await run(workspace);
  expect(readdirSync(path.join(mended.batchDir, 'cases'))).toEqual(['QS-2025-000005']);
}, 180_000);

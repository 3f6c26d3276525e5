import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestEvidence, readEvidence } from '#batch/evidence-folder.js';
import { EnvironmentError } from '#domain/failure.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { readJsonLines } from '../support/batch-files.js';
import { oneCase, run, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu } from '../support/temporary-workspace.js';

interface Finding {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly cell?: string;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly loanNo?: string;
}

function findings(batchDir: string, code: string): readonly Finding[] {
  return readJsonLines<Finding>(path.join(batchDir, 'rejects.jsonl')).filter(
    (one) => one.code === code,
  );
}

interface CaseFile {
  readonly bundle: { readonly standard: string };
  readonly slots: readonly {
    readonly slot: string;
    readonly title: string;
    readonly file: string;
    readonly standard: string;
    readonly ranges: readonly { readonly firstPage: number; readonly pages: number }[];
  }[];
  readonly documents: readonly { readonly kind: string }[];
  readonly warnings: readonly Finding[];
}

function caseFile(batchDir: string): CaseFile {
  return JSON.parse(
    readFileSync(path.join(batchDir, 'cases', 'QS-2025-000001', 'case.json'), 'utf8'),
  ) as CaseFile;
}

const evidenceTable = 'ledger/证据索引.csv';

/** Changes the evidence table and renames a file of the sample as a lender would name it. */
function renamedExhibit(folder: string, from: string, to: string): void {
  renameSync(path.join(folder, 'evidence', from), path.join(folder, 'evidence', to));
  const table = path.join(folder, evidenceTable);
  writeFileSync(table, readFileSync(table, 'utf8').replaceAll(from, to));
}

describe('the evidence folder', () => {
  test('that the settings name and that is not there is an error of the environment', async () => {
    const folder = sampleWorkspace(oneCase());
    rmSync(path.join(folder, 'evidence'), { recursive: true });
    for (const command of ['run', 'screen', 'check', 'doctor']) {
      const { code, output, errors } = await qisu(folder, command);
      expect(code).toBe(3);
      expect(output + errors).toContain(
        'Cannot read the evidence folder evidence (evidenceDir, ENOENT)',
      );
    }
  });

  test('that is a file cannot be read, also under the default name', async () => {
    const folder = sampleWorkspace((text) =>
      oneCase()(text.replace('evidenceDir: evidence\n', '')),
    );
    rmSync(path.join(folder, 'evidence'), { recursive: true });
    writeFileSync(path.join(folder, 'evidence'), '');
    const { code, errors } = await qisu(folder, 'run');
    expect([code, errors]).toEqual([
      3,
      expect.stringContaining('Cannot read the evidence folder evidence (evidenceDir, ENOTDIR)'),
    ]);
  });

  test('of the default name that is not there is one warning beside those of the files', async () => {
    const folder = sampleWorkspace((text) =>
      oneCase()(text.replace('evidenceDir: evidence\n', '')),
    );
    rmSync(path.join(folder, 'evidence'), { recursive: true });
    const { code, batchDir, errors } = await run(folder);
    expect(code).toBe(0);
    const general = {
      code: 'batch/evidence-folder-missing',
      message:
        '证据文件夹 evidence 不存在或者是空的：证据索引为拟起诉借据列明的 6 个文件均未编入卷宗。',
      hint: '请将证据文件放入工作区的文件夹 evidence；放在别处的，在 qisu.yaml 中设 evidenceDir。',
    };
    expect(findings(batchDir, general.code)).toMatchObject([general]);
    expect(findings(batchDir, 'batch/exhibit-missing')).toHaveLength(6);
    expect(caseFile(batchDir).warnings).toContainEqual(expect.objectContaining(general));
    expect(errors).toContain('warning[batch/evidence-folder-missing]: The evidence folder');
    expect(errors).toContain('warning[batch/exhibit-missing] × 6');
  }, 60_000);
});

test('the cell that names an evidence file is masked on terminals', async () => {
  const folder = sampleWorkspace();
  const table = path.join(folder, evidenceTable);
  const name = 'JJA2025000030_01_借款合同.pdf';
  writeFileSync(table, readFileSync(table, 'utf8').replace(name, '林示例\u200B身份证.pdf'));
  const { output } = await qisu(folder, 'check', '--notices');
  expect(output).toContain(`${evidenceTable}:98:文件名`);
  expect(output).toContain('cell: 林********');
  expect(output).not.toContain('林示例');
});

test('every missing evidence file is named by its cell, in the batch and in its case', async () => {
  const { batchDir } = await run(sampleWorkspace(oneCase()));
  const missing = [
    {
      file: evidenceTable,
      row: 99,
      column: '文件名',
      cell: 'JJA2025000030_02_借款借据.pdf',
      message: '证据文件夹中没有第 2 项证据“借款借据”的文件（该借据共 6 项）。',
    },
    {
      file: evidenceTable,
      row: 103,
      column: '文件名',
      cell: 'JJA2025000030_06_送达地址确认书.pdf',
      message: '证据文件夹中没有第 6 项证据“送达地址确认书”的文件（该借据共 6 项）。',
    },
  ];
  expect(findings(batchDir, 'batch/exhibit-missing')).toMatchObject(missing);
  const { warnings } = caseFile(batchDir);
  expect(warnings.filter(({ code }) => code === 'batch/exhibit-missing')).toMatchObject(missing);
}, 60_000);

test('a folder in the place of an evidence file is called one', async () => {
  const folder = sampleWorkspace(oneCase());
  mkdirSync(path.join(folder, 'evidence', 'JJA2025000030_02_借款借据.pdf'));
  const { batchDir } = await run(folder);
  expect(findings(batchDir, 'batch/exhibit-is-folder')).toMatchObject([
    {
      row: 99,
      column: '文件名',
      loanNo: 'JJA2025000030',
      message:
        '第 2 项证据“借款借据”的文件名指向证据文件夹中的一个文件夹，不是文件，未编入卷宗（该借据共 6 项）。',
    },
  ]);
  expect(findings(batchDir, 'batch/exhibit-missing').map(({ row }) => row)).toEqual([103]);
}, 60_000);

test('a failure is told in the language of the terminal, by a rerun too', async () => {
  const folder = sampleWorkspace(oneCase());
  const file = path.join(folder, 'evidence', 'JJA2025000030_04_身份证影像.pdf');
  writeFileSync(file, '%PDF-1.7 broken');
  const first = await qisu(folder, 'run', '--lang', 'en');
  const again = await qisu(folder, 'run', '--lang', 'en');
  const chinese = await qisu(folder, 'run', '--lang', 'zh');
  const failureOf = ({ output }: { readonly output: string }): string | undefined =>
    /^ {2}QS-2025-000001 .*$/m.exec(output)?.[0];
  expect(failureOf(first)).toMatch(/证据索引\.csv:101:文件名: The evidence file/);
  expect(failureOf(again)).toBe(failureOf(first));
  expect(failureOf(chinese)).toMatch(/证据索引\.csv:101:文件名: 证据文件/);
  // No case was prepared, so there is no folder of bundles to point at.
  expect(first.output).toMatch(/^Batch: \S+2025-12-31-\w+$/m);
  expect(first.output + again.output).not.toContain('Bundles:');
}, 60_000);

test('an exchanged or broken evidence file is found by its cell; its name is in the batch alone', async () => {
  const personal = '林示例_440305199003079991_身份证.pdf';
  for (const [code, bytes] of [
    ['batch/exhibit-digest-differs', undefined],
    ['pdf/exhibit-broken', '%PDF-1.4 nothing'],
  ] as const) {
    const folder = sampleWorkspace(oneCase());
    renamedExhibit(folder, 'JJA2025000030_04_身份证影像.pdf', personal);
    const exhibit = path.join(folder, 'evidence', personal);
    const other = path.join(folder, 'evidence', 'JJA2025000030_03_放款凭证.pdf');
    writeFileSync(exhibit, bytes ?? readFileSync(other));
    const { code: exit, failures, batchDir, errors } = await run(folder);
    expect(exit).toBe(1);
    expect(failures).toMatchObject([{ code, loanNo: 'JJA2025000030' }]);
    expect(failures[0]?.message).toContain(`${evidenceTable}:101:文件名: `);
    expect(findings(batchDir, code)).toMatchObject([
      { file: evidenceTable, row: 101, column: '文件名', cell: personal },
    ]);
    const terminal = await qisu(folder, 'run');
    expect(`${JSON.stringify(failures)}${errors}${terminal.output}${terminal.errors}`).not.toMatch(
      /林示例|440305199003079991/,
    );
  }
}, 60_000);

test('an evidence file that cannot be read is told by its place in the folder, not by its name', async () => {
  const directory = sampleWorkspace(oneCase());
  const name = '林示例_440305199003079991.pdf';
  renamedExhibit(directory, 'JJA2025000030_04_身份证影像.pdf', name);
  const workspace = await openWorkspace({ directory });
  const { folder } = await digestEvidence({ workspace });
  rmSync(path.join(directory, 'evidence', name));
  const error: unknown = await readEvidence(folder, name).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(EnvironmentError);
  if (!(error instanceof EnvironmentError)) return;
  expect(error.phrase).toEqual({
    zh: '无法读取证据文件 evidence/林********.pdf（ENOENT）。',
    en: 'Cannot read the evidence file evidence/林********.pdf (ENOENT).',
  });
  // The sample has 45 evidence files; this name comes last in order of characters.
  expect(error.hint?.en).toContain('it is file 45 of evidence in order of name');
});

test('foreign PDFs keep a bundle from being PDF/A, and this is told once a case', async () => {
  const folder = sampleWorkspace(oneCase('pdfStandard: pdfa-2b\n'));
  const { batchDir, errors } = await run(folder);
  const warned = findings(batchDir, 'batch/pdfa-not-claimed');
  expect(warned.map(({ row, column }) => [row, column])).toEqual([[101, '文件名']]);
  expect(warned[0]?.message).toContain('（另有 3 个同类证据文件）');
  const { bundle, slots, warnings } = caseFile(batchDir);
  expect(bundle.standard).toBe('none');
  expect(slots.map(({ slot, standard }) => [slot, standard])).toEqual([
    ['complaint', 'pdfa-2b'],
    ['identity', 'none'],
    ['evidence', 'none'],
  ]);
  expect(warnings.filter(({ code }) => code === 'batch/pdfa-not-claimed')).toHaveLength(1);
  expect(JSON.parse(readFileSync(path.join(batchDir, 'run.json'), 'utf8'))).toMatchObject({
    pdfA: {
      bundles: { claimed: 0, notClaimed: ['QS-2025-000001'] },
      slotFiles: { claimed: 1, notClaimed: 2 },
    },
  });
  expect(errors).toContain('warning[batch/pdfa-not-claimed] × 1');
}, 60_000);

test('a bundle without foreign PDFs is PDF/A and says so', async () => {
  const folder = sampleWorkspace(oneCase('pdfStandard: pdfa-2b\n'));
  rmSync(path.join(folder, 'evidence'), { recursive: true });
  mkdirSync(path.join(folder, 'evidence'));
  const { batchDir } = await run(folder);
  const { bundle, slots } = caseFile(batchDir);
  expect(bundle.standard).toBe('pdfa-2b');
  expect(slots.length).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(path.join(batchDir, 'run.json'), 'utf8'))).toMatchObject({
    pdfA: {
      bundles: { claimed: 1, notClaimed: [] },
      slotFiles: { claimed: slots.length, notClaimed: 0 },
    },
  });
}, 60_000);

test('a court’s folder and profile under a misspelt name are warned of with the nearest one', async () => {
  const folder = sampleWorkspace(oneCase());
  const write = (name: string, text: string): void => {
    const file = path.join(folder, 'templates', 'courts', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const paper = '<h1>审阅封面</h1>\n<p>{{caseNo}}</p>\n';
  write('广东省深圳市南山人民法院/documents/cover.hbs', paper);
  write('北京市大兴区人民法院/documents/cover.hbs', paper);
  write(
    'own.yaml',
    'courts: [北京市朝阳区人民法院, 北京朝阳区人民法院, 虚构县人民法院]\nsource: 示例\nslots: [{ id: all, title: 全部, materials: all }]\n',
  );
  const { batchDir, code, errors } = await run(folder);
  expect(code).toBe(0);
  const warned = findings(batchDir, 'batch/court-unknown').map(({ message, hint }) => [
    /^\S+/.exec(message)?.[0],
    /没有名为“(.*)”/.exec(message)?.[1],
    /“(.*)”/.exec(hint ?? '')?.[1],
  ]);
  expect(warned).toEqual([
    ['templates/courts/own.yaml', '北京朝阳区人民法院', '北京市朝阳区人民法院'],
    ['templates/courts/own.yaml', '虚构县人民法院', undefined],
    [
      'templates/courts/广东省深圳市南山人民法院/',
      '广东省深圳市南山人民法院',
      '广东省深圳市南山区人民法院',
    ],
  ]);
  expect(errors).toContain('Did you mean "广东省深圳市南山区人民法院"?');
}, 60_000);

test('the files of a slot that is split by bytes are numbered through and agree with the bundle', async () => {
  const folder = sampleWorkspace(oneCase());
  const profile = path.join(folder, 'templates', 'courts', 'default.yaml');
  mkdirSync(path.dirname(profile), { recursive: true });
  writeFileSync(
    profile,
    'courts: []\nsource: 示例\nlimits: { maxBytes: 100000 }\nslots: [{ id: all, title: 全部, documents: [complaint-form, claim-schedule, evidence-list], materials: all }]\n',
  );
  const { batchDir, failures } = await run(folder);
  expect(failures).toEqual([]);
  const { slots } = caseFile(batchDir);
  const count = slots.length;
  expect(count).toBeGreaterThan(2);
  expect(slots.map(({ file, title }) => [file, title])).toEqual(
    slots.map((_, index) => [
      `slots/0-全部-QS-2025-000001-${index + 1}.pdf`,
      `全部（${index + 1}/${count}）`,
    ]),
  );
  const pages = slots.flatMap(({ ranges }) =>
    ranges.flatMap(({ firstPage, pages: length }) =>
      Array.from({ length }, (_, index) => firstPage + index),
    ),
  );
  // Cover and index are not uploaded.
  expect(pages.toSorted((left, right) => left - right)).toEqual(
    Array.from({ length: pages.length }, (_, index) => (pages[0] ?? 0) + index),
  );
  for (const { file } of slots) {
    const { size } = statSync(path.join(batchDir, 'cases', 'QS-2025-000001', file));
    expect(size).toBeLessThanOrEqual(100_000);
  }
  expect(readFileSync(path.join(batchDir, 'SHA256SUMS'), 'utf8')).toMatch(/ {2}report\.html$/m);
  expect((await qisu(folder, 'verify', batchDir)).code).toBe(0);
}, 60_000);

test('a screening has a report that verify accepts', async () => {
  const folder = sampleWorkspace(oneCase());
  const { output } = await qisu(folder, 'screen', '--json');
  const { screeningDir } = JSON.parse(output) as { screeningDir: string };
  const report = readFileSync(path.join(screeningDir, 'report.html'), 'utf8');
  expect(report).toContain('<title>筛选报告 2025-12-31-');
  // 24 loans, one of them eligible; the others that one criterion alone keeps out stand in the list of near misses.
  expect(report).toContain('<dt>符合条件</dt><dd>1</dd>');
  expect(report).toContain('<td>JJA2025000015</td>');
  expect((await qisu(folder, 'verify', screeningDir)).code).toBe(0);
}, 60_000);

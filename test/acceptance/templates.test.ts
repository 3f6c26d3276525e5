import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '#cli/main.js';
import { memoryTerminal } from '../support/memory-terminal.js';
import { readPdf } from '../support/read-pdf.js';
import { qisu, temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';

const config =
  'plaintiff: { name: 海岚网商银行股份有限公司 }\nledger: { accounts: accounts.csv }\n';
const court = '示例市示例区人民法院';
const note = '<h1>审阅封面</h1>\n<p>{{caseNo}} {{court.printed}}</p>\n';

/** A workspace without ledgers, with templates of its own. */
function workspace(templates: Readonly<Record<string, string>> = {}): string {
  const files = Object.entries(templates).map(
    ([name, text]) => [`templates/${name}`, text] as const,
  );
  return workspaceWith({ 'qisu.yaml': config, ...Object.fromEntries(files) });
}

function sample(): string {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '..', '..', 'examples', 'sample'), folder, {
    recursive: true,
  });
  return folder;
}

async function textOf(file: string): Promise<string> {
  return (await readPdf(file)).pages.join('\n');
}

describe('templates list', () => {
  test('names every paper with the template in use, the workspace’s own and those of courts', async () => {
    const folder = workspace({
      'documents/cover.hbs': note,
      [`courts/${court}/documents/cover.hbs`]: note,
      'partials/amounts.hbs': readFileSync('templates/zh-CN/partials/amounts.hbs', 'utf8'),
    });
    const { code, output, errors } = await qisu(folder, 'templates', 'list', '--json');
    expect([code, errors]).toEqual([0, '']);
    const { papers, partials, courtProfiles } = JSON.parse(output) as {
      papers: { kind: string }[];
      partials: { source: string }[];
      courtProfiles: unknown[];
    };
    expect(papers.find(({ kind }) => kind === 'cover')).toEqual({
      kind: 'cover',
      title: '审阅封面',
      isDefault: true,
      isAlwaysIncluded: true,
      layout: 'review',
      template: {
        name: 'documents/cover.hbs',
        file: 'templates/documents/cover.hbs',
        source: 'workspace',
      },
      variants: [],
      courts: [
        {
          court,
          template: {
            name: `courts/${court}/documents/cover.hbs`,
            file: `templates/courts/${court}/documents/cover.hbs`,
            source: 'workspace',
          },
        },
      ],
    });
    expect(papers.find(({ kind }) => kind === 'index')).toMatchObject({
      template: { file: 'templates/zh-CN/documents/index.hbs', source: 'pack' },
      courts: [],
    });
    expect(partials.filter(({ source }) => source === 'workspace')).toEqual([
      {
        name: 'partials/amounts.hbs',
        file: 'templates/partials/amounts.hbs',
        source: 'workspace',
      },
    ]);
    expect(courtProfiles).toMatchObject([{ id: 'default', courts: [] }]);

    const shown = await qisu(folder, 'templates', 'list', '--lang', 'zh');
    expect(shown.output).toMatch(/cover +审阅封面 +总是 +templates\/documents\/cover\.hbs/);
    expect(shown.output).toMatch(/claim-schedule +\S+ +是 /);
    expect(shown.output).toContain(`  ${court}`);
    expect(shown.output).toContain('templates/partials/amounts.hbs');
    expect(shown.output).toMatch(/default +其他所有法院/);
  });
});

describe('templates check', () => {
  test('says that all is sound, without any ledger', async () => {
    const folder = workspace({
      'documents/cover.hbs': note,
      [`courts/${court}/documents/cover.hbs`]: note,
      'courts/own.yaml': `courts: [${court}]\nsource: 示例\nslots: [{ id: all, title: 全部, materials: all }]\n`,
    });
    const { code, output, errors } = await qisu(folder, 'templates', 'check');
    expect(errors).toBe('');
    expect(output).toMatch(
      /^All sound: \d+ papers, \d+ templates, 1 courts with their own, 2 courts' profiles\.\n$/,
    );
    expect(code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['qisu.yaml', 'templates']);
  });

  test('prints every problem of every file at once, with its place and the nearest name', async () => {
    const folder = workspace({
      'documents/cover.hbs': '<h1>封面</h1>\n<p>{{plaintif.name}}</p>\n<pp></pp>\n',
      'documents/indx.hbs': '',
      'documents/evidence-list.hbs':
        '<h1>目录</h1>\n<table><tbody><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>\n',
      [`courts/${court}/documents/claim-schedle.hbs`]: '',
      [`courts/${court}/documents/index.hbs`]: '<p>{{fil caseNo}}</p>',
      'courts/own.yaml': `courts: [${court}]\nsources: 示例\nslots: [{ id: all, title: 全部, documents: [complaint-from] }]\n`,
    });
    const { code, output, errors } = await qisu(folder, 'templates', 'check');
    expect(code).toBe(2);
    expect(errors).toBe('');
    expect(output.split('\n')).toEqual([
      'templates/courts/own.yaml:1:1: source: is missing.',
      'templates/courts/own.yaml:2:1: sources: unknown key; did you mean source?',
      'templates/courts/own.yaml:3:43: slots.0.documents.0: is unknown; did you mean complaint-form?',
      `templates/courts/${court}/documents/claim-schedle.hbs:1:1: there is no template of this name; did you mean courts/${court}/documents/claim-schedule.hbs?`,
      `templates/courts/${court}/documents/index.hbs:1:4: there is no helper “fil”; did you mean “fill”?`,
      'templates/documents/cover.hbs:2:6: there is no variable “plaintif” here; did you mean “plaintiff”?',
      'templates/documents/cover.hbs:3:1: there is no tag <pp>; did you mean “p”?',
      expect.stringMatching(/^templates\/documents\/evidence-list\.hbs:2:1: .*1 columns/),
      'templates/documents/indx.hbs:1:1: there is no template of this name; did you mean documents/index.hbs?',
      '9 problems. Variables and tags are listed in docs/template-variables.md.',
      '',
    ]);

    const json = await qisu(folder, 'templates', 'check', '--json', '--lang', 'zh');
    expect(json.code).toBe(2);
    const { problems } = JSON.parse(json.output) as { problems: unknown[] };
    expect(problems).toHaveLength(9);
    expect(problems[5]).toEqual({
      file: 'templates/documents/cover.hbs',
      line: 2,
      column: 6,
      message: '此处没有变量“plaintif”，是否为“plaintiff”？',
    });
  });
});

describe('templates preview', () => {
  test('writes one paper with example data from the workspace’s template, again and again', async () => {
    const folder = workspace({ 'documents/cover.hbs': note });
    const args = ['templates', 'preview', 'cover'];
    const first = await qisu(folder, ...args);
    const file = path.join(folder, 'preview-cover.pdf');
    expect([first.code, first.output]).toEqual([0, `${file}\n`]);
    expect(first.errors).toContain('template documents/cover.hbs, example data.');
    const bytes = readFileSync(file);
    expect(await textOf(file)).toMatch(/预览[^]*审阅封面[^]*QS-2025-000001 示例市示例区人民法院/);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    expect((await qisu(folder, ...args, '--quiet')).errors).toBe('');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['preview-cover.pdf', 'qisu.yaml', 'templates']);
  });

  test('shows a court’s own template, and a variant, where these are asked for', async () => {
    const folder = workspace({
      [`courts/${court}/documents/cover.hbs`]: '<p>本院专用 {{cause}}</p>',
    });
    const out = path.join(folder, 'made', 'here');
    const args = ['templates', 'preview', 'cover', '--out', out, '--json'];
    const { code, output } = await qisu(folder, ...args, '--court', court, '--cause', '信用卡纠纷');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual({
      kind: 'cover',
      title: '审阅封面',
      caseNo: null,
      file: path.join(out, 'preview-cover.pdf'),
      pages: 1,
      template: {
        name: `courts/${court}/documents/cover.hbs`,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
      diagnostics: [],
    });
    expect(await textOf(path.join(out, 'preview-cover.pdf'))).toContain('本院专用 信用卡纠纷');
  });

  test('shows the paper of a case with the page numbers of its bundle', async () => {
    const folder = sample();
    const args = ['templates', 'preview', 'evidence-list', '--case', 'QS-2025-000001'];
    const { code, output } = await qisu(folder, ...args);
    expect(code).toBe(0);
    const text = await textOf(output.trim());
    expect(text).toMatch(/第 ?\d+ ?页 ?共 ?\d+ ?页/);
    expect(text).not.toMatch(/第 ?1 ?页/);
    expect(text).not.toContain('示例银行');
    expect(existsSync(path.join(folder, 'batches'))).toBe(false);

    const wrong = await qisu(folder, 'templates', 'preview', 'cover', '--case', 'QS-2025-00001');
    expect(wrong.code).toBe(2);
    expect(wrong.errors).toMatch(
      /There is no case QS-2025-00001\.\n {2}Did you mean QS-2025-000001\?/,
    );
  });

  test('leaves a file alone that is no preview, and what a link leads to', async () => {
    const folder = workspace();
    const file = path.join(folder, 'preview-cover.pdf');
    writeFileSync(file, '%PDF-1.7 (mine)');
    const { code, errors } = await qisu(folder, 'templates', 'preview', 'cover');
    expect(errors).toMatch(/preview-cover\.pdf exists and is no preview.*\n.*--out/);
    expect(code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('%PDF-1.7 (mine)');

    symlinkSync(path.join(folder, 'qisu.yaml'), path.join(folder, 'preview-index.pdf'));
    expect((await qisu(folder, 'templates', 'preview', 'index')).code).toBe(2);
    expect(readFileSync(path.join(folder, 'qisu.yaml'), 'utf8')).toBe(config);
  });

  test('opens the file in the viewer; a viewer that is missing or fails is a remark', async () => {
    const folder = workspace();
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    const call = async (): Promise<string> => {
      const terminal = memoryTerminal(folder, { LANG: 'C', PATH: `${bin}:/bin` });
      expect(await main(['templates', 'preview', 'cover', '--open'], terminal)).toBe(0);
      return terminal.errors();
    };
    expect(await call()).toContain('No program could be found to open the PDF');
    for (const name of ['xdg-open', 'open']) {
      writeFileSync(path.join(bin, name), `#!/bin/sh\nprintf '%s' "$1" > '${folder}/opened'\n`);
      chmodSync(path.join(bin, name), 0o755);
    }
    expect(await call()).not.toContain('No program');
    expect(readFileSync(path.join(folder, 'opened'), 'utf8')).toBe(
      path.join(folder, 'preview-cover.pdf'),
    );
    for (const name of ['xdg-open', 'open'])
      writeFileSync(path.join(bin, name), '#!/bin/sh\nexit 3\n');
    expect(await call()).toContain('No program could be found to open the PDF');
  });
});

describe('wrong commands end with exit code 2 and write nothing', () => {
  test.each([
    { args: ['lst'], says: /There is no command lst\.\n {2}Did you mean list\?/ },
    { args: [], says: /Name a command\.\n {2}Known: list, check, preview/ },
    { args: ['list', 'more'], says: /Too many arguments/ },
    { args: ['preview'], says: /The argument kind is missing/ },
    { args: ['preview', 'covr'], says: /There is no paper "covr"\.\n {2}Did you mean cover\?/ },
    { args: ['preview', '../cover'], says: /There is no paper "\.\.\/cover"/ },
    {
      args: ['preview', 'cover', '--cse', 'x'],
      says: /no option --cse\.\n {2}Did you mean --case\?/,
    },
    { args: ['preview', 'cover', '--case'], says: /--case.* needs a value/ },
    {
      args: ['preview', 'cover', '--case', 'QS-1', '--court', court],
      says: /do not go with --case/,
    },
    { args: ['preview', 'cover', '--case', 'QS-1'], says: /no file matches "accounts\.csv"/ },
    { args: ['check', '--workspace', 'nowhere'], says: /there is no qisu\.yaml/ },
  ])('$args', async ({ args, says }) => {
    const folder = workspace();
    const { code, output, errors } = await qisu(folder, 'templates', ...args);
    expect(errors).toMatch(says);
    expect(errors).not.toMatch(/ {4}at |undefined/);
    expect([code, output]).toEqual([2, '']);
    expect(readdirSync(folder)).toEqual(['qisu.yaml']);
  });

  test('a broken template stops the preview of any paper', async () => {
    const folder = workspace({ 'documents/cover.hbs': '<p>{{caseno}}</p>' });
    const { code, errors } = await qisu(folder, 'templates', 'preview', 'index');
    expect(errors).toMatch(
      /templates\/documents\/cover\.hbs:1:6: .*did you mean “caseNo”\?\n {2}.*qisu templates check/,
    );
    expect(code).toBe(2);
  });

  test('global options are accepted before and after the command', async () => {
    const folder = workspace();
    const { code } = await qisu(
      temporaryFolder(),
      '--workspace',
      folder,
      'templates',
      'check',
      '--as-of',
      '2025-12-31',
      '--workers',
      '2',
      '--no-color',
      '--quiet',
    );
    expect(code).toBe(0);
  });
});

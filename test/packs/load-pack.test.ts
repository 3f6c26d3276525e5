import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { Pack } from '#domain/pack.js';
import { loadPack } from '#packs/load-pack.js';
import { without } from '../support/without.js';

const shipped = fileURLToPath(new URL('../../templates/zh-CN', import.meta.url));
const kinds = ['cover', 'index', 'complaint-narrative', 'claim-schedule'] as const;

const description = {
  id: 'demo',
  version: '1.2.3',
  documents: kinds.map((kind) => ({
    kind,
    title: `《${kind}》`,
    template: `documents/${kind}.hbs`,
    orientation: kind === 'claim-schedule' ? 'landscape' : 'portrait',
    isDefault: kind !== 'claim-schedule',
  })),
};

const style = {
  face: 'song',
  boldFace: 'hei',
  sizePt: 12,
  leadingPt: 20,
  spaceBeforePt: 0,
  spaceAfterPt: 0,
};
const layout = {
  id: 'demo',
  page: { widthPt: 595.28, heightPt: 841.89 },
  margin: { topPt: 72, rightPt: 72, bottomPt: 72, leftPt: 72 },
  isMirrored: false,
  title: style,
  subtitle: style,
  section: style,
  heading1: style,
  heading2: style,
  body: style,
  note: style,
  table: style,
  tableSmall: style,
  footer: style,
  indentCharacters: 2,
  tableRulePt: 0.5,
  cellPaddingPt: { horizontal: 3, vertical: 2 },
};
const phrase = { zh: '句', en: 'sentence' };
const criterion = {
  id: 'dpd.min',
  title: phrase,
  kind: 'select',
  expression: {
    all: [
      { fact: 'daysPastDue', op: '>=', to: { parameter: true } },
      { fact: 'reconciled', op: 'is-true' },
    ],
  },
  parameter: 90,
  whenNotMet: 'ineligible',
  sentences: { met: phrase, notMet: phrase, notEvaluated: phrase },
  basis: 'practice',
  inForceFrom: '2021-01-01',
};

let root: string;
let packDir: string;
let overridesDir: string;

const returns = {
  headers: { 结果: 'result' },
  results: { 立案: 'accepted' },
  courtCaseNo: { pattern: '^\\d+号$', example: '12号', notAccepted: [], basis: 'demo' },
  reasons: [
    {
      code: 'other',
      title: { zh: '其他', en: 'other' },
      words: [],
      repair: 'review',
      basis: 'demo',
    },
  ],
};

const profile = `courts: []
source: 示例平台
slots:
  - { id: complaint, title: 起诉状, documents: [complaint-narrative] }
`;

/** A small pack with the shipped figures. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qisu-pack-'));
  packDir = join(root, 'pack');
  overridesDir = join(root, 'templates');
  await cp(join(shipped, 'figures'), join(packDir, 'figures'), { recursive: true });
  await write('pack.json', description);
  await write('criteria.json', [criterion]);
  await write('ledger/aliases.json', { accounts: { 借据号: 'loanNo' } });
  await write('ledger/codes.json', { accounts: { method: { '0': '等额本息' } } });
  await write('ledger/units.json', { accounts: { 日利率: 'dailyPercent' } });
  await write('sheets.json', { decisions: { headers: {}, words: {} }, filings: { headers: {} } });
  await write('returns.json', returns);
  await write('layouts/demo.json', layout);
  for (const kind of kinds) await writeText(`documents/${kind}.hbs`, `<h1>${kind}</h1>`);
  await writeText('partials/parties.hbs', '<p>parties</p>');
  await writeText('courts/default.yaml', profile);
  await writeText('README.md', 'notes');
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function writeText(name: string, text: string | Uint8Array, folder = packDir): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

function write(name: string, value: unknown): Promise<void> {
  return writeText(name, JSON.stringify(value));
}

/** Changes one JSON file of the pack. */
async function change(
  name: string,
  edit: (value: Record<string, unknown>) => unknown,
): Promise<void> {
  const value = JSON.parse(await readFile(join(packDir, name), 'utf8')) as Record<string, unknown>;
  await write(name, edit(value));
}

function load(): Promise<Pack> {
  return loadPack({
    packDir,
    packLabel: 'templates/demo',
    overridesDir,
    overridesLabel: 'templates',
  });
}

/** The English message of the UsageError that loading ends with. */
async function refusal(): Promise<string> {
  try {
    await load();
  } catch (error) {
    if (error instanceof UsageError) return error.phrase.en;
    throw error;
  }
  throw new Error('the pack loaded');
}

describe('a sound pack', () => {
  test('has its documents in order of the bundle, every part read', async () => {
    const pack = await load();
    expect(pack.id).toBe('demo');
    expect(pack.documents.map(({ kind }) => kind)).toEqual(kinds);
    expect(pack.documents.filter(({ orientation }) => orientation === 'landscape')).toMatchObject([
      { kind: 'claim-schedule', title: '《claim-schedule》', isDefault: false, variants: [] },
    ]);
    expect(pack.version).toBe('1.2.3');
    expect(pack.criteria).toEqual({ file: 'templates/demo/criteria.json', data: [criterion] });
    expect(pack.layouts).toEqual([layout]);
    expect(pack.courtProfiles).toEqual([
      {
        id: 'default',
        courts: [],
        source: '示例平台',
        slots: [
          { id: 'complaint', title: '起诉状', documents: ['complaint-narrative'], materials: [] },
        ],
        limits: {},
        fileName: '{no}-{title}-{caseNo}{part}',
        idNumber: 'plain',
      },
    ]);
    expect(pack.ledgerWords.aliases.accounts).toEqual({ 借据号: 'loanNo' });
    expect(pack.ledgerWords.codes.evidence).toEqual({});
    expect(pack.ledgerWords.units.accounts).toEqual({ 日利率: 'dailyPercent' });
    expect(pack.templates).toHaveLength(kinds.length + 1);
    expect(pack.templates[0]).toEqual({
      name: 'documents/claim-schedule.hbs',
      file: 'templates/demo/documents/claim-schedule.hbs',
      text: '<h1>claim-schedule</h1>',
    });
  });

  test('takes the workspace’s template of the same name', async () => {
    await writeText('documents/cover.hbs', 'ours', overridesDir);
    await writeText('partials/parties.hbs', 'ours too', overridesDir);
    await writeText('documents/.DS_Store', 'left by a file manager', overridesDir);
    await writeText('README.md', 'notes of the law firm', overridesDir);
    const { templates } = await load();
    expect(templates.filter(({ text }) => text.startsWith('ours'))).toEqual([
      { name: 'documents/cover.hbs', file: 'templates/documents/cover.hbs', text: 'ours' },
      { name: 'partials/parties.hbs', file: 'templates/partials/parties.hbs', text: 'ours too' },
    ]);
  });

  test('has the templates of single courts behind the common ones, the workspace’s first', async () => {
    await writeText('courts/示例市人民法院/documents/cover.hbs', 'pack');
    await writeText('courts/示例市人民法院/documents/index.hbs', 'pack');
    await writeText('courts/示例市人民法院/documents/cover.hbs', 'ours', overridesDir);
    await writeText('courts/乙县人民法院/partials/parties.hbs', 'ours', overridesDir);
    const { templates } = await load();
    expect(templates.slice(kinds.length + 1)).toEqual([
      {
        name: 'courts/乙县人民法院/partials/parties.hbs',
        file: 'templates/courts/乙县人民法院/partials/parties.hbs',
        text: 'ours',
      },
      {
        name: 'courts/示例市人民法院/documents/cover.hbs',
        file: 'templates/courts/示例市人民法院/documents/cover.hbs',
        text: 'ours',
      },
      {
        name: 'courts/示例市人民法院/documents/index.hbs',
        file: 'templates/demo/courts/示例市人民法院/documents/index.hbs',
        text: 'pack',
      },
    ]);
  });

  test('loads without a folder of overrides', async () => {
    await expect(loadPack({ packDir, packLabel: 'templates/demo' })).resolves.toMatchObject({
      id: 'demo',
    });
  });
});

describe('the digest', () => {
  test('does not depend on where the pack lies, nor on notes', async () => {
    const { digest } = await load();
    const moved = join(root, 'elsewhere');
    await cp(packDir, moved, { recursive: true });
    await writeText('README.md', 'other notes', moved);
    expect((await loadPack({ packDir: moved, packLabel: 'other' })).digest).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    { name: 'a template', edit: () => writeText('documents/cover.hbs', '<h1>changed</h1>') },
    {
      name: 'a figure',
      edit: () =>
        change('figures/caps.json', (caps) => ({
          ...caps,
          licensed: { ...(caps['licensed'] as object), annual: '0.2' },
        })),
    },
    {
      name: 'an override, even one with the same text',
      edit: () => writeText('documents/cover.hbs', '<h1>cover</h1>', overridesDir),
    },
    { name: 'a court’s profile', edit: () => writeText('courts/default.yaml', `${profile}\n`) },
    {
      name: 'a court’s own template',
      edit: () => writeText('courts/示例法院/documents/cover.hbs', 'x', overridesDir),
    },
    { name: 'the place of a text', edit: () => writeText('documents/extra.hbs', '') },
  ])('changes with $name', async ({ edit }) => {
    const { digest } = await load();
    await edit();
    expect((await load()).digest).not.toBe(digest);
  });
});

describe('a pack that is not sound is refused, naming file and place', () => {
  test.each([
    {
      name: 'a figure without its citation',
      edit: () => change('figures/limitation.json', (figure) => without(figure, 'citation')),
      message: 'templates/demo/figures/limitation.json: citation: is missing',
    },
    {
      name: 'a citation without the day it is confirmed for',
      edit: () =>
        change('figures/venue.json', (venue) => {
          const citation = venue['citation'] as Record<string, unknown>;
          return { ...venue, citation: without(citation, 'confirmedThrough') };
        }),
      message: 'templates/demo/figures/venue.json: citation.confirmedThrough: is missing',
    },
    {
      name: 'a figure confirmed before it is in force',
      edit: () =>
        change('figures/venue.json', (venue) => ({
          ...venue,
          citation: { ...(venue['citation'] as object), confirmedThrough: '2025-10-31' },
        })),
      message:
        'templates/demo/figures/venue.json: citation.confirmedThrough: is before the day in force',
    },
    {
      name: 'a rate as a JSON number',
      edit: () => change('figures/penalty-markup.json', (markup) => ({ ...markup, lowest: 0.3 })),
      message:
        'templates/demo/figures/penalty-markup.json: lowest: has the wrong type, expected string',
    },
    {
      name: 'an amount with three decimals',
      edit: () =>
        change('figures/court-level.json', (level) => ({ ...level, sameProvinceFrom: '1.234' })),
      message:
        'templates/demo/figures/court-level.json: sameProvinceFrom: must be an amount in yuan as a string, such as "5000.00"',
    },
    {
      name: 'publications that do not ascend',
      edit: () =>
        change('figures/lpr.json', (lpr) => ({
          ...lpr,
          publications: (lpr['publications'] as unknown[]).toSpliced(1, 0, {
            on: '2019-08-20',
            oneYear: '0.04',
            fiveYear: '0.05',
          }),
        })),
      message:
        'templates/demo/figures/lpr.json: publications.1.on: must be later than the publication before it',
    },
    {
      name: 'a day that does not exist',
      edit: () =>
        change('figures/venue.json', (venue) => ({ ...venue, excludedFrom: '2025-02-29' })),
      message: 'templates/demo/figures/venue.json: excludedFrom: must be a calendar day YYYY-MM-DD',
    },
    {
      name: 'fee bands without an open end',
      edit: () =>
        change('figures/court-fees.json', (fees) => ({
          ...fees,
          preservation: {
            ...(fees['preservation'] as object),
            bands: [{ upTo: '100000.00', rate: '0.01' }],
          },
        })),
      message:
        'templates/demo/figures/court-fees.json: preservation.bands: the bands must ascend and only the last is without a limit',
    },
    {
      name: 'fee bands that do not ascend',
      edit: () =>
        change('figures/court-fees.json', (fees) => ({
          ...fees,
          preservation: {
            ...(fees['preservation'] as object),
            bands: [{ upTo: '1000.00', rate: '0.01' }, { rate: '0.005' }],
          },
        })),
      message:
        'templates/demo/figures/court-fees.json: preservation.bands: the bands must ascend and only the last is without a limit',
    },
    {
      name: 'an unknown key',
      edit: () =>
        change('figures/contacts.json', (contacts) => ({ ...contacts, earlyest: '08:00' })),
      message: 'templates/demo/figures/contacts.json: earlyest: unknown key',
    },
    {
      name: 'a time that is none',
      edit: () => change('figures/contacts.json', (contacts) => ({ ...contacts, latest: '24:00' })),
      message: 'templates/demo/figures/contacts.json: latest: ',
    },
    {
      name: 'an unknown kind of document',
      edit: () =>
        change('pack.json', (pack) => ({
          ...pack,
          documents: [{ ...description.documents[0], kind: 'poem' }],
        })),
      message: 'templates/demo/pack.json: documents.0.kind: must be one of cover, index',
    },
    {
      name: 'a kind of document twice',
      edit: () =>
        change('pack.json', (pack) => ({
          ...pack,
          documents: [...(pack['documents'] as unknown[]), (pack['documents'] as unknown[])[0]],
        })),
      message: 'templates/demo/pack.json: documents: names a kind of document twice',
    },
    {
      name: 'a document without its template',
      edit: () => rm(join(packDir, 'documents/cover.hbs')),
      message:
        'templates/demo/pack.json: documents.0.template: there is no template documents/cover.hbs.',
    },
    {
      name: 'a variant without its template, with the nearest name',
      edit: () =>
        change('pack.json', (pack) => ({
          ...pack,
          documents: [
            {
              ...description.documents[0],
              variants: [{ causes: ['信用卡纠纷'], template: 'documents/covr.hbs' }],
            },
          ],
        })),
      message:
        'templates/demo/pack.json: documents.0.variants.0.template: there is no template documents/covr.hbs. Did you mean documents/cover.hbs?',
    },
    {
      name: 'a cause that two variants claim',
      edit: () =>
        change('pack.json', (pack) => ({
          ...pack,
          documents: [
            {
              ...description.documents[0],
              variants: [
                { causes: ['信用卡纠纷'], template: 'documents/cover.hbs' },
                { causes: ['民间借贷纠纷', '信用卡纠纷'], template: 'documents/index.hbs' },
              ],
            },
          ],
        })),
      message: 'templates/demo/pack.json: documents.0.variants: names a cause twice',
    },
    {
      name: 'a layout that no file has, with the nearest name',
      edit: () =>
        change('pack.json', (pack) => ({
          ...pack,
          documents: [{ ...description.documents[0], layout: 'dem' }],
        })),
      message:
        'templates/demo/pack.json: documents.0.layout: there is no layout dem. Did you mean demo?',
    },
    {
      name: 'no profile for all other courts',
      edit: () => rm(join(packDir, 'courts/default.yaml')),
      message: 'The pack lacks templates/demo/courts/default.yaml.',
    },
    {
      name: 'a missing figure',
      edit: () => rm(join(packDir, 'figures/lpr.json')),
      message: 'The file of legal figures templates/demo/figures/lpr.json is missing.',
    },
    {
      name: 'a misspelt figure',
      edit: () => write('figures/court-fee.json', {}),
      message: 'templates/demo/figures/court-fee.json: not a known file of legal figures.',
    },
    {
      name: 'a file that no pack has',
      edit: () => writeText('documents/cover.html', ''),
      message: 'templates/demo/documents/cover.html: a pack has no such file.',
    },
    {
      name: 'missing criteria',
      edit: () => rm(join(packDir, 'criteria.json')),
      message: 'The pack lacks templates/demo/criteria.json.',
    },
    {
      name: 'text that is not JSON',
      edit: () => writeText('criteria.json', '[,]'),
      message: 'templates/demo/criteria.json: not valid JSON: ',
    },
    {
      name: 'an unknown unit',
      edit: () => write('ledger/units.json', { accounts: { 日利率: 'percents' } }),
      message:
        'templates/demo/ledger/units.json: accounts.日利率: is unknown; did you mean percent?',
    },
    {
      name: 'an unknown table',
      edit: () => write('ledger/aliases.json', { account: {} }),
      message: 'templates/demo/ledger/aliases.json: account: unknown key',
    },
    {
      name: 'a layout without room on the page',
      edit: () =>
        write('layouts/demo.json', { ...layout, margin: { ...layout.margin, leftPt: 600 } }),
      message: 'templates/demo/layouts/demo.json: margin: the margins leave no room on the page',
    },
    {
      name: 'a layout twice',
      edit: () => write('layouts/other.json', layout),
      message: 'templates/demo/layouts/other.json: id: the layout demo exists already.',
    },
    {
      name: 'an override of no template, with the nearest name',
      edit: () => writeText('documents/complaint-narative.hbs', '', overridesDir),
      message:
        'templates/documents/complaint-narative.hbs:1:1: there is no template of this name; did you mean documents/complaint-narrative.hbs?',
    },
    {
      name: 'a court’s template of no paper, with the nearest name',
      edit: () => writeText('courts/示例法院/documents/covr.hbs', '', overridesDir),
      message:
        'templates/courts/示例法院/documents/covr.hbs:1:1: there is no template of this name; did you mean courts/示例法院/documents/cover.hbs?',
    },
    {
      name: 'a court’s template that is not below documents or partials',
      edit: () => writeText('courts/示例法院/cover.hbs', '', overridesDir),
      message: 'templates/courts/示例法院/cover.hbs:1:1: there is no template of this name; known',
    },
    {
      name: 'a folder of a court whose name could be taken for a path',
      edit: () => writeText('courts/示例\\..\\示例法院/documents/cover.hbs', '', overridesDir),
      message:
        'templates/courts/示例\\..\\示例法院/documents/cover.hbs:1:1: the folder is no name of a court',
    },
    {
      name: 'a folder of a court with a control character in its name',
      edit: () => writeText('courts/示例\u001B[2J法院/documents/cover.hbs', '', overridesDir),
      message:
        'templates/courts/示例\uFFFD[2J法院/documents/cover.hbs:1:1: the folder is no name of a court',
    },
    {
      name: 'a court’s profile of another format',
      edit: () => writeText('courts/示例法院.yml', '', overridesDir),
      message:
        'templates/courts/示例法院.yml:1:1: the profile of a court must be a .yaml file below courts/.',
    },
    {
      name: 'an override without a text',
      edit: () => writeText('documents/cover.hbs', ' \n\n', overridesDir),
      message:
        'templates/documents/cover.hbs:1:1: the template is empty; write its text, or delete the file to use the shipped one.',
    },
    {
      name: 'a court’s paper of comments only',
      edit: () =>
        writeText(
          'courts/示例法院/documents/cover.hbs',
          '{{! later }}\n<!-- 待写 -->',
          overridesDir,
        ),
      message: 'templates/courts/示例法院/documents/cover.hbs:1:1: the template is empty',
    },
    {
      name: 'an override in GBK, with the line of the first such character',
      edit: () =>
        writeText(
          'documents/cover.hbs',
          Buffer.concat([Buffer.from('<h1>A</h1>\n<p>'), Buffer.from('b7e2c3e6', 'hex')]),
          overridesDir,
        ),
      message:
        'templates/documents/cover.hbs:2:1: not UTF-8 text (it may be GBK); save it as UTF-8.',
    },
    {
      name: 'an override in UTF-16',
      edit: () => writeText('documents/cover.hbs', '<\0h\0', overridesDir),
      message: 'templates/documents/cover.hbs:1:1: not UTF-8 text',
    },
    {
      name: 'an override outside its folder',
      edit: () => writeText('cover.hbs', '', overridesDir),
      message: 'templates/cover.hbs:1:1: there is no template of this name; known are documents/',
    },
  ])('$name', async ({ edit, message }) => {
    await edit();
    expect(await refusal()).toContain(message);
  });

  test('all faults of a file are told at once, in both languages', async () => {
    await change('figures/limitation.json', (limitation) => ({
      ...limitation,
      years: 0,
      extra: 1,
    }));
    const error: unknown = await load().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UsageError);
    if (!(error instanceof UsageError)) return;
    expect(error.phrase.en.split('\n')).toHaveLength(2);
    expect(error.phrase.zh).toContain('templates/demo/figures/limitation.json: years：应为正整数');
    expect(error.phrase.zh).toContain('templates/demo/figures/limitation.json: extra：未知的键');
  });
});

describe('a pack that cannot be read', () => {
  test('is not there', async () => {
    await expect(
      loadPack({ packDir: join(root, 'nowhere'), packLabel: 'templates/nowhere' }),
    ).rejects.toThrow('Cannot read templates/nowhere (ENOENT).');
  });

  test('is not UTF-8', async () => {
    await writeFile(join(packDir, 'documents/cover.hbs'), new Uint8Array([0xb7, 0xe2, 0xc3, 0xe6]));
    await expect(load()).rejects.toThrow(EnvironmentError);
    await expect(load()).rejects.toThrow('templates/demo/documents/cover.hbs:1:1: not UTF-8 text');
  });

  test('no message names an absolute path', async () => {
    const error: unknown = await loadPack({
      packDir: join(root, 'nowhere'),
      packLabel: 'pack',
    }).catch((cause: unknown) => cause);
    expect(error instanceof EnvironmentError && error.phrase.zh).toBe('无法读取 pack（ENOENT）。');
  });
});

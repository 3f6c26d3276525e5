import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import { run, sampleOf } from '../support/sample-workspace.js';
import { main } from '#cli/main.js';
import { memoryTerminal } from '../support/memory-terminal.js';
import { readCases, type CaseRecord } from '../support/batch-files.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';
import {
  changeJson,
  changePdf,
  changeText,
  changeXlsx,
  digestAgain,
  emptyForms,
  flipByte,
  redraw,
  removePage,
  shiftBookmark,
  shiftLink,
  swapDrawn,
  swapPages,
} from '../verification/damage-batch.js';
import { oracleSettings } from './settings.js';

interface Verified {
  readonly batchDir: string;
  readonly cases: number;
  readonly files: number;
  readonly differences: readonly {
    readonly caseNo: string;
    readonly field: string;
    readonly expected?: string;
    readonly found?: string;
  }[];
}

async function verify(batchDir: string): Promise<Verified & { readonly code: number }> {
  const { code, output } = await qisu('/', 'verify', batchDir, '--json');
  return { ...(JSON.parse(output) as Verified), code };
}

const ledger = path.join(import.meta.dirname, '..', 'fixtures', 'clean-ledger');

const accountNo = '4420150000000000018';

/** A batch of few cases, made once; every test damages a copy. */
const made: { batchDir: string; workspace: string } = { batchDir: '', workspace: '' };

beforeAll(async () => {
  made.workspace = temporaryFolder();
  cpSync(ledger, made.workspace, { recursive: true });
  const settings = oracleSettings
    .replace('principal.min: "5000.00"', 'principal.min: "100000.00"')
    .replace(
      '  lenders:',
      `  bankAccount: { name: 海岚网商银行, bank: 营业部, number: "${accountNo}" }\n  lenders:`,
    );
  writeFileSync(path.join(made.workspace, 'qisu.yaml'), settings);
  const { output, errors } = await qisu(made.workspace, 'run', '--json');
  if (output === '') throw new Error(errors);
  made.batchDir = (JSON.parse(output) as { batchDir: string }).batchDir;
});

function copyOfBatch(): { readonly batchDir: string; readonly theCase: CaseRecord } {
  const batchDir = path.join(temporaryFolder(), path.basename(made.batchDir));
  cpSync(made.batchDir, batchDir, { recursive: true });
  const [theCase] = readCases(batchDir);
  if (theCase === undefined) throw new Error('the batch has no case');
  return { batchDir, theCase };
}

const startOf = ({ documents }: CaseRecord, kind: RegExp): { page: number; title: string } => {
  const index = documents.findIndex((document) => kind.test(document.kind));
  const document = documents[index]!;
  return { page: document.firstPage - 1, title: document.title };
};

const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+\.)/g, ',');

/** Another amount of the same length. */
const otherThan = (amount: string): string =>
  amount.replace(/^\d/, (digit) => (digit === '1' ? '2' : '1'));

interface Damaged {
  readonly folder: string;
  readonly pdf: string;
  readonly theCase: CaseRecord;
  readonly batchDir: string;
}

/** Draws a text otherwise, on the first page of the papers of a kind that has it. */
async function redrawIn(
  { pdf, theCase }: Damaged,
  kind: RegExp,
  text: { readonly from: string; readonly to: string },
): Promise<void> {
  const { firstPage, pages } = theCase.documents.find((document) => kind.test(document.kind))!;
  await changePdf(pdf, (file) => {
    redrawFirst(file, { first: firstPage - 1, pages }, text);
  });
}

function redrawFirst(
  pdf: PDFDocument,
  { first, pages }: { readonly first: number; readonly pages: number },
  text: { readonly from: string; readonly to: string },
): void {
  for (let page = first; page < first + pages; page += 1) {
    try {
      redraw(pdf, page, text);
      return;
    } catch {
      // It stands on a later page.
    }
  }
  throw new Error('the text is not drawn');
}

function slotsOf(folder: string): readonly { slot: string; file: string; pages: number }[] {
  const text = readFileSync(path.join(folder, 'case.json'), 'utf8');
  return (JSON.parse(text) as { slots: { slot: string; file: string; pages: number }[] }).slots;
}

async function redrawAmount(batch: Damaged, kind: RegExp, amount: string): Promise<void> {
  await redrawIn(batch, kind, { from: amount, to: otherThan(amount) });
}

/** Lets two texts change their places on every page of the papers of a kind that has both. */
async function swapIn(
  { pdf, theCase }: Damaged,
  kind: RegExp,
  texts: [string, string],
): Promise<void> {
  const { firstPage, pages } = theCase.documents.find((document) => kind.test(document.kind))!;
  await changePdf(pdf, (file) => {
    const numbers = Array.from({ length: pages }, (_, index) => firstPage - 1 + index);
    const swapped = numbers.filter((page) => swapDrawn(file, page, texts));
    if (swapped.length === 0) throw new Error('the texts are not drawn on one page');
  });
}

const defendantOf = ({ parties }: CaseRecord): CaseRecord['parties'][number] =>
  parties.find(({ standing }) => standing === 'defendant')!;

type Damage = readonly [
  what: string,
  damage: (batch: Damaged) => void | Promise<void>,
  field: RegExp,
];

const damages: readonly Damage[] = [
  [
    'the total in the complaint',
    (batch) => redrawAmount(batch, /^complaint-/, grouped(batch.theCase.claim.total)),
    /^complaint-[a-z]+\.(amount|total)/,
  ],
  [
    'the principal in the complaint',
    (batch) => redrawAmount(batch, /^complaint-/, grouped(batch.theCase.claim.principal)),
    /^complaint-[a-z]+\.(amount|principal)/,
  ],
  [
    'the interest where a prayer asks for the principal',
    (batch) => {
      const { principal, interest } = batch.theCase.claim;
      return redrawIn(batch, /^complaint-/, { from: grouped(principal), to: grouped(interest) });
    },
    /^complaint-form\.principal$/,
  ],
  [
    'interest and penalty in each other’s places in the claim schedule',
    (batch) => {
      const { interest, penalty } = batch.theCase.claim;
      return swapIn(batch, /^claim-schedule$/, [grouped(interest), grouped(penalty)]);
    },
    /^claim-schedule\.(interest|[A-Z0-9]+\.parts\.interest)$/,
  ],
  [
    'interest and penalty in each other’s places on the cover',
    (batch) => {
      const { interest, penalty } = batch.theCase.claim;
      return swapIn(batch, /^cover$/, [grouped(interest), grouped(penalty)]);
    },
    /^cover\.interest$/,
  ],
  [
    'a day in the complaint',
    (batch) => redrawIn(batch, /^complaint-/, { from: '2025', to: '2035' }),
    /^complaint-form\.day$/,
  ],
  [
    'a due date in the claim schedule',
    async (batch) => {
      const { from: day } = batch.theCase.claim.lines.find(({ from }) => from !== undefined)!;
      await redrawIn(batch, /^claim-schedule$/, { from: day!, to: otherThan(day!) });
    },
    /^claim-schedule\.day$/,
  ],
  [
    "the plaintiff's account in the form for refunds",
    async (batch) => {
      await redrawIn(batch, /^fee-refund-account$/, { from: accountNo, to: otherThan(accountNo) });
    },
    /^fee-refund-account\.bankAccount\.number$/,
  ],
  [
    'an instalment in the claim schedule',
    (batch) =>
      redrawAmount(
        batch,
        /^claim-schedule$/,
        grouped(
          batch.theCase.claim.lines.find(({ component }) => component === 'principal')!.amount,
        ),
      ),
    /^claim-schedule\./,
  ],
  [
    'a page removed',
    ({ pdf }) =>
      changePdf(pdf, (file) => {
        removePage(file, 3);
      }),
    /^bundle\.pages$/,
  ],
  [
    'two pages swapped',
    ({ pdf, theCase }) =>
      changePdf(pdf, (file) => {
        const { page } = startOf(theCase, /^claim-schedule$/);
        swapPages(file, page, page + 1);
      }),
    /^pages\.\d+\.footer$/,
  ],
  [
    'a link of the index shifted',
    ({ pdf, theCase }) =>
      changePdf(pdf, (file) => {
        const { page } = startOf(theCase, /^index$/);
        shiftLink(file, { page, link: 2, to: page });
      }),
    /^index\..*link$/,
  ],
  [
    'a page number of the index',
    ({ pdf, theCase }) =>
      changePdf(pdf, (file) => {
        const { page } = startOf(theCase, /^index$/);
        const number = String(startOf(theCase, /^claim-schedule$/).page + 1);
        redraw(file, page, {
          from: number,
          to: number.replace(/\d$/, (digit) => (digit === '1' ? '2' : '1')),
        });
      }),
    /^index\.claim-schedule$/,
  ],
  [
    'bookmarks that a reader does not show',
    ({ pdf }) =>
      changePdf(pdf, (file) => {
        file.catalog.set(PDFName.of('PageMode'), PDFName.of('UseThumbs'));
      }),
    /^bundle\.pageMode$/,
  ],
  [
    'another title of the file',
    ({ pdf }) =>
      changePdf(pdf, (file) => {
        file.setTitle('另案');
      }),
    /^bundle\.title$/,
  ],
  [
    'another language of the file',
    ({ pdf }) =>
      changePdf(pdf, (file) => {
        file.setLanguage('en-US');
      }),
    /^bundle\.language$/,
  ],
  [
    'the bookmarks of a file for an upload slot',
    ({ folder }) => {
      const { file } = slotsOf(folder).find(({ slot }) => slot === 'complaint')!;
      return changePdf(path.join(folder, file), (pdf) => {
        pdf.catalog.delete(PDFName.of('Outlines'));
      });
    },
    /^slots\.complaint\.bookmarks$/,
  ],
  [
    'a bookmark shifted',
    ({ pdf }) =>
      changePdf(pdf, (file) => {
        shiftBookmark(file, { bookmark: 2, to: 0 });
      }),
    /^bookmarks\.3$/,
  ],
  [
    "a defendant's name in the complaint",
    async (batch) => {
      const { name } = defendantOf(batch.theCase);
      await redrawIn(batch, /^complaint-/, { from: name, to: Array.from(name).reverse().join('') });
    },
    /^complaint-[a-z]+\.[a-z.1]+\.name$/,
  ],
  [
    "a defendant's name in the power of attorney",
    async (batch) => {
      const { name } = defendantOf(batch.theCase);
      const to = Array.from(name).reverse().join('');
      await redrawIn(batch, /^power-of-attorney$/, { from: name, to });
    },
    /^power-of-attorney\.defendants\.1\.name$/,
  ],
  [
    "a defendant's identity number in the complaint",
    async (batch) => {
      const { idNo = '' } = defendantOf(batch.theCase);
      await redrawIn(batch, /^complaint-/, { from: idNo, to: otherThan(idNo) });
    },
    /^complaint-[a-z]+\.(defendants\.1\.)?idNo$/,
  ],
  [
    'one byte of a page',
    ({ pdf }) => {
      flipByte(pdf, '/Type /Page\n');
    },
    /^bundle(\.damagedStreams)?$/,
  ],
  [
    'the total in the file for an upload slot',
    async ({ folder, theCase }) => {
      const { file, pages } = slotsOf(folder).find(({ slot }) => slot === 'complaint')!;
      const amount = grouped(theCase.claim.total);
      await changePdf(path.join(folder, file), (pdf) => {
        redrawFirst(pdf, { first: 0, pages }, { from: amount, to: otherThan(amount) });
      });
    },
    /^slots\.complaint\.\d+\.text$/,
  ],
  [
    'an amount of manifest.csv',
    ({ batchDir, theCase }) => {
      const { total } = theCase.claim;
      changeText(path.join(batchDir, 'manifest.csv'), (text) =>
        text.replace(total, otherThan(total)),
      );
    },
    /^manifest\.csv\.标的总额$/,
  ],
  [
    'an amount of manifest.jsonl',
    ({ batchDir, theCase }) => {
      const { principal } = theCase.claim;
      changeText(path.join(batchDir, 'manifest.jsonl'), (text) =>
        text.replace(`"principal":"${principal}"`, `"principal":"${otherThan(principal)}"`),
      );
    },
    /^manifest\.jsonl\.principal$/,
  ],
  [
    'a value of manifest.csv that case.json does not have',
    ({ batchDir }) => {
      changeText(path.join(batchDir, 'manifest.csv'), (text) =>
        text.replace(',待复核,', ',已复核,'),
      );
    },
    /^manifest\.jsonl\.state$/,
  ],
  [
    'a cell of the evidence matrix',
    ({ batchDir, theCase }) => {
      changeText(path.join(batchDir, 'evidence-matrix.csv'), (text) =>
        text.replace(new RegExp(`(${theCase.caseNo},[^,]+),缺`), '$1,有'),
      );
    },
    /^evidence-matrix\.csv\.JJ\w+\.借款合同$/,
  ],
  [
    'a loan of the evidence matrix',
    ({ batchDir, theCase }) => {
      changeText(path.join(batchDir, 'evidence-matrix.csv'), (text) =>
        text.replace(new RegExp(`^${theCase.caseNo},.*\r\n`, 'm'), ''),
      );
    },
    /^evidence-matrix\.csv\.借据号$/,
  ],
  [
    'the warnings of case.json',
    ({ folder }) => {
      changeText(path.join(folder, 'case.json'), (text) =>
        text.replace(/("warnings": \[\s+\{[^}]*"message": ")/, '$1并非'),
      );
    },
    /^case\.json\.warnings\.1$/,
  ],
  [
    'the total of case.json',
    ({ folder }) => {
      changeJson(path.join(folder, 'case.json'), (content) => {
        const claim = content['claim']!;
        claim['total'] = otherThan(claim['total'] as string);
      });
    },
    /^case\.json\.claim\.total$/,
  ],
  [
    'the pages of a paper in case.json',
    ({ folder }) => {
      changeText(path.join(folder, 'case.json'), (text) =>
        text.replace(/("kind": "claim-schedule"[^}]*?"firstPage": )(\d+)/, '$199'),
      );
    },
    /^claim-schedule\.(firstPage|title)$/,
  ],
];

/** Damages of lists that stand for no case of their own. */
const listDamages: readonly Damage[] = [
  [
    'an amount of manifest.xlsx',
    ({ batchDir, theCase }) => {
      const amount = theCase.claim.interest.replace(/\.?0+$/, '');
      changeXlsx(path.join(batchDir, 'manifest.xlsx'), (part) =>
        part.replace(`<v>${amount}</v>`, `<v>${otherThan(amount)}</v>`),
      );
    },
    /^manifest\.xlsx\.案件清单\.\d+\.期内利息$/,
  ],
  [
    'a name of manifest.xlsx',
    ({ batchDir, theCase }) => {
      changeXlsx(path.join(batchDir, 'manifest.xlsx'), (part) =>
        part.replace(defendantOf(theCase).name, '某某某'),
      );
    },
    /^manifest\.xlsx\.案件清单\.\d+\.被告姓名\/名称$/,
  ],
  [
    'a formula in manifest.xlsx',
    ({ batchDir, theCase }) => {
      const amount = theCase.claim.interest.replace(/\.?0+$/, '');
      changeXlsx(path.join(batchDir, 'manifest.xlsx'), (part) =>
        part.replace(`<v>${amount}</v>`, `<f>1+1</f><v>${amount}</v>`),
      );
    },
    /^manifest\.xlsx\.案件清单\.\d+\.期内利息$/,
  ],
  [
    'a row of rejects.csv',
    ({ batchDir }) => {
      changeText(path.join(batchDir, 'rejects.csv'), (text) =>
        text.replace(/,(?:warning|notice),/, ',error,'),
      );
    },
    /^rejects\.csv\.\d+\.severity$/,
  ],
  [
    'a row less in rejects.csv',
    ({ batchDir }) => {
      changeText(path.join(batchDir, 'rejects.csv'), (text) =>
        text.replace(/\r\n[^"\r\n]*\r\n/, '\r\n'),
      );
    },
    /^rejects\.csv\.rows$/,
  ],
  [
    'a line of rejects.jsonl',
    ({ batchDir }) => {
      changeText(path.join(batchDir, 'rejects.jsonl'), (text) =>
        text.replace(/"code":"/, '"code":"x'),
      );
    },
    /^rejects\.csv\.\d+\.code$/,
  ],
  [
    'a line of rejects.jsonl that is none',
    ({ batchDir }) => {
      changeText(path.join(batchDir, 'rejects.jsonl'), (text) => text.replace(/^\{/, ''));
    },
    /^rejects\.jsonl\.1$/,
  ],
];

describe('a damaged batch', () => {
  test.each(damages)('%s: caught', async (_what, damage, field) => {
    const { batchDir, theCase } = copyOfBatch();
    const folder = path.join(batchDir, 'cases', theCase.caseNo);
    await damage({ folder, pdf: path.join(folder, 'bundle.pdf'), theCase, batchDir });

    const named = { caseNo: theCase.caseNo, field: expect.stringMatching(field) as string };
    const byDigest = await verify(batchDir);
    expect(byDigest.code).toBe(1);
    expect(byDigest.differences).toContainEqual(expect.objectContaining(named));
    expect(byDigest.differences.some(({ field: name }) => name.startsWith('SHA256SUMS.'))).toBe(
      true,
    );

    // Who changes a file may digest it again.
    digestAgain(batchDir);
    const byContent = await verify(batchDir);
    expect(byContent.code).toBe(1);
    expect(byContent.differences).toContainEqual(expect.objectContaining(named));
    expect(byContent.differences.filter(({ field: name }) => /sha256/i.test(name))).toEqual([]);
  });

  test.each(listDamages)('%s: caught', async (_what, damage, field) => {
    const { batchDir, theCase } = copyOfBatch();
    const folder = path.join(batchDir, 'cases', theCase.caseNo);
    await damage({ folder, pdf: path.join(folder, 'bundle.pdf'), theCase, batchDir });
    digestAgain(batchDir);
    const { code, differences } = await verify(batchDir);
    expect(code).toBe(1);
    const named = { caseNo: '', field: expect.stringMatching(field) as string };
    expect(differences).toContainEqual(expect.objectContaining(named));
  });

  test('one byte anywhere, a file missing, a file too many', async () => {
    const { batchDir, theCase } = copyOfBatch();
    const report = path.join(batchDir, 'rejects.csv');
    const bytes = readFileSync(report);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(report, bytes);
    rmSync(path.join(batchDir, 'screening.csv'));
    writeFileSync(path.join(batchDir, 'cases', theCase.caseNo, 'note.txt'), 'x');
    const { code, differences } = await verify(batchDir);
    expect(code).toBe(1);
    expect(differences).toEqual([
      {
        caseNo: theCase.caseNo,
        field: 'SHA256SUMS.n***.txt',
        expected: 'absent',
        found: expect.any(String) as string,
      },
      {
        caseNo: '',
        field: 'SHA256SUMS.rejects.csv',
        expected: expect.any(String) as string,
        found: expect.any(String) as string,
      },
      {
        caseNo: '',
        field: 'SHA256SUMS.screening.csv',
        expected: expect.any(String) as string,
        found: 'absent',
      },
      { caseNo: '', field: 'rejects.csv.heads', expected: expect.any(String) as string },
    ]);
  });

  test('a file gets one line for each difference, digests in one piece', async () => {
    const { batchDir } = copyOfBatch();
    const list = path.join(batchDir, 'rejects.csv');
    writeFileSync(list, `${readFileSync(list, 'utf8')}x`);
    const { output } = await qisu('/', 'verify', batchDir);
    const lines = (output.split('\n\n')[0] ?? '').split('\n').map((line) => line.split('\t'));
    expect(lines[0]).toEqual(['case', 'field', 'expected', 'found']);
    const digest = expect.stringMatching(/^[0-9a-f]{12}$/) as string;
    expect(lines).toContainEqual(['', 'SHA256SUMS.rejects.csv', digest, digest]);
    for (const cells of lines) expect(cells).toHaveLength(4);
  });

  test('the terminal gets a table of 80 columns without personal data', async () => {
    const { batchDir, theCase } = copyOfBatch();
    const defendant = defendantOf(theCase);
    changeText(path.join(batchDir, 'manifest.csv'), (text) =>
      text.replace(defendant.name, '某某某').replace(defendant.idNo!, otherThan(defendant.idNo!)),
    );
    const terminal = memoryTerminal('/');
    const { stdout } = terminal;
    const code = await main(['verify', batchDir], {
      ...terminal,
      stdout: { write: (text) => stdout.write(text), isTTY: true },
    });
    const output = terminal.output();
    expect(code).toBe(1);
    expect(output).toContain(theCase.caseNo);
    const table = output.split('\n\n')[0] ?? '';
    for (const row of table.split('\n')) expect(stringWidth(row)).toBeLessThanOrEqual(80);
    expect(output).not.toContain(defendant.name);
    expect(output).not.toContain('某某某');
    expect(output).not.toContain(defendant.idNo);
    expect(output).not.toContain(otherThan(defendant.idNo!));
  });
});

describe('a batch as it was written', () => {
  test('agrees with itself, by folder and by batchId', async () => {
    const { code, cases, differences } = await verify(made.batchDir);
    expect(differences).toEqual([]);
    expect(code).toBe(0);
    expect(cases).toBeGreaterThan(0);
    const byId = await qisu(made.workspace, 'verify', path.basename(made.batchDir), '--quiet');
    expect(byId).toMatchObject({ code: 0, errors: '' });
    expect(byId.output).toContain('0 differences');
  });

  test('of the sample agrees with itself', async () => {
    const folder = temporaryFolder();
    await qisu(folder, 'init', 'sample', '--sample');
    const { output } = await qisu(folder, 'run', '--workspace', 'sample', '--json');
    const { batchDir } = JSON.parse(output) as { batchDir: string };
    const { code, differences } = await verify(batchDir);
    expect(differences).toEqual([]);
    expect(code).toBe(0);
  }, 240_000);

  test('of a screening agrees with itself', async () => {
    const { output } = await qisu(made.workspace, 'screen', '--json');
    const { screeningDir } = JSON.parse(output) as { screeningDir: string };
    expect(await verify(screeningDir)).toMatchObject({ code: 0, cases: 0, differences: [] });
  });
});

describe('an evidence page', () => {
  test('whose content is gone is a difference, in the bundle and in its slot', async () => {
    const workspace = sampleOf(['JJA2024000011']);
    const { batchDir } = await run(workspace);
    const [folderName = ''] = readdirSync(path.join(batchDir, 'cases'));
    const folder = path.join(batchDir, 'cases', folderName);
    const { exhibits, slots } = JSON.parse(
      readFileSync(path.join(folder, 'case.json'), 'utf8'),
    ) as {
      exhibits: { firstPage: number }[];
      slots: { file: string; ranges: { firstPage: number; pages: number }[] }[];
    };
    const { firstPage } = exhibits[0]!;
    const slot = slots.find(({ ranges }) =>
      ranges.some((one) => one.firstPage <= firstPage && firstPage < one.firstPage + one.pages),
    )!;
    const inSlot = slot.ranges.flatMap((one) =>
      Array.from({ length: one.pages }, (_, index) => one.firstPage + index),
    );
    for (const [file, page] of [
      ['bundle.pdf', firstPage - 1],
      [slot.file, inSlot.indexOf(firstPage)],
    ] as const)
      await changePdf(path.join(folder, file), (pdf) => {
        emptyForms(pdf, page);
      });
    digestAgain(batchDir);
    const { differences } = await verify(batchDir);
    const fields = differences.map(({ field }) => field);
    expect(fields).toContain(`pages.${firstPage}.content`);
    expect(fields).toContainEqual(expect.stringMatching(/^slots\.[a-z-]+\.pages\.\d+\.content$/));
    expect(fields.filter((field) => field.endsWith('.content'))).toHaveLength(2);
  }, 60_000);
});

describe('what is no batch', () => {
  test('a folder without a batch, a name without one, no name', async () => {
    const folder = temporaryFolder();
    expect((await qisu(folder, 'verify', '.')).code).toBe(2);
    expect((await qisu(made.workspace, 'verify', '2025-12-31-00000000')).code).toBe(2);
    expect((await qisu(folder, 'verify')).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a batch that was left unfinished is called so, with what to do', async () => {
    const { batchDir } = copyOfBatch();
    rmSync(path.join(batchDir, 'run.json'));
    rmSync(path.join(batchDir, 'SHA256SUMS'));
    const { code, errors } = await qisu('/', 'verify', batchDir);
    expect(code).toBe(2);
    expect(errors).toContain('is unfinished');
    expect(errors).toContain('Run qisu run');
    expect(errors).not.toContain('is no batch');
  });

  test('a batch in a folder of another name is a difference', async () => {
    const { batchDir } = copyOfBatch();
    const renamed = path.join(path.dirname(batchDir), '2025-12-31-00000000');
    renameSync(batchDir, renamed);
    expect((await verify(renamed)).differences).toEqual([
      {
        caseNo: '',
        field: 'folder',
        expected: path.basename(batchDir),
        found: '2025-12-31-00000000',
      },
    ]);
  });

  test('an unfinished batch is a difference', async () => {
    const { batchDir } = copyOfBatch();
    changeText(path.join(batchDir, 'run.json'), (text) => text.replace('"complete"', '"started"'));
    digestAgain(batchDir);
    const { code, differences } = await verify(batchDir);
    expect(code).toBe(1);
    expect(differences).toEqual([
      { caseNo: '', field: 'run.json.status', expected: 'complete', found: 'started' },
    ]);
  });
});

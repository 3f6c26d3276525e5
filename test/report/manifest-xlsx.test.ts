import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { caseRecord } from '#report/case-record.js';
import { manifestWorkbook, manifestXlsx, workbookText } from '#report/manifest-xlsx.js';
import { manifestHeader, type ManifestCase } from '#report/manifest.js';
import { aCase, aCaseLoan, aDefendant, aLoan, aParty, aSheet } from '../support/case-builder.js';
import { anEntry, caseOfTwoLoans } from './entries.js';

interface ReadCell {
  readonly text: string;
  readonly isText: boolean;
}

/** A workbook read back by its XML alone: sheet name → rows of cells. */
function readWorkbook(bytes: Uint8Array): ReadonlyMap<string, readonly (readonly ReadCell[])[]> {
  const files = unzipSync(bytes);
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  return new Map(
    names.map(([, name = ''], index) => [
      name,
      [...part(`xl/worksheets/sheet${index + 1}.xml`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
        ([, row = '']) => readRow(row),
      ),
    ]),
  );
}

function readRow(row: string): readonly ReadCell[] {
  return [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, head = '', inner = '']) => {
    const text = /<is><t[^>]*>([^<]*)<\/t><\/is>/.exec(inner)?.[1];
    if (text !== undefined) return { text: unescapeXml(text), isText: head.includes('inlineStr') };
    const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? '';
    // An empty cell has no value; its style says that it is text.
    return { text: value, isText: value === '' };
  });
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&')
    .replace(/_x005F_/g, '_');
}

function bytesOf(entries: readonly ManifestCase[]): Buffer {
  return Buffer.concat([...manifestXlsx(entries.map(caseRecord))]);
}

function sheet(name: string, entries: readonly ManifestCase[]): readonly (readonly ReadCell[])[] {
  return readWorkbook(bytesOf(entries)).get(name) ?? [];
}

/** The cells of the first case by header. */
function firstCase(entry: ManifestCase): ReadonlyMap<string, ReadCell | undefined> {
  const [, row] = sheet('案件清单', [entry]);
  return new Map(manifestHeader.map((header, index) => [header, row?.[index]]));
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('two sheets: the manifest and the matrix of the evidence', () => {
  const book = readWorkbook(bytesOf([anEntry({ theCase: caseOfTwoLoans() })]));
  expect([...book.keys()]).toEqual(['案件清单', '证据齐备情况']);
  const [header, row] = book.get('案件清单') ?? [];
  expect(header?.map(({ text }) => text)).toEqual(manifestHeader);
  expect(row).toHaveLength(manifestHeader.length);
  expect(
    book.get('证据齐备情况')?.map((cells) => cells.slice(0, 3).map(({ text }) => text)),
  ).toEqual([
    ['案件编号', '借据号', '借款合同'],
    ['QS-2024-000001', 'JJ0000000001', '缺文件'],
    ['QS-2024-000001', 'JJ0000000002', '缺'],
  ]);
});

test('numbers that are names are text, amounts and counts are numbers', () => {
  const cells = firstCase(anEntry());
  for (const [header, text] of [
    ['证件号码', '52990519900101203X'],
    ['联系电话', '17200000001'],
    ['借据号', 'JJ0000000001'],
    ['合同编号', 'HT0000000001'],
    ['截止日', '2024-06-30'],
    ['出生日期', '1990-01-01'],
    ['被告序号', '1'],
    ['期数', '3'],
    ['逾期天数', '107'],
    ['合同金额', '12000.00'],
  ] as const) {
    expect([header, cells.get(header)]).toEqual([header, { text, isText: true }]);
  }
  for (const [header, text] of [
    ['标的总额', '8581.6'],
    ['尚欠本金', '8000'],
    ['罚息', '439.2'],
    ['律师费', '0'],
    ['页数', '6'],
    ['案件序号', '1'],
  ] as const) {
    expect([header, cells.get(header)]).toEqual([header, { text, isText: false }]);
  }
});

test('an amount stands to the fen: as a number up to 15 digits, as text above', () => {
  const amountCell = (total: bigint): ReadCell | undefined => {
    const theCase = { ...aCase(), claim: { ...aCase().claim, total } };
    return firstCase(anEntry({ theCase })).get('标的总额');
  };
  expect(amountCell(999_999_999_999_999n)).toEqual({
    text: '9999999999999.99',
    isText: false,
  });
  expect(amountCell(1_000_000_000_000_000n)).toEqual({
    text: '10000000000000.00',
    isText: true,
  });
  expect(amountCell(1n)).toEqual({ text: '0.01', isText: false });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (fen) => {
      const text = amountCell(fen)?.text ?? '';
      const [yuan = '', decimals = ''] = text.split('.');
      expect(BigInt(`${yuan}${decimals.padEnd(2, '0')}`)).toBe(fen);
    }),
    { numRuns: 25 },
  );
});

test.each([
  '=1+1',
  '+cmd|calc',
  '-2',
  '@SUM(A1)',
  'http://example.invalid/',
  '<c t="n">&amp;',
  '_x0041_',
  'constructor',
  '__proto__',
  'toString',
  '㐂𠮷𪚥',
  ' 前后有空格 ',
  '引号"和回车\r\n',
  '第一行\n第二行',
])('%j stays that text: no formula, no link, no number', (purpose) => {
  const name = `${purpose}甲`;
  for (const text of [purpose, name]) {
    const party = aParty({ name: text });
    const theCase = aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] });
    const entry = anEntry({ theCase });
    expect(firstCase(entry).get('被告姓名/名称')).toEqual({ text, isText: true });
    const parts = unzipSync(bytesOf([entry]));
    const markup = Object.entries(parts)
      .filter(([part]) => part.startsWith('xl/worksheets/'))
      .map(([, bytes]) => strFromU8(bytes))
      .join('');
    expect(markup).not.toMatch(/<f[ >]|<hyperlink/);
  }
});

test('characters that XML forbids are taken out, all others stay', () => {
  expect(workbookText('甲\u0000\u0008乙\u000B\u001F丙\uFFFE丁\uD800')).toBe('甲乙丙丁');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const written = workbookText(text);
      expect(written).not.toMatch(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    }),
  );
});

test('a text that no cell can hold is cut and says so', () => {
  const long = '𠮷'.repeat(20_000);
  const written = workbookText(long);
  expect(written.length).toBeLessThanOrEqual(32_767);
  expect(written).toMatch(/^(?:𠮷)+……（全文见manifest\.csv）$/u);
  expect(workbookText('甲'.repeat(32_767))).toHaveLength(32_767);
});

test('the same entries give the same bytes on any day and in any time zone', () => {
  const entries = [anEntry()];
  const write = (zone: string, now: string): Buffer => {
    vi.stubEnv('TZ', zone);
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
    const bytes = bytesOf(entries);
    vi.useRealTimers();
    return bytes;
  };
  const first = write('UTC', '2024-07-01T03:04:05Z');
  const second = write('Asia/Shanghai', '2031-12-31T23:59:59Z');
  expect(first.equals(second)).toBe(true);
});

test('the header is bold and stays on the screen', () => {
  const parts = unzipSync(bytesOf([anEntry()]));
  expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toMatch(
    /<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"\/>/,
  );
  expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('<b/>');
});

test('no case gives the headers alone', () => {
  expect(sheet('案件清单', [])).toHaveLength(1);
  expect(sheet('证据齐备情况', [])).toHaveLength(1);
});

test('a case of many loans keeps one row', () => {
  const loans = Array.from({ length: 30 }, (_, index) => {
    const loanNo = `JJ${String(index).padStart(10, '0')}`;
    return aCaseLoan({ loan: aLoan({ loanNo }), sheet: aSheet({ loanNo }) });
  });
  const theCase = aCase({ loans });
  const rows = sheet('案件清单', [anEntry({ theCase }), anEntry({ theCase, ordinal: 2 })]);
  expect(rows).toHaveLength(3);
  expect(sheet('证据齐备情况', [anEntry({ theCase })])).toHaveLength(31);
});

test('rows are written as they come', () => {
  const rows = 20_000;
  let asked = 0;
  function* manifest(): Generator<readonly string[]> {
    for (; asked < rows; asked += 1) yield [`甲${asked * 7_919}`, `${asked}`];
  }
  let first: number | undefined;
  const pieces: Uint8Array[] = [];
  for (const piece of manifestWorkbook({ manifest: manifest(), matrix: [['QS-1', 'JJ1']] })) {
    // The parts before the sheets are written without any row.
    if (asked > 0) first ??= asked;
    pieces.push(piece);
  }
  expect(first).toBeLessThan(rows / 5);
  const book = readWorkbook(Buffer.concat(pieces));
  expect(book.get('案件清单')).toHaveLength(rows + 1);
  expect(book.get('案件清单')?.at(-1)?.[0]?.text).toBe(`甲${(rows - 1) * 7_919}`);
  expect(book.get('证据齐备情况')?.[1]?.map(({ text }) => text)).toEqual(['QS-1', 'JJ1']);
});

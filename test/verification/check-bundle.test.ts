import { describe, expect, test } from 'vitest';
import type {
  ReadBackBookmark,
  ReadBackLink,
  ReadBackPage,
  ReadBackPdf,
  ReadBackRun,
} from '#domain/read-back.js';
import { checkBookmarks } from '#verification/check-bookmarks.js';
import { checkEvidenceList } from '#verification/check-evidence-list.js';
import { checkFileInformation } from '#verification/check-file-information.js';
import { checkGlyphs } from '#verification/check-glyphs.js';
import { checkIndex } from '#verification/check-index.js';
import {
  checkBlankPages,
  checkFooters,
  checkPageCounts,
  checkTitles,
} from '#verification/check-pages.js';
import { checkSlot } from '#verification/check-slots.js';
import { aBundle, aPage, aPdf, aRecord, usualTexts } from './read-back-builder.js';

const record = aRecord();

describe('pages', () => {
  test('as many as stated, numbered, each paper with its title where it starts', () => {
    const bundle = aBundle();
    expect(checkPageCounts(record, bundle)).toEqual([]);
    expect(checkFooters(record, bundle)).toEqual([]);
    expect(checkTitles(record, bundle)).toEqual([]);
  });

  test('a page less: the count, the footers from there on, the papers behind it', () => {
    const whole = aBundle();
    const bundle = { ...whole, pages: whole.pages.filter((_, index) => index !== 2) };
    expect(checkPageCounts(record, bundle)).toEqual([
      { field: 'bundle.pages', expected: '5', found: '4' },
    ]);
    expect(checkFooters(record, bundle)).toEqual([
      { field: 'pages.1.footer', expected: '第 1 页 共 4 页', found: '第 1 页 共 5 页' },
      { field: 'pages.3.footer', expected: '第 3 页 共 4 页', found: '第 4 页 共 5 页' },
    ]);
    expect(checkTitles(record, bundle)).toEqual([
      { field: 'claim-schedule.title', expected: '债权计算表', found: '第 3 页' },
      { field: 'evidence-list.title', expected: '证据目录', found: '第 4 页' },
    ]);
  });

  test('parts behind one another without gaps', () => {
    const gap = aRecord((json) => {
      json.documents[2] = { ...json.documents[2], firstPage: 5 };
    });
    expect(checkPageCounts(gap, aBundle())).toEqual([
      { field: 'claim-schedule.firstPage', expected: '4', found: '5' },
      { field: 'evidence-list.firstPage', expected: '6', found: '5' },
    ]);
  });

  test('an evidence file may have page numbers of its own, but needs ours', () => {
    const withExhibit = aRecord((json) => {
      json.exhibits = [{ no: '1', fileName: '合同.pdf', firstPage: 6, pages: 1, sha256: '0' }];
      json.bundle.pages = 6;
    });
    expect(checkFooters(withExhibit, aPdf([...usualTexts, '第 3 页 共 9 页']))).toEqual([]);
    const unnumbered = aPdf([...usualTexts, '']);
    const pages = unnumbered.pages.map((page, index) =>
      index === 5 ? aPage('第 3 页 共 9 页') : page,
    );
    expect(checkFooters(withExhibit, { ...unnumbered, pages })).toEqual([
      { field: 'pages.6.footer', expected: '第 6 页 共 6 页' },
    ]);
  });
});

const run = (text: string, left: number, baseline: number): ReadBackRun => ({
  text,
  left,
  baseline,
  widthPt: 12 * text.length,
});
const link = (
  left: number,
  baseline: number,
  characters: number,
  toPage?: number,
): ReadBackLink => ({
  box: { left, top: baseline - 12, width: 12 * characters, height: 15 },
  ...(toPage === undefined ? {} : { toPage }),
});

describe('the index', () => {
  const rows = [
    { title: '民事起诉状', page: '2', baseline: 100 },
    { title: '债权计算表', page: '4', baseline: 120 },
    { title: '证据目录', page: '5', baseline: 140 },
  ];
  const runs = rows.flatMap(({ title, page, baseline }) => [
    run(title, 100, baseline),
    run(page, 400, baseline),
  ]);
  const links = rows.flatMap(({ title, page, baseline }) => [
    link(100, baseline, title.length, Number.parseInt(page, 10)),
    link(400, baseline, 1, Number.parseInt(page, 10)),
  ]);
  const withIndex = (text: string, all: readonly ReadBackLink[]) =>
    aPdf([aPage(text, { runs, links: all }), ...usualTexts.slice(1)]);
  const text = usualTexts[0] ?? '';

  test('lists every part with its pages and leads there', () => {
    expect(checkIndex(record, withIndex(text, links))).toEqual([]);
  });

  test('another page number', () => {
    expect(checkIndex(record, withIndex(text.replace('表 1 4', '表 1 3'), links))).toEqual([
      { field: 'index.claim-schedule', expected: '1 4', found: '1 3' },
    ]);
  });

  test('another number of pages, in the last row too', () => {
    expect(checkIndex(record, withIndex(text.replace('录 1 5', '录 2 5'), links))).toEqual([
      { field: 'index.evidence-list', expected: '1 5', found: '2 5' },
    ]);
  });

  test('a row less', () => {
    expect(checkIndex(record, withIndex(text.replace(/2 债权计算表 1 4\n/, ''), links))).toEqual([
      { field: 'index.claim-schedule', expected: '4' },
    ]);
  });

  test('a link that leads elsewhere, over the title or over the number; one that leads nowhere', () => {
    const shifted = links.map((one, index) => (index === 2 ? { ...one, toPage: 5 } : one));
    expect(checkIndex(record, withIndex(text, shifted))).toEqual([
      { field: 'index.claim-schedule.link', expected: '4', found: '5' },
    ]);
    const byNumber = links.map((one, index) => (index === 3 ? { ...one, toPage: 5 } : one));
    expect(checkIndex(record, withIndex(text, byNumber))).toEqual([
      { field: 'index.link', expected: '4', found: '5' },
    ]);
    const nowhere = links.map((one, index) => (index === 0 ? { box: one.box } : one));
    expect(checkIndex(record, withIndex(text, nowhere))).toEqual([
      { field: 'index.complaint-narrative.link', expected: '2', found: '' },
    ]);
  });

  test('two papers of one title each have their link', () => {
    const twice = aRecord((json) => {
      json.documents[2] = { ...json.documents[2], title: '民事起诉状' };
    });
    const title = (one: ReadBackRun): ReadBackRun =>
      one.text === '债权计算表' ? { ...one, text: '民事起诉状' } : one;
    const page = (all: readonly ReadBackLink[]) =>
      aPdf([
        aPage(text.replace('债权计算表', '民事起诉状'), { runs: runs.map(title), links: all }),
        ...usualTexts.slice(1),
      ]);
    expect(checkIndex(twice, page(links))).toEqual([]);
    const same = links.map((one, index) => (index === 2 ? { ...one, toPage: 2 } : one));
    expect(checkIndex(twice, page(same))).toEqual([
      { field: 'index.claim-schedule.link', expected: '4', found: '2' },
    ]);
  });

  test('a title in several runs, one of digits alone, is one entry', () => {
    const withExhibit = aRecord((json) => {
      json.exhibits = [{ no: '1', fileName: '凭证.pdf', firstPage: 6, pages: 1, sha256: '0' }];
    });
    const [x, baseline] = [100, 160];
    const pieces = [run('证据1 凭证', x, baseline), run('𠮷', x + 90, baseline)];
    const row = [...pieces, run('2024', x + 110, baseline), run('6', 400, baseline)];
    const rowLinks = row.map(({ text, left }) => link(left, baseline, text.length, 6));
    const index = (toPage: number) =>
      aPdf([
        aPage(`${text}\n4 证据1 凭证𠮷2024 1 6`, {
          runs: [...runs, ...row],
          links: [...links, ...rowLinks.map((one, at) => (at === 2 ? { ...one, toPage } : one))],
        }),
        ...usualTexts.slice(1),
      ]);
    expect(checkIndex(withExhibit, index(6))).toEqual([]);
    expect(checkIndex(withExhibit, index(5))).toEqual([
      { field: 'index.exhibits.1.link', expected: '6', found: '5' },
    ]);
  });

  test('no link at all', () => {
    expect(checkIndex(record, withIndex(text, [])).map(({ field }) => field)).toEqual([
      'index.complaint-narrative.link',
      'index.claim-schedule.link',
      'index.evidence-list.link',
    ]);
  });
});

describe('bookmarks', () => {
  const bookmark = (title: string, toPage: number, children: ReadBackBookmark[] = []) => ({
    title: `${title}（第${toPage}页）`,
    toPage,
    children,
  });
  const outline = [
    bookmark('目录', 1),
    bookmark('民事起诉状', 2),
    bookmark('债权计算表', 4),
    bookmark('证据目录', 5),
  ];

  test('one for every part', () => {
    expect(checkBookmarks(record, aPdf(usualTexts, { outline }))).toEqual([]);
  });

  test('one that leads elsewhere, one missing, one that leads nowhere', () => {
    const [first, second, third] = outline;
    const faulty = [{ ...first!, toPage: 2 }, second!, { title: third!.title, children: [] }];
    expect(checkBookmarks(record, aPdf(usualTexts, { outline: faulty }))).toEqual([
      { field: 'bookmarks.1', expected: '1', found: '2' },
      { field: 'bookmarks.3', expected: '4' },
      { field: 'bookmarks.evidence-list', expected: '第5页' },
    ]);
  });

  test("an evidence file's own bookmarks may say what they will", () => {
    const withExhibit = aRecord((json) => {
      json.exhibits = [{ no: '1', fileName: '合同.pdf', firstPage: 6, pages: 2, sha256: '0' }];
    });
    const own = { title: '附件（第1页）', toPage: 7, children: [] };
    const exhibits = bookmark('证据材料', 6, [bookmark('证据1 借款合同', 6, [own])]);
    const whole = aPdf(usualTexts, { outline: [...outline, exhibits] });
    expect(checkBookmarks(withExhibit, whole)).toEqual([]);
    expect(checkBookmarks(withExhibit, aPdf(usualTexts, { outline }))).toEqual([
      { field: 'bookmarks.exhibits.1', expected: '第6页' },
    ]);
  });
});

describe('the evidence list', () => {
  const withExhibits = aRecord((json) => {
    json.exhibits = [
      { no: '1', fileName: '身份证.png', firstPage: 6, pages: 1, sha256: '0' },
      { no: '2', fileName: '合同.pdf', firstPage: 7, pages: 3, sha256: '0' },
    ];
  });
  const list = (rows: readonly (readonly [no: string, pages: string, range: string])[]) =>
    aPdf([
      ...usualTexts.slice(0, 4),
      aPage('证据目录', {
        runs: [
          run('序号', 80, 100),
          run('页数', 400, 100),
          run('页码', 450, 100),
          ...rows.flatMap(([no, pages, range], index) => [
            run(no, 92 - 6 * no.length, 130 + 30 * index),
            run(pages, 412 - 6 * pages.length, 130 + 30 * index),
            run(range, 462 - 6 * range.length, 130 + 30 * index),
          ]),
        ],
      }),
    ]);

  test('states the pages of every file and of the schedule', () => {
    const rows = [
      ['1', '1', '6'],
      ['2', '3', '7-9'],
      ['3', '1', '4'],
    ] as const;
    expect(checkEvidenceList(withExhibits, list(rows))).toEqual([]);
  });

  test('a file that proves several things has several rows', () => {
    const twice = aRecord((json) => {
      json.exhibits = [
        {
          no: '1',
          fileName: '合同.pdf',
          firstPage: 6,
          pages: 2,
          sha256: '0',
          alsoListed: [{ no: '2' }],
        },
      ];
    });
    const rows = (range: string) =>
      list([
        ['1', '2', '6-7'],
        ['2', '2', range],
        ['3', '1', '4'],
      ]);
    expect(checkEvidenceList(twice, rows('6-7'))).toEqual([]);
    expect(checkEvidenceList(twice, rows('4'))).toEqual([
      { field: 'evidence-list.2.range', expected: '6-7', found: '4' },
    ]);
  });

  test('heads of other words: a slip in one row stands out against the others', () => {
    const renamed = (rows: Parameters<typeof list>[0]) => {
      const pdf = list(rows);
      const heads = (one: ReadBackRun): ReadBackRun =>
        /^(?:页数|页码)$/.test(one.text) ? { ...one, text: '起止' } : one;
      return {
        ...pdf,
        pages: pdf.pages.map((page) => ({ ...page, runs: page.runs.map(heads) })),
      };
    };
    const rows = [
      ['1', '1', '6'],
      ['2', '3', '7-9'],
      ['3', '1', '4'],
    ] as const;
    expect(checkEvidenceList(withExhibits, renamed(rows))).toEqual([]);
    const slip = [rows[0], ['2', '3', '7-8'], rows[2]] as const;
    expect(checkEvidenceList(withExhibits, renamed(slip))).toEqual([
      { field: 'evidence-list.2.range', expected: '7-9', found: '7-8' },
    ]);
  });

  test('another range, another count, a file that is not listed', () => {
    expect(checkEvidenceList(withExhibits, list([['2', '2', '7-8']]))).toEqual([
      { field: 'evidence-list.2.range', expected: '7-9', found: '7-8' },
      { field: 'evidence-list.2.pages', expected: '3', found: '2' },
      { field: 'evidence-list.1.range', expected: '6' },
    ]);
  });

  test('a missing paper has no range', () => {
    expect(checkEvidenceList(record, list([['1', '', '']]))).toEqual([]);
  });
});

describe('what can be read', () => {
  const font = { name: 'Song', isEmbedded: true, hasToUnicode: true };
  const drawn = (drawing: object, text = '') =>
    aPdf([aPage(text, { drawing: { fonts: [font], images: 0, faultyGlyphs: 0, ...drawing } })]);
  const all = (): boolean => true;

  test('embedded fonts, whole glyphs', () => {
    expect(checkGlyphs(drawn({}), all)).toEqual([]);
  });

  test.each([
    [drawn({ faultyGlyphs: 2 }), { field: 'pages.1.glyphs', expected: '0', found: '2' }],
    [
      drawn({ fonts: [{ ...font, isEmbedded: false }] }),
      { field: 'pages.1.font', expected: 'embedded', found: 'Song' },
    ],
    [
      drawn({ fonts: [{ ...font, hasToUnicode: false }] }),
      { field: 'pages.1.font', expected: 'ToUnicode', found: 'Song' },
    ],
    [drawn({}, '陈\uFFFD禾'), { field: 'pages.1.text', expected: '无乱码' }],
    [drawn({}, '陈\u0007禾'), { field: 'pages.1.text', expected: '无乱码' }],
  ])('a fault is listed (%#)', (pdf, finding) => {
    expect(checkGlyphs(pdf, all)).toEqual([finding]);
    // Evidence files bring what they bring.
    expect(checkGlyphs(pdf, () => false)).toEqual([]);
  });

  test('the file names its case and its language, opens with its bookmarks and is whole', () => {
    const cause = '金融借款合同纠纷';
    const outline = [{ title: '目录（第1页）', toPage: 1, children: [] }];
    const shown = aPdf(usualTexts, { outline, pageMode: 'UseOutlines' });
    expect(checkFileInformation(record, shown, cause)).toEqual([]);
    const faulty = aPdf(usualTexts, {
      title: 'QS-2024-000001 陈青禾',
      language: '',
      outline,
      displaysTitle: false,
      closedBookmarks: 1,
      damagedStreams: 1,
    });
    expect(checkFileInformation(record, faulty, cause)).toEqual([
      { field: 'title', expected: `QS-2024-000001 ${cause}`, found: 'Q********' },
      { field: 'language', expected: 'zh-CN', found: '' },
      { field: 'displaysTitle', expected: 'true', found: 'false' },
      { field: 'pageMode', expected: 'UseOutlines', found: 'UseNone' },
      { field: 'closedBookmarks', expected: '0', found: '1' },
      { field: 'damagedStreams', expected: '0', found: '1' },
    ]);
  });
});

describe('an upload slot', () => {
  const slot = {
    slot: 'complaint',
    title: '起诉状',
    file: 'slots/1.pdf',
    pages: 2,
    sha256: '0',
    ranges: [{ firstPage: 2, pages: 2 }],
  };
  const bundle = aBundle();
  const cut = { ...bundle, pages: bundle.pages.slice(1, 3) };

  test('holds the pages of the bundle', () => {
    expect(checkSlot(slot, cut, bundle)).toEqual([]);
  });

  test('a page less, a page otherwise', () => {
    const [first, second] = cut.pages;
    expect(checkSlot(slot, { ...cut, pages: [first!] }, bundle)).toEqual([
      { field: 'slots.complaint.pages', expected: '2', found: '1' },
    ]);
    const otherwise = {
      ...cut,
      pages: [first!, { ...second!, text: second!.text.replace('8,581', '8,582') }],
    };
    expect(checkSlot(slot, otherwise, bundle)).toEqual([{ field: 'slots.complaint.2.text' }]);
  });

  test('bookmarks lead to the page whose number they state', () => {
    const outline = [{ title: '民事起诉状（第2页）', toPage: 2, children: [] }];
    expect(checkSlot(slot, { ...cut, outline }, { ...bundle, outline })).toEqual([
      { field: 'slots.complaint.bookmarks.1', expected: '2', found: '3' },
    ]);
  });

  test('bookmarks are those of the bundle that lead to its pages', () => {
    const [own, other] = [
      { title: '民事起诉状（第2页）', toPage: 2, children: [] },
      { title: '债权计算表（第4页）', toPage: 4, children: [] },
    ];
    const whole = { ...bundle, outline: [own, other] };
    expect(checkSlot(slot, { ...cut, outline: [{ ...own, toPage: 1 }] }, whole)).toEqual([]);
    expect(checkSlot(slot, { ...cut, outline: [] }, whole)).toEqual([
      { field: 'slots.complaint.bookmarks', expected: '1', found: '0' },
    ]);
    const called = { ...own, title: '答辩状（第2页）', toPage: 1 };
    expect(checkSlot(slot, { ...cut, outline: [called] }, whole)).toEqual([
      { field: 'slots.complaint.bookmarks.1.title' },
    ]);
  });

  test('ranges that the bundle does not have', () => {
    const beyond = { ...slot, ranges: [{ firstPage: 5, pages: 2 }] };
    expect(checkSlot(beyond, cut, bundle)).toContainEqual({
      field: 'slots.complaint.ranges',
      found: '第 6 页',
    });
  });
});

describe('pages of evidence on which nothing is drawn', () => {
  const record = aRecord((json) => {
    json.exhibits = [
      { no: '1', fileName: '合同.pdf', firstPage: 6, pages: 2, sha256: '0', blankPages: [2] },
    ];
  });
  const blank = { ...aPage(''), isBlank: true as const };
  const drawn = aPage('');

  test('are a difference, unless they are so in the file itself', () => {
    const pages = (sixth: ReadBackPage, seventh: ReadBackPage): ReadBackPdf =>
      aPdf([...usualTexts, sixth, seventh]);
    expect(checkBlankPages(record, pages(drawn, blank), undefined)).toEqual([]);
    expect(checkBlankPages(record, pages(blank, blank), undefined)).toEqual([
      { field: 'pages.6.content', found: 'blank' },
    ]);
  });

  test('are told in a file for an upload slot by the page of the bundle', () => {
    expect(checkBlankPages(record, aPdf([drawn, blank]), [6, 7])).toEqual([]);
    expect(checkBlankPages(record, aPdf([blank, drawn]), [6, 7])).toEqual([
      { field: 'pages.1.content', found: 'blank' },
    ]);
  });
});

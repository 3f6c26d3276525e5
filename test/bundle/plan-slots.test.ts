import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nameSlotFiles,
  overfullSlots,
  planSlots,
  splitForBytes,
  type PageRange,
  type PlannedSlotFile,
  type SlotPart,
} from '#bundle/plan-slots.js';
import { profileFor } from '#bundle/choose-profile.js';
import type { CourtProfile, SlotRule } from '#domain/court-profile.js';
import type { Checked } from '#domain/diagnostic.js';
import type { Material } from '#domain/material.js';

const slots: readonly SlotRule[] = [
  { id: 'complaint', title: '起诉状', documents: ['complaint-form'], materials: [] },
  {
    id: 'identity',
    title: '身份',
    documents: ['representative-certificate'],
    materials: ['身份'],
  },
  {
    id: 'evidence',
    title: '证据',
    documents: ['evidence-list', 'claim-schedule'],
    materials: 'all',
  },
  { id: 'other', title: '其他', documents: ['demand-letter'], materials: [] },
];
const profile: CourtProfile = {
  id: 'default',
  courts: [],
  source: '示例平台',
  slots,
  limits: {},
  fileName: '{no}-{title}{part}',
  idNumber: 'plain',
};

function withLimits(limits: CourtProfile['limits']): CourtProfile {
  return { ...profile, limits };
}

/** Gives parts their pages in the bundle, one behind the other. */
function bundle(
  ...parts: readonly (readonly [kind: SlotPart['kind'], pages: number, material?: Material])[]
): readonly SlotPart[] {
  let next = 1;
  return parts.map(([kind, pages, material], part) => {
    const firstPage = next;
    next += pages;
    const title = kind === 'exhibit' ? `证据${part}` : kind;
    return { part, kind, title, firstPage, pages, ...(material === undefined ? {} : { material }) };
  });
}

const wholeCase = bundle(
  ['cover', 1],
  ['index', 1],
  ['complaint-form', 6],
  ['claim-schedule', 2],
  ['evidence-list', 1],
  ['representative-certificate', 1],
  ['exhibit', 2, '身份'],
  ['exhibit', 9, '借款合同'],
);

/** The named files of the slots. */
function plan(
  parts: readonly SlotPart[],
  used: CourtProfile,
  caseNo: string,
): Checked<readonly PlannedSlotFile[]> {
  const { value, diagnostics } = planSlots(parts, used);
  return { value: nameSlotFiles(value, used, caseNo), diagnostics };
}

/** `first-last of part, …` */
function printedPages(pages: readonly PageRange[]): string {
  return pages
    .map(({ firstPage, pages: count, title }) => `${title} ${firstPage}-${firstPage + count - 1}`)
    .join(', ');
}

/** One line a file: `name: first-last of part, …`. */
function printed(files: readonly PlannedSlotFile[]): readonly string[] {
  return files.map(({ file, pages }) => `${file}: ${printedPages(pages)}`);
}

describe('a file for every slot that has parts', () => {
  test('papers in the order of the slot, then evidence; cover and index in none', () => {
    const { value, diagnostics } = plan(wholeCase, profile, 'QS-2025-000001');
    expect(printed(value)).toEqual([
      'slots/0-起诉状.pdf: complaint-form 3-8',
      'slots/1-身份.pdf: representative-certificate 12-12, 证据6 13-14',
      'slots/2-证据.pdf: evidence-list 11-11, claim-schedule 9-10, 证据6 13-14, 证据7 15-23',
    ]);
    expect(value.map(({ slot, title }) => `${slot} ${title}`)).toEqual([
      'complaint 起诉状',
      'identity 身份',
      'evidence 证据',
    ]);
    expect(diagnostics).toEqual([]);
  });

  test('an evidence file of unknown kind is 其他', () => {
    const others: CourtProfile = {
      ...profile,
      slots: [{ id: 'other', title: '其他', documents: [], materials: ['其他'] }],
    };
    expect(printed(plan(bundle(['exhibit', 1]), others, 'QS').value)).toEqual([
      'slots/0-其他.pdf: 证据0 1-1',
    ]);
  });

  test('a part that no slot takes is told', () => {
    const { value, diagnostics } = plan(bundle(['power-of-attorney', 1]), profile, 'QS');
    expect(value).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'bundle/part-in-no-slot', severity: 'warning' }]);
  });
});

describe('a slot above the number of pages', () => {
  const evidence = (...pages: readonly number[]): readonly SlotPart[] =>
    bundle(...pages.map((count) => ['exhibit', count, '借款合同'] as const));

  test.each([
    {
      name: 'at the limit it is one file',
      pages: [4, 6],
      limit: 10,
      files: ['证据0 1-4, 证据1 5-10'],
    },
    {
      name: 'one above: between parts',
      pages: [4, 7],
      limit: 10,
      files: ['证据0 1-4', '证据1 5-11'],
    },
    {
      name: 'a part above the limit is cut inside, what follows joins its rest',
      pages: [2, 23, 4],
      limit: 10,
      files: ['证据0 1-2', '证据1 3-12', '证据1（续） 13-22', '证据1（续） 23-25, 证据2 26-29'],
    },
    {
      name: 'one page a file',
      pages: [2, 1],
      limit: 1,
      files: ['证据0 1-1', '证据0（续） 2-2', '证据1 3-3'],
    },
  ])('$name', ({ pages, limit, files }) => {
    const { value, diagnostics } = plan(evidence(...pages), withLimits({ maxPages: limit }), 'QS');
    expect(printed(value).map((line) => line.replace(/^.*?: /, ''))).toEqual(files);
    expect(diagnostics).toEqual([]);
  });

  test('its files are numbered in name and title', () => {
    const { value } = plan(evidence(4, 7), withLimits({ maxPages: 10 }), 'QS');
    expect(value.map(({ file, title }) => [file, title])).toEqual([
      ['slots/2-证据-1.pdf', '证据（1/2）'],
      ['slots/2-证据-2.pdf', '证据（2/2）'],
    ]);
  });

  test('is refused where it needs more files than the court takes, the other slots stay', () => {
    const parts = bundle(['complaint-form', 2], ['exhibit', 12, '借款合同']);
    const limits = { maxPages: 5, maxFilesPerSlot: 2 };
    const { value, diagnostics } = plan(parts, withLimits(limits), 'QS');
    expect(value.map(({ slot }) => slot)).toEqual(['complaint']);
    expect(diagnostics).toMatchObject([
      {
        code: 'bundle/slot-over-limit',
        severity: 'error',
        message: {
          zh: '上传槽位“证据”收最多 2 个文件，每个不超过 5 页；本案 12 页，需要 3 个文件。',
          en: 'The upload slot "证据" takes at most 2 file(s), 5 pages each; this case has 12 pages and needs 3 files.',
        },
      },
    ]);
  });

  test('is cut inside parts where only so the files are few enough', () => {
    const limits = { maxPages: 10, maxFilesPerSlot: 2 };
    const { value, diagnostics } = plan(evidence(6, 6, 6), withLimits(limits), 'QS');
    expect(printed(value).map((line) => line.replace(/^.*?: /, ''))).toEqual([
      '证据0 1-6, 证据1 7-10',
      '证据1（续） 11-12, 证据2 13-18',
    ]);
    expect(diagnostics).toEqual([]);
  });

  test('no page is lost, doubled or moved; no file is above the limit', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 20 }), (pages, maxPages) => {
        const { value } = plan(evidence(...pages), withLimits({ maxPages }), 'QS');
        const planned = value.flatMap((file) =>
          file.pages.flatMap(({ firstPage, pages: count }) =>
            Array.from({ length: count }, (_, index) => firstPage + index),
          ),
        );
        const total = pages.reduce((sum, count) => sum + count, 0);
        expect(planned).toEqual(Array.from({ length: total }, (_, index) => index + 1));
        for (const file of value)
          expect(file.pages.reduce((sum, { pages: count }) => sum + count, 0)).toBeLessThanOrEqual(
            maxPages,
          );
        expect(new Set(value.map(({ file }) => file)).size).toBe(value.length);
      }),
    );
  });
});

describe('a file above the number of bytes', () => {
  const large = withLimits({ maxBytes: 1000 });
  const slotOf = (...pages: readonly number[]): ReturnType<typeof planSlots>['value'][number] =>
    planSlots(bundle(...pages.map((count) => ['exhibit', count, '借款合同'] as const)), large)
      .value[0]!;
  const pagesOf = (...pages: readonly number[]): readonly PageRange[] => slotOf(...pages).files[0]!;

  test.each([
    { pages: [5, 5], halves: ['证据0 1-5', '证据1 6-10'] },
    { pages: [3, 9], halves: ['证据0 1-3', '证据1 4-12'] },
    { pages: [3, 10], halves: ['证据0 1-3, 证据1 4-7', '证据1（续） 8-13'] },
    { pages: [7], halves: ['证据0 1-4', '证据0（续） 5-7'] },
    { pages: [2], halves: ['证据0 1-1', '证据0（续） 2-2'] },
  ])('$pages', ({ pages, halves }) => {
    expect((splitForBytes(pagesOf(...pages), large) ?? []).map(printedPages)).toEqual(halves);
  });

  test('the pieces of pieces are numbered through, in the order of their pages', () => {
    const [first, second] = splitForBytes(pagesOf(5, 5), large) ?? [];
    const again = splitForBytes(second!, large) ?? [];
    const named = nameSlotFiles([{ ...slotOf(5, 5), files: [first!, ...again] }], large, 'QS');
    expect(printed(named)).toEqual([
      'slots/2-证据-1.pdf: 证据0 1-5',
      'slots/2-证据-2.pdf: 证据1 6-8',
      'slots/2-证据-3.pdf: 证据1（续） 9-10',
    ]);
    expect(named.map(({ slot, title }) => [slot, title])).toEqual([
      ['evidence', '证据（1/3）'],
      ['evidence', '证据（2/3）'],
      ['evidence', '证据（3/3）'],
    ]);
  });

  test('one page cannot be cut', () => {
    expect(splitForBytes(pagesOf(1), large)).toBeUndefined();
  });

  test('what is too many files after cutting is told', () => {
    const limits = { maxBytes: 1000, maxFilesPerSlot: 1 };
    const cut = { ...slotOf(5, 5), files: splitForBytes(pagesOf(5, 5), large) ?? [] };
    expect(overfullSlots([cut], withLimits(limits))).toMatchObject([
      {
        code: 'bundle/slot-over-limit',
        message: {
          zh: '上传槽位“证据”收最多 1 个文件，每个不超过 1000 字节；本案 10 页，需要 2 个文件。',
        },
      },
    ]);
    expect(overfullSlots([slotOf(5, 5)], withLimits(limits))).toEqual([]);
    expect(overfullSlots([cut], large)).toEqual([]);
  });
});

describe('file names', () => {
  const nameOf = (fileName: string, title = '起诉状', caseNo = 'QS-2025-000001'): string =>
    plan(
      bundle(['complaint-form', 1]),
      { ...profile, fileName, slots: [{ ...slots[0]!, title }] },
      caseNo,
    ).value[0]!.file;

  test.each([
    { rule: '{no}-{title}-{caseNo}{part}', file: 'slots/0-起诉状-QS-2025-000001.pdf' },
    { rule: '{slot}_{caseNo}', file: 'slots/complaint_QS-2025-000001.pdf' },
    { rule: '{title}', title: '../../etc/passwd', file: 'slots/_.._etc_passwd.pdf' },
    {
      rule: '{title}',
      title: '起诉\u0000状\r\n\u202E:*?"<>|\\',
      file: 'slots/起诉_状___________.pdf',
    },
    { rule: '{title}', title: ' . ', file: 'slots/_.pdf' },
    { rule: '{title}', title: 'CON', file: 'slots/_CON.pdf' },
    { rule: '{title}', title: 'lpt1.txt', file: 'slots/_lpt1.txt.pdf' },
    { rule: '{title}', title: '$&$1', file: 'slots/$&$1.pdf' },
    { rule: '{title}', title: '{caseNo}', file: 'slots/{caseNo}.pdf' },
  ])('$rule $title', ({ rule, title, file }) => {
    expect(nameOf(rule, title)).toBe(file);
  });

  test('are at most 120 bytes, of whole characters, and keep the number of the part', () => {
    const bytes = (file: string): number => Buffer.byteLength(file.slice('slots/'.length));
    // 38 characters of 3 bytes are 114; with .pdf 118, and one more would be 121.
    expect(nameOf('{title}', '证'.repeat(38))).toBe(`slots/${'证'.repeat(38)}.pdf`);
    expect(nameOf('{title}', '证'.repeat(39))).toBe(`slots/${'证'.repeat(38)}.pdf`);
    const { value } = plan(
      bundle(['exhibit', 3, '借款合同']),
      {
        ...withLimits({ maxPages: 1, maxBytes: 10 }),
        fileName: '{title}{part}',
        slots: [{ ...slots[2]!, title: '𠮷'.repeat(60) }],
      },
      'QS',
    );
    expect(value.map(({ file }) => file.slice(-6))).toEqual(['-1.pdf', '-2.pdf', '-3.pdf']);
    for (const { file } of value) {
      expect(bytes(file)).toBeLessThanOrEqual(120);
      expect(file).not.toMatch(/\p{Cs}/u);
    }
  });

  test('differ, even where the rule gives one name to all or a file system ignores case', () => {
    const same: CourtProfile = {
      ...withLimits({ maxPages: 1 }),
      fileName: '{caseNo}',
      slots: [
        { ...slots[0]!, title: 'A' },
        { id: 'second', title: 'a', documents: ['complaint-form'], materials: [] },
      ],
    };
    const parts = bundle(['complaint-form', 2]);
    expect(plan(parts, same, 'QS').value.map(({ file }) => file)).toEqual([
      'slots/QS-1.pdf',
      'slots/QS-2.pdf',
      'slots/QS-1_2.pdf',
      'slots/QS-2_2.pdf',
    ]);
    const byTitle = { ...same, fileName: '{title}', limits: {} };
    expect(plan(parts, byTitle, 'QS').value.map(({ file }) => file)).toEqual([
      'slots/A.pdf',
      'slots/a_2.pdf',
    ]);
  });
});

describe('the profile of a court', () => {
  const own = { ...profile, id: 'own', courts: ['示例市示例区人民法院'] };
  test('is the one that names it, else the default', () => {
    expect(profileFor([own, profile], '示例市示例区人民法院').id).toBe('own');
    expect(profileFor([own, profile], '示例市人民法院').id).toBe('default');
    expect(profileFor([own, profile], undefined).id).toBe('default');
    expect(profileFor([own, profile], '').id).toBe('default');
  });

  test('a pack without the default is a bug', () => {
    expect(() => profileFor([own], undefined)).toThrow('no default court profile');
  });
});

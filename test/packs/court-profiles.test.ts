import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printProblem } from '#domain/text-problem.js';
import { readCourtProfiles } from '#packs/read-court-profiles.js';
import type { PackFile } from '#packs/read-pack-files.js';

function file(name: string, text: string, label = 'templates'): PackFile {
  return { name, file: `${label}/${name}`, text, bytes: new TextEncoder().encode(text) };
}

const common = `source: 示例平台
slots:
  - { id: complaint, title: 起诉状, documents: [complaint-form], materials: [] }
`;
const shippedDefault = file('courts/default.yaml', `courts: []\n${common}`, 'templates/demo');
const courtA = '甲市乙区人民法院';
const courtB = '甲市丙区人民法院';

/** Every problem as it is printed, in English. */
function problemsOf(...overrides: readonly PackFile[]): readonly string[] {
  return readCourtProfiles([shippedDefault], overrides).problems.map(
    (problem) => printProblem(problem).en,
  );
}

describe('profiles of the workspace', () => {
  test('are added to the pack’s, and one of the same file name wins', () => {
    const own = file(
      'courts/e-cangfa.yaml',
      `courts: [${courtA}]
source: 示例
slots:
  - id: evidence
    title: 证据
    documents: [evidence-list]
    materials: all
  - { id: identity, title: 身份, materials: [身份, 其他] }
limits: { maxPages: 200, maxBytes: 20971520, maxFilesPerSlot: 1 }
fileName: "{slot}_{caseNo}{part}"
idNumber: grouped
`,
    );
    const override = file('courts/default.yaml', `courts: []\nidNumber: grouped\n${common}`);
    const { profiles, problems } = readCourtProfiles([shippedDefault], [own, override]);
    expect(problems).toEqual([]);
    expect(profiles).toEqual([
      expect.objectContaining({ id: 'default', idNumber: 'grouped', limits: {} }),
      {
        id: 'e-cangfa',
        courts: [courtA],
        source: '示例',
        slots: [
          { id: 'evidence', title: '证据', documents: ['evidence-list'], materials: 'all' },
          { id: 'identity', title: '身份', documents: [], materials: ['身份', '其他'] },
        ],
        limits: { maxPages: 200, maxBytes: 20_971_520, maxFilesPerSlot: 1 },
        fileName: '{slot}_{caseNo}{part}',
        idNumber: 'grouped',
      },
    ]);
  });
});

describe('what is wrong is told with file, line and column', () => {
  const own = (text: string, name = 'courts/own.yaml'): PackFile => file(name, text);
  const named = `courts: [${courtA}]\n`;
  test.each([
    {
      name: 'a misspelt key, with the nearest',
      text: `${named}${common}filename: "{no}"\n`,
      problem: 'templates/courts/own.yaml:5:1: filename: unknown key; did you mean fileName?',
    },
    {
      name: 'a misspelt limit',
      text: `${named}${common}limits:\n  maxPage: 5\n`,
      problem: 'templates/courts/own.yaml:6:3: limits.maxPage: unknown key; did you mean maxPages?',
    },
    {
      name: 'a limit that is no count',
      text: `${named}${common}limits: { maxPages: 0 }\n`,
      problem: 'templates/courts/own.yaml:5:11: limits.maxPages: must be a positive whole number.',
    },
    {
      name: 'a misspelt paper, with the nearest',
      text: `${named}source: 甲\nslots:\n  - id: other\n    title: 其他\n    documents: [demand-leter]\n`,
      problem:
        'templates/courts/own.yaml:6:17: slots.0.documents.0: is unknown; did you mean demand-letter?',
    },
    {
      name: 'the reviewer’s cover in a slot',
      text: `${named}source: 甲\nslots: [{ id: other, title: 其他, documents: [cover] }]\n`,
      problem:
        /^templates\/courts\/own\.yaml:3:\d+: slots\.0\.documents\.0: must be one of complaint-form/,
    },
    {
      name: 'a misspelt kind of evidence, with the nearest',
      text: `${named}source: 甲\nslots: [{ id: other, title: 其他, materials: [身分] }]\n`,
      problem:
        /^templates\/courts\/own\.yaml:3:\d+: slots\.0\.materials\.0: is unknown; did you mean 身份\?/,
    },
    {
      name: 'a slot twice',
      text: `${named}source: 甲\nslots:\n  - { id: other, title: 甲 }\n  - { id: other, title: 乙 }\n`,
      problem: 'templates/courts/own.yaml:3:1: slots: names a slot twice.',
    },
    {
      name: 'no slots',
      text: `${named}source: 甲\nslots: []\n`,
      problem: 'templates/courts/own.yaml:3:1: slots: needs at least one slot.',
    },
    {
      name: 'an unknown placeholder',
      text: `${named}${common}fileName: "{case}-{no}"\n`,
      problem:
        'templates/courts/own.yaml:5:1: fileName: only {no} {slot} {title} {caseNo} {part} may stand in braces.',
    },
    {
      name: 'no source',
      text: `${named}slots: [{ id: other, title: 甲 }]\n`,
      problem: 'templates/courts/own.yaml:1:1: source: is missing.',
    },
    {
      name: 'a court by its short name',
      text: `courts: [乙区法庭]\n${common}`,
      problem: 'templates/courts/own.yaml:1:10: courts.0: must be the full name of a court.',
    },
    {
      name: 'no court',
      text: `courts: []\n${common}`,
      problem:
        'templates/courts/own.yaml:1:1: courts must not be empty: name the courts that the profile is for.',
    },
    {
      name: 'a court twice in one file',
      text: `courts:\n  - ${courtA}\n  - ${courtA}\n${common}`,
      problem: `templates/courts/own.yaml:3:5: ${courtA} stands in templates/courts/own.yaml already.`,
    },
    {
      name: 'text that is not YAML',
      text: `${named}slots: [\n`,
      problem: /^templates\/courts\/own\.yaml:\d+:\d+: not valid YAML: /,
    },
    {
      name: 'a key twice',
      text: `${named}${named}${common}`,
      problem: 'templates/courts/own.yaml:2:1: not valid YAML: Map keys must be unique.',
    },
    {
      name: 'an alias, which could stand for any amount of text',
      text: `${named}source: &a 甲\nslots: [{ id: other, title: *a }]\n`,
      problem:
        'templates/courts/own.yaml:3:29: YAML aliases (*name) are not read; write the value out.',
    },
    {
      name: 'an empty file',
      text: '',
      problem: /^templates\/courts\/own\.yaml:1:1: has the wrong type/,
    },
    {
      name: 'a list',
      text: '- 甲\n',
      problem: /^templates\/courts\/own\.yaml:1:1: has the wrong type/,
    },
  ])('$name', ({ text, problem }) => {
    const [found, ...others] = problemsOf(own(text));
    if (typeof problem === 'string') expect(found).toBe(problem);
    else expect(found).toMatch(problem);
    expect(others).toEqual([]);
  });

  test('a court in two profiles', () => {
    const first = own(`courts: [${courtA}, ${courtB}]\n${common}`, 'courts/a.yaml');
    const second = own(`courts: [${courtB}]\n${common}`, 'courts/b.yaml');
    expect(problemsOf(second, first)).toEqual([
      `templates/courts/b.yaml:1:10: ${courtB} stands in templates/courts/a.yaml already.`,
    ]);
  });

  test('courts of the default profile', () => {
    expect(problemsOf(own(`courts: [${courtA}]\n${common}`, 'courts/default.yaml'))).toEqual([
      'templates/courts/default.yaml:1:10: default.yaml serves all other courts, so its courts must be empty; give a court a file of its own.',
    ]);
  });

  test('a name of the file that is none', () => {
    expect(problemsOf(own(`courts: [${courtA}]\n${common}`, 'courts/a b.yaml'))).toEqual([
      'templates/courts/a b.yaml:1:1: the name of the file must be 1 to 64 letters, digits or hyphens.',
    ]);
  });

  test('all faults of all files at once', () => {
    const broken = `${named}${common}idNumber: group\nlimits: { maxPages: x, maxBytes: -1 }\n`;
    expect(problemsOf(own(broken), own('slots: 1\n', 'courts/two.yaml')).length).toBe(6);
  });
});

test('the documented example of a platform with one evidence file is sound', () => {
  const text = readFileSync('docs/court-profiles/e-cangfa.yaml', 'utf8');
  const { profiles, problems } = readCourtProfiles(
    [shippedDefault],
    [file('courts/e-cangfa.yaml', text)],
  );
  expect(problems).toEqual([]);
  expect(profiles.find(({ id }) => id === 'e-cangfa')?.limits).toEqual({ maxFilesPerSlot: 1 });
});

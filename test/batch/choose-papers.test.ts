import { describe, expect, test } from 'vitest';
import { choosePapers } from '#batch/choose-papers.js';
import type { WorkspaceConfig } from '#domain/config.js';
import { UsageError } from '#domain/failure.js';
import { loadPack } from '#packs/load-pack.js';
import { parseConfig } from '#workspace/parse-config.js';

const pack = await loadPack({ packDir: 'templates/zh-CN', packLabel: 'templates/zh-CN' });

function config(settings: string): WorkspaceConfig {
  return parseConfig(
    `plaintiff: { name: 甲 }\nledger: { accounts: a.csv }\n${settings}`,
    'qisu.yaml',
  );
}

function choose(settings: string): ReturnType<typeof choosePapers> {
  const workspace = { config: config(settings), directory: '.', configName: '', configFiles: [] };
  return choosePapers({ pack, workspace: { ...workspace, fontFiles: new Map() } });
}

function refusal(settings: string): { readonly says: string; readonly hint: string } {
  try {
    choose(settings);
  } catch (error) {
    if (error instanceof UsageError) return { says: error.phrase.en, hint: error.hint?.en ?? '' };
  }
  throw new Error('nothing was refused');
}

describe('the complaint is the one that the setting says', () => {
  test.each([
    { settings: '', has: ['complaint-form'] },
    { settings: 'complaint: narrative', has: ['complaint-narrative'] },
    { settings: 'complaint: both', has: ['complaint-form', 'complaint-narrative'] },
    { settings: 'documents: [complaint]', has: ['complaint-form'] },
    { settings: 'documents: [complaint]\ncomplaint: narrative', has: ['complaint-narrative'] },
    {
      settings: 'documents: [complaint]\ncomplaint: both',
      has: ['complaint-form', 'complaint-narrative'],
    },
    { settings: 'documents: [complaint-form]', has: ['complaint-form'] },
    {
      settings: 'documents: [complaint-narrative, complaint]\ncomplaint: narrative',
      has: ['complaint-narrative'],
    },
    {
      settings: 'documents: [complaint-narrative, complaint-form]\ncomplaint: both',
      has: ['complaint-form', 'complaint-narrative'],
    },
  ])('$settings', ({ settings, has }) => {
    const { value, diagnostics } = choose(settings);
    expect(value.filter((kind) => kind.startsWith('complaint'))).toEqual(has);
    expect(diagnostics).toEqual([]);
  });

  test('papers come in the order of the bundle, whatever that of the list', () => {
    expect(choose('documents: [claim-schedule, power-of-attorney, complaint]').value).toEqual([
      'complaint-form',
      'power-of-attorney',
      'claim-schedule',
    ]);
  });
});

test.each([
  {
    settings: 'documents: [complaint-narrative]',
    says: 'documents: names complaint-narrative, but complaint is form: the two contradict each other.',
    set: 'narrative',
  },
  {
    settings: 'documents: [complaint-form]\ncomplaint: both',
    says: 'documents: names complaint-form, but complaint is both: the two contradict each other.',
    set: 'form',
  },
  {
    settings: 'documents: [complaint-form, complaint-narrative]\ncomplaint: form',
    says: 'documents: names complaint-form, complaint-narrative, but complaint is form: the two contradict each other.',
    set: 'both',
  },
])('a list that names another complaint contradicts the setting: $settings', (one) => {
  const { says, hint } = refusal(one.settings);
  expect(says).toBe(one.says);
  expect(hint).toBe(
    `Write complaint in documents (the setting decides which one it is), or set complaint: ${one.set}.`,
  );
});

describe('a list without a complaint', () => {
  test('is warned of, for the bundles have none', () => {
    const { value, diagnostics } = choose('documents: [claim-schedule, evidence-list]');
    expect(value).toEqual(['evidence-list', 'claim-schedule']);
    expect(diagnostics).toMatchObject([
      {
        code: 'batch/no-complaint',
        severity: 'warning',
        message: {
          en: 'The papers in documents have no complaint: the bundles are without one, and complaint: form has no effect.',
        },
      },
    ]);
  });

  test.each(['payment-order-application', 'mediation-application', 'demand-letter'])(
    'is in order where %s opens other proceedings',
    (kind) => {
      expect(choose(`documents: [${kind}, claim-schedule]`).diagnostics).toEqual([]);
    },
  );
});

test('an unknown paper is refused with the nearest name, the general one among them', () => {
  expect(refusal('documents: [complant]')).toEqual({
    says: 'documents: there is no paper "complant".',
    hint: 'Did you mean complaint?',
  });
});

test.each(['cover', 'index'])('%s is in every bundle and is not to be listed', (kind) => {
  expect(refusal(`documents: [${kind}, complaint]`)).toEqual({
    says: `documents: ${kind} is in every bundle and is not listed here.`,
    hint: 'Leave cover and index out of documents.',
  });
});

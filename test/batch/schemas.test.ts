import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { schemas } from '#batch/schemas.js';
import { readJsonLines } from '../support/batch-files.js';
import { oneCase, sampleWorkspace } from '../support/sample-workspace.js';
import { schemaFaults } from '../support/schema-faults.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';

/** The schemas must hold the records as they are, and nothing besides: a key that no schema has is a drift. */
function expectForm(name: string, records: readonly unknown[]): void {
  expect(records.length).toBeGreaterThan(0);
  for (const record of records) {
    expect(schemaFaults(name, record)).toEqual([]);
    expect(schemaFaults(name, { ...(record as object), surplus: 1 })).not.toEqual([]);
  }
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

interface Batch {
  readonly result: unknown;
  readonly directory: string;
}

async function batchOf(folder: string, command: 'run' | 'screen'): Promise<Batch> {
  const { output } = await qisu(folder, command, '--json');
  const result = JSON.parse(output) as { batchDir?: string; screeningDir?: string };
  return { result, directory: result.batchDir ?? result.screeningDir ?? '' };
}

let sample: Batch;
beforeAll(async () => {
  sample = await batchOf(sampleWorkspace(), 'run');
}, 120_000);

describe('every record of the sample batch has its form', () => {
  test.each(['manifest', 'screening', 'rejects'])('%s', (name) => {
    expectForm(name, readJsonLines(path.join(sample.directory, `${name}.jsonl`)));
  });

  test('case', () => {
    const cases = path.join(sample.directory, 'cases');
    const records = readdirSync(cases).map((name) => json(path.join(cases, name, 'case.json')));
    expect(records).toHaveLength(6);
    expectForm('case', records);
  });

  test('run and run-result', () => {
    expectForm('run', [json(path.join(sample.directory, 'run.json'))]);
    expectForm('run-result', [sample.result]);
  });
});

test('a batch with PDF/A, settings of every kind and failures has its form', async () => {
  const more =
    'pdfStandard: pdfa-2b\nsignatureDate: as-of\nform: { mediation: yes }\nfonts: { fallback: [] }\n';
  const folder = sampleWorkspace((text) =>
    oneCase(more)(
      text.replace('cap: auto', 'cap: { annual: "24%" }\n  lawyerFee: { perCase: "100.00" }'),
    ),
  );
  cpSync(
    path.join(folder, 'evidence', 'JJA2025000030_03_放款凭证.pdf'),
    path.join(folder, 'evidence', 'JJA2025000030_04_身份证影像.pdf'),
  );
  const { directory, result } = await batchOf(folder, 'run');
  const run = json(path.join(directory, 'run.json'));
  expect(run).toMatchObject({
    pdfA: { bundles: { claimed: 0 }, slotFiles: { claimed: 0, notClaimed: 0 } },
    failures: [{ code: 'batch/exhibit-digest-differs' }],
  });
  expectForm('run', [run]);
  expectForm('run-result', [result]);
  expectForm('rejects', readJsonLines(path.join(directory, 'rejects.jsonl')));
}, 60_000);

test('a screening of a damaged ledger has its form', async () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '..', '..', 'examples', 'damaged'), folder, {
    recursive: true,
  });
  const { directory } = await batchOf(folder, 'screen');
  expectForm('run', [json(path.join(directory, 'run.json'))]);
  expectForm('rejects', readJsonLines(path.join(directory, 'rejects.jsonl')));
}, 60_000);

test('a run on ledgers without loans has its form', async () => {
  const folder = sampleWorkspace((text) =>
    text.replaceAll(/^ {2}(schedule|repayments|contacts|parties|evidence): .*\n/gm, ''),
  );
  for (const name of readdirSync(path.join(folder, 'ledger'))) {
    if (!name.startsWith('借款台账')) continue;
    const file = path.join(folder, 'ledger', name);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.indexOf(0x0a) + 1));
  }
  const { result, directory } = await batchOf(folder, 'run');
  expect(directory).toBe('');
  expectForm('run-result', [result]);
}, 60_000);

describe('qisu schema', () => {
  const print = (...args: readonly string[]) => qisu(temporaryFolder(), 'schema', ...args);

  test.each([
    { name: 'config', has: 'plaintiff' },
    { name: 'case', has: 'parties' },
    { name: 'manifest', has: 'defendantNames' },
    { name: 'screening', has: 'verdicts' },
    { name: 'rejects', has: 'severity' },
    { name: 'run-result', has: 'seconds' },
  ])('prints the JSON Schema of $name, which refuses other keys', async ({ name, has }) => {
    const { code, output } = await print(name);
    expect(code).toBe(0);
    const schema = JSON.parse(output) as { properties: object; additionalProperties: unknown };
    expect(Object.keys(schema.properties)).toContain(has);
    expect(schema.additionalProperties).toBe(false);
  });

  test('prints that of run.json for batches and screenings, and config by default', async () => {
    const { output } = await print('run');
    expect(JSON.parse(output)).toMatchObject({
      anyOf: [{ additionalProperties: false }, { additionalProperties: false }],
    });
    expect((await print()).output).toBe((await print('config')).output);
  });

  test('lists the names', async () => {
    const names = schemas.map(({ name }) => name);
    const { code, output } = await print('--list');
    expect(code).toBe(0);
    expect(output.split('\n').map((line) => line.split(/\s/)[0])).toEqual([...names, '']);
    const listed = JSON.parse((await print('--list', '--json')).output) as {
      schemas: { name: string }[];
    };
    expect(listed.schemas.map(({ name }) => name)).toEqual(names);
  });

  test.each([
    { name: 'manifst', says: 'There is no schema manifst.\n  Did you mean manifest?' },
    {
      name: 'everything',
      says: 'Known: config, case, manifest, screening, rejects, run, run-result',
    },
  ])('an unknown name is a usage error: $name', async ({ name, says }) => {
    const { code, output, errors } = await print(name);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(says);
  });
});

import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeCaseTools, type CaseTools } from '#batch/case-tools.js';
import { digestEvidence, evidenceOfCase } from '#batch/evidence-folder.js';
import { openRun } from '#batch/open-run.js';
import { planCases } from '#batch/plan-cases.js';
import { prepareCase } from '#batch/prepare-case.js';
import { readLedger } from '#batch/read-ledger.js';
import { screenLedger } from '#batch/screen-ledger.js';
import type { Case } from '#domain/case.js';
import { sampleWorkspace } from '../support/sample-workspace.js';

const tool = {
  version: '0.0.0',
  packageRoot: path.join(import.meta.dirname, '..', '..'),
  processId: process.pid,
  isRunning: () => true,
  host: 'test-host',
  user: 'tester',
  now: () => new Date('2026-01-01T02:03:04Z'),
};

test('a case has the same bytes whatever cases its process prepared before', async () => {
  const run = await openRun({ directory: sampleWorkspace() }, tool);
  const { ledger } = await readLedger(run);
  const [asOf] = ledger.value.dataDates;
  if (asOf === undefined) throw new Error('the sample has no date');
  const { loans } = screenLedger(run, ledger.value, asOf);
  const cases = planCases(run, loans, { asOf, warnings: () => [], general: [] }).flatMap(
    ({ theCase }) => (theCase === undefined ? [] : [theCase]),
  );
  const { folder } = await digestEvidence(run);
  const digestOf = async (theCase: Case, tools: CaseTools): Promise<string> => {
    const { value } = await prepareCase(theCase, tools, evidenceOfCase(theCase, folder));
    if (value === undefined) throw new Error(`${theCase.caseNo} was not prepared`);
    const hash = createHash('sha256').update(value.pdf);
    for (const { plan, pdf } of value.slots) hash.update(plan.file).update(pdf.bytes);
    return `${theCase.caseNo} ${hash.digest('hex')}`;
  };
  const inOrder = async (order: readonly Case[], tools: CaseTools): Promise<string[]> => {
    const digests: string[] = [];
    for (const theCase of order) digests.push(await digestOf(theCase, tools));
    return digests.toSorted();
  };

  // Nothing is known yet when the first case is prepared; in the end everything was seen several times.
  const tools = await makeCaseTools(run);
  const fresh = await inOrder(cases, tools);
  expect(fresh).toHaveLength(6);
  expect(await inOrder(cases.toReversed(), tools)).toEqual(fresh);
  expect(await inOrder(cases, tools)).toEqual(fresh);
  expect(
    await inOrder([...cases.slice(3), ...cases.slice(0, 3)], await makeCaseTools(run)),
  ).toEqual(fresh);
}, 120_000);

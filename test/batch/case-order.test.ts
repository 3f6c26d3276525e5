import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeCaseTools, type CaseTools } from '#batch/case-tools.js';
import { digestInputs } from '#batch/batch-inputs.js';
import { evidenceOfCase } from '#batch/evidence-folder.js';
import { openRun } from '#batch/open-run.js';
import { assembleFiling } from '#batch/plan-cases.js';
import { prepareCase } from '#batch/prepare-case.js';
import { withSettledRun } from '#batch/settle-run.js';
import type { Case } from '#domain/case.js';
import { sampleWorkspace } from '../support/sample-workspace.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

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
  const inputs = await digestInputs(run);
  const tools = await makeCaseTools(run);
  const origin = {
    run,
    tools,
    inputs,
    asked: undefined,
    output: temporaryFolder(),
    docket: undefined,
  };
  const cases = await withSettledRun(origin, (settled) => {
    if (!('plan' in settled)) throw new Error('the sample has no loans');
    const { plan } = settled;
    return Promise.resolve(
      plan.cases.flatMap((filing) => assembleFiling(filing, settled).theCase ?? []),
    );
  });
  const { evidence: folder } = inputs;
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
  const fresh = await inOrder(cases, tools);
  expect(fresh).toHaveLength(6);
  expect(await inOrder(cases.toReversed(), tools)).toEqual(fresh);
  expect(await inOrder(cases, tools)).toEqual(fresh);
  expect(
    await inOrder([...cases.slice(3), ...cases.slice(0, 3)], await makeCaseTools(run)),
  ).toEqual(fresh);
}, 120_000);

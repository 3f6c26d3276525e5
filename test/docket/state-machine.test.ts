import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Docket } from '#docket/docket.js';
import { openDocket } from '#docket/open-docket.js';
import { caseStates, mayBecome, type CaseState, type PlannedFiling } from '#domain/docket.js';
import {
  caseNo,
  docketFile,
  docketRun,
  filing,
  papers,
  plan,
  stamp,
} from '../support/docket-builder.js';

type Act =
  | { readonly kind: 'move'; readonly ordinal: number; readonly to: CaseState }
  | { readonly kind: 'plan'; readonly loans: readonly string[][] }
  | { readonly kind: 'prepare'; readonly ordinal: number };

const ordinals = fc.integer({ min: 1, max: 5 });
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        ordinal: ordinals,
        to: fc.constantFrom(...caseStates),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('plan' as const),
        // How five loans fall to the cases 1 to 5.
        loans: fc
          .array(ordinals, { minLength: 5, maxLength: 5 })
          .map((owners) =>
            [1, 2, 3, 4, 5].map((ordinal) =>
              owners.flatMap((owner, at) => (owner === ordinal ? [`L${at + 1}`] : [])),
            ),
          ),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('prepare' as const), ordinal: ordinals }),
    },
  ),
  { minLength: 5, maxLength: 25 },
);

/** Does as a run would: plans only what is not yet approved, with loans that no other open case has. */
async function planAnew(
  docket: Docket,
  batchId: string,
  loans: readonly string[][],
): Promise<void> {
  const known = new Map((await docket.cases()).map((one) => [one.caseNo, one]));
  const fixed = [...known.values()].filter(
    ({ state }) => !['flagged', 'prepared', 'in-review', 'returned', 'rejected'].includes(state),
  );
  const held = new Set(fixed.flatMap(({ state, loanNos }) => (state === 'closed' ? [] : loanNos)));
  const fixedNos = new Set(fixed.map((one) => one.caseNo));
  const cases = loans.flatMap((loanNos, at): PlannedFiling[] => {
    const free = loanNos.filter((loanNo) => !held.has(loanNo));
    if (fixedNos.has(caseNo(at + 1))) return [];
    const isKnown = known.has(caseNo(at + 1));
    if (!isKnown && free.length === 0) return [];
    return [filing(at + 1, free, { reason: isKnown ? 'changed' : 'new' })];
  });
  // What a fixed case number would have got stays without a case for this night.
  await docket.beginRun(docketRun(batchId), plan(cases), stamp());
}

test('whatever is done in whatever order, loans, states and log agree', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      const docket = await openDocket(docketFile());
      let last = 'none';
      for (const [at, act] of steps.entries()) {
        const before = await docket.cases();
        if (act.kind === 'plan') {
          last = `B${at}`;
          await planAnew(docket, last, act.loans);
        } else if (act.kind === 'prepare') {
          const planned = (await docket.planOf(last))?.cases ?? [];
          const number = caseNo(act.ordinal);
          if (planned.some((one) => one.caseNo === number))
            await docket.recordPrepared(
              last,
              [{ caseNo: number, papers: papers(last) }],
              stamp(at),
            );
        } else {
          const [result] = await docket.move(
            [{ caseNo: caseNo(act.ordinal), to: act.to }],
            stamp(at),
          );
          const from = before.find((one) => one.caseNo === caseNo(act.ordinal))?.state;
          if (result?.refused === undefined) expect(mayBecome[act.to]).toContain(from);
        }
        await agree(docket);
      }
      expect(await docket.audit()).toMatchObject({ intact: true });
      await docket.close();
    }),
    { numRuns: 25 },
  );
});

async function agree(docket: Docket): Promise<void> {
  const cases = await docket.cases();
  const open = cases.filter(({ state }) => state !== 'closed').flatMap(({ loanNos }) => loanNos);
  expect(new Set(open).size).toBe(open.length);
  const replayed = new Map<string, unknown>();
  for (const { kind, caseNo: number = '', data } of await docket.events({})) {
    if (kind === 'case.opened') replayed.set(number, 'flagged');
    if (kind !== 'case.state') continue;
    expect(data['from']).toBe(replayed.get(number));
    replayed.set(number, data['to']);
  }
  expect(new Map(cases.map((one) => [one.caseNo, one.state]))).toEqual(replayed);
}

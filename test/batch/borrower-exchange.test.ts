import { expect, test } from 'vitest';
import { BorrowerExchange } from '#batch/borrower-exchange.js';
import { borrowerLines, lookThroughHeap } from '#batch/borrower-lines.js';
import { readLaid } from '#batch/laid-bytes.js';
import { Spill } from '#batch/spill.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

test('one part may have more borrowers than a call takes arguments', () => {
  const tool = { processId: 42, isRunning: (id: number) => id === 42 };
  const openSpill = (): Spill =>
    new Spill({ folder: temporaryFolder(), tool, memory: 100_000_000 });
  const exchange = new BorrowerExchange(openSpill, 1);
  const people = 200_000;
  const facts = Array.from({ length: people }, (_, place) => ({
    place,
    loanNo: `L${String(place)}`,
    name: `甲${String(place)}`,
    idType: 'resident-id' as const,
    // The last two are one person under two names.
    idNo: String(Math.min(place, people - 2)),
    sound: true,
  }));
  exchange.add(borrowerLines(facts, { part: 0, heaps: exchange.heaps }));
  const looks = exchange.all().map(({ key, blocks }) =>
    lookThroughHeap(
      blocks.map((laid) => readLaid(laid)),
      key,
    ),
  );
  const { contradictions, countsOf } = exchange.settle(looks);
  expect(contradictions.get(0)?.map(({ place, differs }) => [place, differs])).toEqual([
    [people - 2, 'name'],
    [people - 1, 'name'],
  ]);
  expect(countsOf(0)).toEqual(
    new Map([
      [`L${String(people - 2)}`, 2],
      [`L${String(people - 1)}`, 2],
    ]),
  );
});

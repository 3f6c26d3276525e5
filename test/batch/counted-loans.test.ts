import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CountedLoans } from '#batch/counted-loans.js';
import { Spill } from '#batch/spill.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const tool = { processId: 42, isRunning: (id: number) => id === 42 };

test.each([0, 1_000_000])('each loan of a group counts once, with %d bytes of memory', (memory) => {
  const findings = fc.array(fc.tuple(fc.nat(12), fc.stringMatching(/^[A-Z0-9借据 ]{1,3}$/u)));
  fc.assert(
    fc.property(findings, (added) => {
      const spill = new Spill({ folder: temporaryFolder(), tool, memory });
      const counted = new CountedLoans(spill);
      const loans = new Map<number, Set<string>>();
      for (const [group, loanNo] of added) {
        counted.add(group, loanNo);
        loans.set(group, (loans.get(group) ?? new Set()).add(loanNo));
      }
      expect(counted.count()).toEqual(new Map([...loans].map(([group, own]) => [group, own.size])));
      spill.close();
    }),
    { numRuns: 50 },
  );
});

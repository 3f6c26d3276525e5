import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatheredBytes } from '#batch/gathered-bytes.js';
import { Spill } from '#batch/spill.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const tool = { processId: 42, isRunning: (id: number) => id === 42 };
const stretchBytes = 10;

test('pieces of any length come back in order under their number, in few stretches', () => {
  const pieces = fc.array(fc.tuple(fc.nat(2), fc.uint8Array({ maxLength: 2 * stretchBytes })));
  fc.assert(
    fc.property(pieces, (added) => {
      const spill = new Spill({ folder: temporaryFolder(), tool, memory: 1_000_000 });
      const gathered = new GatheredBytes(spill, stretchBytes);
      for (const [key, piece] of added) {
        const own = new Uint8Array(piece);
        gathered.add(key, own);
        own.fill(0);
      }
      gathered.flush();
      for (const key of [0, 1, 2]) {
        const wanted = added.flatMap(([own, piece]) => (own === key ? [piece] : []));
        const stretches = [...spill.read(key)];
        expect(Buffer.concat(stretches)).toEqual(Buffer.concat(wanted));
        const short = stretches.filter(({ length }) => length <= stretchBytes);
        const total = short.reduce((sum, { length }) => sum + length, 0);
        // Two that follow each other are longer than one may be, where none in between was too long.
        const long = stretches.length - short.length;
        expect(short.length).toBeLessThanOrEqual((2 * total) / stretchBytes + long + 1);
      }
      spill.close();
    }),
  );
});

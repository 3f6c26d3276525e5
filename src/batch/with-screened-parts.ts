import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import { cutLedger, nameLedger, type CutLedger, type ScaleOptions } from './cut-ledger.js';
import type { HandOver } from './hand-over.js';
import type { OpenRun } from './open-run.js';
import { openPartThreads, partPool, usualThreads, type PartPool } from './part-pool.js';
import { screeningSettings } from './decide-loan.js';
import { checkParts, screenParts, type CheckedParts, type ScreenedParts } from './screen-parts.js';

/** How the ledgers of a workspace are screened, and what is wanted of them. */
export interface PartsWork {
  /** The calculation date that was asked for. */
  readonly asOf: CivilDate | undefined;
  /** The output folder: what does not fit in memory lies there until it is used. */
  readonly output: string;
  readonly scale?: ScaleOptions | undefined;
  /** What cases are made from; absent where only the decisions are wanted. */
  readonly handOver?: HandOver | undefined;
}

/** Ledgers that were screened, while what was laid aside of them is there. */
export interface PartsAtHand {
  readonly cut: CutLedger;
  /** `undefined` where there is no account. */
  readonly screened: ScreenedParts | undefined;
  readonly pool: Pick<PartPool, 'writeList'>;
}

/**
 * Screens the ledgers of a workspace part by part, and lets `use` work with what came of it. Everything is off the disk
 * when this returns.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does, and UsageError when the calculation date cannot
 *   be settled.
 */
export async function withScreenedParts<Result>(
  run: OpenRun,
  work: PartsWork,
  use: (parts: PartsAtHand) => Promise<Result>,
): Promise<Result> {
  const { asOf, handOver } = work;
  return await withParts(run, work, async (cut, pool, close) => {
    const screened = await screenParts(cut, pool, { asked: asOf, handOver });
    // Cases have threads of their own.
    if (handOver !== undefined) await close();
    return await use({ cut, screened, pool });
  });
}

/**
 * Reads the ledgers of a workspace part by part, decides nothing, and lets `use` work with what came of it.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export async function withCheckedParts<Result>(
  run: OpenRun,
  work: Pick<PartsWork, 'output' | 'scale'>,
  use: (checked: CheckedParts) => Result,
): Promise<Result> {
  return await withParts(run, work, async (cut, pool, close) => {
    const checked = await checkParts(cut, pool);
    await close();
    return use(checked);
  });
}

async function withParts<Result>(
  run: OpenRun,
  { output, scale = {}, handOver }: Omit<PartsWork, 'asOf'>,
  use: (cut: CutLedger, pool: PartPool, close: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const ledger = await nameLedger(run, path.resolve(run.workspace.directory, output), scale);
  try {
    const count = ledger.sizes.parts > 1 ? (scale.threads ?? usualThreads()) : 0;
    const threads = await openPartThreads(count, () => ({
      records: ledger.records.shelf(),
      made: ledger.made.shelf(),
    }));
    try {
      const cut = await cutLedger(run, ledger, threads);
      const settings = {
        ...screeningSettings(run),
        plan: cut.plan,
        partBytes: ledger.sizes.partBytes,
      };
      const pool = partPool(threads, handOver === undefined ? settings : { ...settings, handOver });
      return await use(cut, pool, threads.close);
    } finally {
      await threads.close();
    }
  } finally {
    ledger.close();
  }
}

import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import { cutLedger, type CutLedger, type ScaleOptions } from './cut-ledger.js';
import type { HandOver } from './hand-over.js';
import type { OpenRun } from './open-run.js';
import { openPartPool, usualThreads, type PartPool } from './part-pool.js';
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
  return await withParts(run, work, async (cut, pool) => {
    const screened = await screenParts(cut, pool, work.asOf).finally(() => pool.close());
    return await use({ cut, screened });
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
  return await withParts(run, work, async (cut, pool) =>
    use(await checkParts(cut, pool).finally(() => pool.close())),
  );
}

async function withParts<Result>(
  run: OpenRun,
  { output, scale = {}, handOver }: Omit<PartsWork, 'asOf'>,
  use: (cut: CutLedger, pool: PartPool) => Promise<Result>,
): Promise<Result> {
  const cut = await cutLedger(run, path.resolve(run.workspace.directory, output), scale);
  try {
    const threads = cut.parts > 1 ? (scale.threads ?? usualThreads()) : 0;
    const settings = { ...screeningSettings(run), plan: cut.plan };
    const pool = await openPartPool(
      handOver === undefined ? settings : { ...settings, handOver },
      threads,
      () => cut.openSpill().shelf(),
    );
    return await use(cut, pool);
  } finally {
    cut.close();
  }
}

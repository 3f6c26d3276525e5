import { workerData } from 'piscina';
import { readAccountFacts, type AccountFacts } from '#ledger/account-entries.js';
import type { PartJob } from './part-pool.js';
import { screenPart, type PartSettings, type ScreenedPart } from './screen-part.js';

/** What a thread does: one part of a ledger at a time. */
export default function work(job: PartJob): AccountFacts | ScreenedPart {
  const settings = workerData as PartSettings;
  return job.kind === 'accounts'
    ? readAccountFacts(settings.plan, job.blocks)
    : screenPart(settings, job);
}

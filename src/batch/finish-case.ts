import path from 'node:path';
import type { Case } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { CaseBasis } from '#domain/docket.js';
import type { WrittenBundle } from '#report/case-json.js';
import type { CaseTools } from './case-tools.js';
import type { EvidenceFolder } from './evidence-folder.js';
import { internalError } from './internal-error.js';
import { prepareCase } from './prepare-case.js';
import { writeCase } from './write-case.js';

/** A case to be prepared and written. Plain data: any thread can do it, with the same bytes. */
export interface CaseJob {
  readonly theCase: Case;
  readonly basis: CaseBasis;
  readonly evidence: EvidenceFolder;
}

/** A case that is done, or that failed: then an error is among the diagnostics and nothing was written. Plain data. */
export interface CaseResult {
  readonly written?: WrittenCase;
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of a case as they were written. */
export interface WrittenCase {
  readonly bundle: WrittenBundle;
  /** Of the case, with those that were found while it was prepared. */
  readonly warnings: readonly Diagnostic[];
  /** SHA-256 of each file, by its name within the batch. */
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * Prepares a case and writes its folder. A bug of ours on one case is its error: the others go on.
 *
 * @throws Failure when a template is wrong, or a file cannot be read or written.
 */
export async function finishCase(
  { theCase, basis, evidence }: CaseJob,
  tools: CaseTools,
  batchDir: string,
): Promise<CaseResult> {
  try {
    const { value, diagnostics } = await prepareCase(theCase, tools, evidence);
    if (value === undefined) return { diagnostics };
    const { bundle, digests } = await writeCase(path.join(batchDir, 'cases'), value, basis);
    return { written: { bundle, digests, warnings: value.theCase.warnings }, diagnostics };
  } catch (error) {
    return { diagnostics: [internalError(error)] };
  }
}

import { digestOf, withEvidenceFiles } from '#cases/case-basis.js';
import { profileFor } from '#bundle/choose-profile.js';
import type { CaseContext } from '#cases/assemble-case.js';
import type { CaseBasis } from '#domain/docket.js';
import type { CaseTools } from './case-tools.js';
import type { OpenRun } from './open-run.js';
import type { RunCandidate } from './run-loans.js';

/** What shapes the cases of a run beside their loans. */
export interface BasisContext {
  readonly run: Pick<OpenRun, 'workspace' | 'pack'>;
  readonly tools: Pick<CaseTools, 'drafter' | 'papers'>;
  readonly cases: CaseContext;
  /** SHA-256 of the evidence files by name. */
  readonly evidence: ReadonlyMap<string, string>;
}

/** Says what the papers of cases depend on: what is the same in all cases is digested once. */
export function openBasis(context: BasisContext): (loans: readonly RunCandidate[]) => CaseBasis {
  const { run, tools, cases, evidence } = context;
  const settings = settingsDigest(run);
  const { courtFees, caps, venue, courtLevel } = run.pack.figures;
  const law = digestOf([
    courtFees,
    caps.licensed.annual,
    caps.private.lprMultiple,
    venue,
    courtLevel,
  ]);
  const ofCourts = new Map<string, CaseBasis['templates']>();
  const templatesOf = (court: string): CaseBasis['templates'] => {
    const known = ofCourts.get(court);
    if (known !== undefined) return known;
    const { cause } = cases;
    const stamps = tools.papers.map((kind) => [
      kind,
      tools.drafter.stampOf(kind, { cause, court }).sha256.slice(0, 16),
    ]);
    const profile = profileFor(run.pack.courtProfiles, court === '' ? undefined : court);
    const templates = Object.fromEntries([
      ...stamps,
      ['court-profile', digestOf(profile)],
    ]) as CaseBasis['templates'];
    ofCourts.set(court, templates);
    return templates;
  };
  return (loans) => ({
    settings,
    law,
    templates: templatesOf(loans[0]?.basis.values['court'] ?? ''),
    loans: loans.map(({ basis, evidenceFiles }) =>
      withEvidenceFiles(
        basis,
        evidenceFiles.flatMap((name) => evidence.get(name) ?? []),
      ),
    ),
  });
}

/** The settings that shape papers and claims; those on reading, screening and folders leave a prepared case as it is. */
function settingsDigest({ workspace: { config } }: BasisContext['run']): string {
  const { plaintiff, agent, claim, cause, form, documents, complaint, layout } = config;
  const { pdfStandard, fonts, signatureDate } = config;
  return digestOf([
    plaintiff,
    agent,
    claim,
    cause,
    form,
    documents,
    complaint,
    layout,
    pdfStandard,
    fonts,
    signatureDate,
  ]);
}

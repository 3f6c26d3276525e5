import { capFor } from '#claims/rate-cap.js';
import type { CivilDate } from '#domain/civil-date.js';
import { contractSignedOn } from '#domain/contract-date.js';
import type { ClaimTerms, RateCap } from '#domain/claim.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Checked } from '#domain/diagnostic.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import type { Loan } from '#domain/loan.js';
import { RecentValues } from '#domain/recent-values.js';

interface TermsSettings {
  readonly config: WorkspaceConfig;
  readonly figures: LegalFigures;
}

/** Settles how one loan is computed: the settings, with the cap that holds for its lender and date. */
export function claimTerms(
  loan: Loan,
  asOf: CivilDate,
  { config, figures }: TermsSettings,
): Checked<ClaimTerms> {
  const formedOn = contractSignedOn(loan) ?? loan.disbursedOn;
  let known = knownTerms.get(config);
  if (known?.figures !== figures || known.asOf !== asOf) {
    known = { figures, asOf, terms: new RecentValues(mostTerms) };
    knownTerms.set(config, known);
  }
  const { terms } = known;
  const { value, diagnostics } =
    terms.find(formedOn) ?? terms.add(formedOn, termsFor(formedOn, asOf, { config, figures }));
  if (diagnostics.length === 0) return { value, diagnostics };
  return { value, diagnostics: diagnostics.map((one) => ({ ...one, loanNo: loan.loanNo })) };
}

/** Contracts of one day stand under the same terms: they are settled once. */
const knownTerms = new WeakMap<
  WorkspaceConfig,
  {
    readonly figures: LegalFigures;
    readonly asOf: CivilDate;
    readonly terms: RecentValues<Checked<ClaimTerms>>;
  }
>();
const mostTerms = 2_048;

function termsFor(
  formedOn: CivilDate,
  asOf: CivilDate,
  { config, figures }: TermsSettings,
): Checked<ClaimTerms> {
  const { claim } = config;
  const cap = capOf(formedOn, config, figures);
  return {
    value: {
      asOf,
      dayCount: claim.dayCount,
      compound: claim.compound,
      allocation: claim.allocation,
      allocationOrder: claim.allocationOrder,
      acceleration: claim.acceleration,
      tolerance: claim.tolerance,
      ...(cap.value === undefined ? {} : { cap: cap.value }),
    },
    diagnostics: cap.diagnostics,
  };
}

function capOf(
  formedOn: CivilDate,
  config: WorkspaceConfig,
  figures: LegalFigures,
): Checked<RateCap | undefined> {
  const { cap } = config.claim;
  if (cap === 'none') return { value: undefined, diagnostics: [] };
  if (cap !== 'auto')
    return { value: { annual: cap.annual, source: '本案设定的上限' }, diagnostics: [] };
  return capFor(config.plaintiff.kind, formedOn, figures.caps, figures.lpr);
}

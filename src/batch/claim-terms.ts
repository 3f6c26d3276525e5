import { capFor } from '#claims/rate-cap.js';
import type { CivilDate } from '#domain/civil-date.js';
import { contractSignedOn } from '#domain/contract-date.js';
import type { ClaimTerms, RateCap } from '#domain/claim.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Checked } from '#domain/diagnostic.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import type { Loan } from '#domain/loan.js';

/** Settles how one loan is computed: the settings, with the cap that holds for its lender and date. */
export function claimTerms(
  loan: Loan,
  asOf: CivilDate,
  { config, figures }: { readonly config: WorkspaceConfig; readonly figures: LegalFigures },
): Checked<ClaimTerms> {
  const { claim } = config;
  const cap = capOf(loan, config, figures);
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
    diagnostics: cap.diagnostics.map((diagnostic) => ({ ...diagnostic, loanNo: loan.loanNo })),
  };
}

function capOf(
  loan: Loan,
  config: WorkspaceConfig,
  figures: LegalFigures,
): Checked<RateCap | undefined> {
  const { cap } = config.claim;
  if (cap === 'none') return { value: undefined, diagnostics: [] };
  if (cap !== 'auto')
    return { value: { annual: cap.annual, source: '本案设定的上限' }, diagnostics: [] };
  return capFor(
    config.plaintiff.kind,
    contractSignedOn(loan) ?? loan.disbursedOn,
    figures.caps,
    figures.lpr,
  );
}

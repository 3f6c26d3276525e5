import type { PlaintiffKind } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Citation, LegalFigures } from '#domain/legal-figures.js';
import { figuresUnconfirmed } from './diagnostics.js';

/**
 * Warns, in one diagnostic, of the legal figures that a run uses on a day after the last one they are confirmed for.
 * Figures of enforcement are not used before a judgment and are left out.
 *
 * @param plaintiffKind - Leaves out the cap, and the LPR, that do not apply to this lender.
 */
export function figuresBeyond(
  figures: LegalFigures,
  asOf: CivilDate,
  plaintiffKind?: PlaintiffKind,
): readonly Diagnostic[] {
  const isPrivate = plaintiffKind === undefined || plaintiffKind === 'private';
  const isLicensed = plaintiffKind !== 'private';
  const used: readonly Citation[] = [
    figures.courtFees.preservation.citation,
    figures.courtFees.acceptance.citation,
    ...(isPrivate ? [figures.lpr.citation, figures.caps.private.citation] : []),
    ...(isLicensed ? [figures.caps.licensed.citation, figures.penaltyMarkup.citation] : []),
    figures.limitation.citation,
    figures.venue.citation,
    figures.contacts.citation,
    figures.courtLevel.citation,
    figures.causes.citation,
  ];
  const beyond = used.filter(({ confirmedThrough }) => confirmedThrough < asOf);
  // Two tables of one instrument that were checked on one day are named once.
  const named = new Set(
    beyond.map(({ instrument, confirmedThrough }) => `${instrument}（${confirmedThrough}）`),
  );
  return named.size === 0 ? [] : [figuresUnconfirmed([...named], asOf)];
}

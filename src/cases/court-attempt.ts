import type { CaseLoan, Plaintiff } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { CourtDirectoryEntry, WorkspaceConfig } from '#domain/config.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { VenueFigures } from '#domain/legal-figures.js';
import type { LoanParty } from '#domain/loan.js';
import type { Phrase } from '#domain/phrase.js';
import { lookUpCourt } from './court-directory.js';

/** Everything that the choice of a court depends on. */
export interface CourtInput {
  readonly asOf: CivilDate;
  /** In order of loan number. */
  readonly loans: readonly CaseLoan[];
  readonly plaintiff: Plaintiff;
  readonly borrower: LoanParty;
  readonly order: WorkspaceConfig['court']['order'];
  readonly directory: readonly CourtDirectoryEntry[] | undefined;
  readonly signingPlace?: string;
  readonly venue: VenueFigures;
}

/** What one basis of jurisdiction comes to. */
export type CourtAttempt =
  | {
      readonly kind: 'court';
      readonly name: string;
      readonly reason: Phrase;
      readonly flags: readonly string[];
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The basis binds, but its court is not known: no other basis may take its place. */
  | {
      readonly kind: 'undetermined';
      readonly code: Diagnostic['code'];
      readonly reason: Phrase;
      readonly flags: readonly string[];
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The basis does not apply, or, where `reason` is given, could not be followed. */
  | {
      readonly kind: 'passed-over';
      readonly code?: Diagnostic['code'];
      readonly reason?: Phrase;
      readonly flags: readonly string[];
      readonly diagnostics: readonly Diagnostic[];
    };

/** 户籍地址, else the agreed 送达地址. */
export function addressOf(party: LoanParty): string | undefined {
  return party.domicile ?? party.serviceAddress;
}

/** Finds the court of an address in the directory; why there is none stands in the attempt. */
export function courtOfAddress(
  directory: readonly CourtDirectoryEntry[] | undefined,
  address: string | undefined,
  { whose, reason }: { readonly whose: Phrase; readonly reason: Phrase },
): CourtAttempt {
  const failed = (code: Diagnostic['code'], why: Phrase): CourtAttempt => ({
    kind: 'passed-over',
    code,
    reason: { zh: `${whose.zh}${why.zh}`, en: `${whose.en} ${why.en}` },
    flags: [],
    diagnostics: [],
  });
  if (address === undefined) {
    return failed('cases/court-undetermined', { zh: '没有记载。', en: 'is not stated.' });
  }
  if (directory === undefined) {
    return failed('cases/court-undetermined', {
      zh: '所属法院须查法院名录，而 court.directory 没有设置。',
      en: 'needs the court directory, and court.directory is not set.',
    });
  }
  const found = lookUpCourt(directory, address);
  switch (found.kind) {
    case 'found':
      return { kind: 'court', name: found.court, reason, flags: [], diagnostics: [] };
    case 'ambiguous':
      return failed('cases/court-ambiguous', {
        zh: '在法院名录中对应不止一个法院。',
        en: 'leads to more than one court of the directory.',
      });
    case 'none':
      return failed('cases/court-undetermined', {
        zh: '不在法院名录中。',
        en: 'is not in the court directory.',
      });
  }
}

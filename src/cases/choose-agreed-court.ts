import type { CaseLoan } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Phrase } from '#domain/phrase.js';
import { addressOf, courtOfAddress, type CourtAttempt, type CourtInput } from './court-attempt.js';
import { spellCourt } from './court-directory.js';
import { clauseWarning } from './diagnostics.js';
import { readCourtClause, type ClausePlace, type CourtClause } from './read-court-clause.js';

type NamedCourt = Extract<CourtClause, { kind: 'court' }>;
type DescribedCourt = Extract<CourtClause, { kind: 'place' }>;

/**
 * Follows the jurisdiction clauses of a case's loans (民诉法 35; 解释 30).
 *
 * An arbitration clause and a clause naming an internet court that no longer takes such cases are flagged and passed
 * over. Clauses of several loans that lead to different courts leave the court undetermined.
 */
export function chooseAgreedCourt(input: CourtInput): CourtAttempt {
  const attempts = input.loans.map((caseLoan) => followClause(caseLoan, input));
  const [first] = attempts;
  if (first === undefined) throw new Error('a case has no loans');
  const diagnostics = attempts.flatMap((attempt) => attempt.diagnostics);
  const flags = [...new Set(attempts.flatMap((attempt) => attempt.flags))];
  if (attempts.every((attempt) => outcomeOf(attempt) === outcomeOf(first))) {
    return { ...first, flags, diagnostics };
  }
  return {
    kind: 'undetermined',
    code: 'cases/court-clauses-differ',
    reason: {
      zh: '本案各笔借据的管辖约定不一致，可改为按借据分案（grouping: loan）。',
      en: 'the jurisdiction clauses of the loans differ; one case per loan (grouping: loan) would part them.',
    },
    flags: [...flags, 'court.clausesDiffer'],
    diagnostics,
  };
}

/** What an attempt comes to, apart from its findings. */
function outcomeOf(attempt: CourtAttempt): string {
  switch (attempt.kind) {
    case 'court':
      return `court ${attempt.name}`;
    case 'undetermined':
      return `undetermined ${attempt.reason.zh}`;
    case 'passed-over':
      return 'passed-over';
  }
}

function followClause(caseLoan: CaseLoan, input: CourtInput): CourtAttempt {
  const clause = readCourtClause(caseLoan.loan.agreedCourt);
  switch (clause.kind) {
    case 'none':
      return { kind: 'passed-over', flags: [], diagnostics: [] };
    case 'arbitration':
      return passedOver('court.arbitrationClause', 'cases/arbitration-clause', caseLoan, {
        zh: '合同约定仲裁，法院可能不予受理（民事诉讼法第一百二十七条第二项）。',
        en: 'The contract provides for arbitration; the court may refuse the case (民诉法 127(2)).',
      });
    case 'court':
      return followNamedCourt(clause, caseLoan, input);
    case 'place':
      return followDescribedCourt(clause, caseLoan, input);
    case 'unreadable':
      return undetermined('cases/court-clause-unreadable', 'court.clauseUnreadable', {
        zh: '管辖约定无法识别为法院全称或者法院所在地。',
        en: 'the clause is neither the full name of a court nor a place.',
      });
  }
}

function followNamedCourt(clause: NamedCourt, caseLoan: CaseLoan, input: CourtInput): CourtAttempt {
  const { venue, asOf, directory } = input;
  const isInternetCourt = venue.internetCourts.includes(clause.name);
  if (isInternetCourt && asOf >= venue.excludedFrom) {
    return passedOver('court.internetCourt', 'cases/internet-court-clause', caseLoan, {
      zh: `合同约定由${clause.name}管辖，该院自 ${venue.excludedFrom} 起不再受理此类案件（${venue.citation.instrument}）。`,
      en: `The contract names ${clause.name}, which takes no such cases since ${venue.excludedFrom} (${venue.citation.instrument}).`,
    });
  }
  const name =
    directory === undefined || isInternetCourt ? clause.name : spellCourt(directory, clause.name);
  if (name === undefined) {
    return undetermined('cases/court-not-in-directory', 'court.notInDirectory', {
      zh: `合同约定的${clause.name}不在法院名录中。`,
      en: `the agreed court ${clause.name} is not in the court directory.`,
    });
  }
  const isLinked = !clause.signedThere && (isInternetCourt || hasLink(name, input));
  return {
    kind: 'court',
    name,
    reason: {
      zh: `合同约定由${name}管辖（民事诉讼法第三十五条）。`,
      en: `The contract names ${name} (民诉法 35).`,
    },
    ...(isLinked ? { flags: [], diagnostics: [] } : linkUnproven(caseLoan)),
  };
}

const placeNames: Readonly<Record<ClausePlace, Phrase>> = {
  plaintiff: { zh: '原告住所地', en: "the plaintiff's address" },
  defendant: { zh: '被告住所地', en: "the defendant's address" },
  signing: { zh: '合同签订地', en: 'the place of signing' },
};

function followDescribedCourt(
  clause: DescribedCourt,
  caseLoan: CaseLoan,
  input: CourtInput,
): CourtAttempt {
  const whose = placeNames[clause.of];
  const attempt = courtOfAddress(input.directory, placeOf(clause, input), {
    whose,
    reason: {
      zh: `合同约定由${whose.zh}人民法院管辖（民事诉讼法第三十五条）。`,
      en: `The contract names the court of ${whose.en} (民诉法 35).`,
    },
  });
  const link = clause.of === 'signing' ? linkUnproven(caseLoan) : { flags: [], diagnostics: [] };
  // The clause binds: where its court is not known, no statutory court may take its place.
  return attempt.kind === 'passed-over' && attempt.reason !== undefined
    ? {
        kind: 'undetermined',
        code: attempt.code ?? 'cases/court-undetermined',
        reason: attempt.reason,
        ...link,
      }
    : { ...attempt, ...link };
}

function placeOf(clause: DescribedCourt, input: CourtInput): string | undefined {
  switch (clause.of) {
    case 'plaintiff':
      return input.plaintiff.address;
    case 'defendant':
      return addressOf(input.borrower);
    case 'signing':
      return clause.place ?? input.signingPlace;
  }
}

/** Whether a named court is that of a party's place, as far as the addresses tell (民诉法 35: 与争议有实际联系). */
function hasLink(court: string, { plaintiff, borrower }: CourtInput): boolean {
  const place = court
    .replace(/^\p{Script=Han}{2,6}?(?:省|自治区)/u, '')
    .replace(/(?:第[一二三四五六七八九十])?(?:中级)?人民法院$/u, '');
  const parts = /^(?<city>.+?市)?(?<district>.+)$/u.exec(place)?.groups;
  const named = [parts?.['city'], parts?.['district']].filter((part) => part !== undefined);
  const addresses = [plaintiff.address, borrower.domicile, borrower.serviceAddress];
  return addresses.some(
    (address) => address !== undefined && named.every((part) => address.includes(part)),
  );
}

function linkUnproven({ loan }: CaseLoan): {
  readonly flags: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
} {
  return {
    flags: ['court.linkUnproven'],
    diagnostics: [
      clauseWarning('cases/court-link-unproven', loan, {
        zh: '约定的法院与争议的实际联系没有依据（如网上签订的合同签订地），可能被裁定移送（民事诉讼法第三十五条）。',
        en: 'Nothing proves a real link of the agreed court with the dispute (such as a place of signing online); the case may be transferred (民诉法 35).',
      }),
    ],
  };
}

function passedOver(
  flag: string,
  code: Diagnostic['code'],
  { loan }: CaseLoan,
  message: Phrase,
): CourtAttempt {
  return { kind: 'passed-over', flags: [flag], diagnostics: [clauseWarning(code, loan, message)] };
}

function undetermined(code: Diagnostic['code'], flag: string, reason: Phrase): CourtAttempt {
  return { kind: 'undetermined', code, reason, flags: [flag], diagnostics: [] };
}

import type { CourtChoice } from '#domain/case.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Phrase } from '#domain/phrase.js';
import { chooseAgreedCourt } from './choose-agreed-court.js';
import { addressOf, courtOfAddress, type CourtAttempt, type CourtInput } from './court-attempt.js';
import { courtPassedOver, courtUndetermined, firstLoanNo } from './diagnostics.js';

/**
 * Chooses the court of a case in the configured order, with the reason to print.
 *
 * An agreement on jurisdiction (民诉法 35) that binds but whose court is not known leaves the court undetermined; the
 * two statutory courts, of the defendant's domicile and of the place of performance (民诉法 24; 解释 18: the lender's),
 * are the plaintiff's choice, so that one may stand in for the other with a warning.
 */
export function chooseCourt(input: CourtInput): Checked<CourtChoice> {
  const flags: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const passedOver: { readonly code: Diagnostic['code']; readonly reason: Phrase }[] = [];
  const loanNo = firstLoanNo(input.loans);
  for (const basis of input.order) {
    const attempt = attemptBasis(basis, input);
    flags.push(...attempt.flags);
    diagnostics.push(...attempt.diagnostics);
    switch (attempt.kind) {
      case 'court': {
        diagnostics.push(...passedOver.map(({ reason }) => courtPassedOver(loanNo, reason)));
        return { value: { name: attempt.name, basis, reason: attempt.reason, flags }, diagnostics };
      }
      case 'undetermined':
        return undetermined(attempt, flags, [
          ...diagnostics,
          courtUndetermined(attempt.code, loanNo, attempt.reason),
        ]);
      case 'passed-over':
        if (attempt.reason !== undefined) {
          passedOver.push({
            code: attempt.code ?? 'cases/court-undetermined',
            reason: attempt.reason,
          });
        }
    }
  }
  const [first = noBasis] = passedOver;
  return undetermined(first, flags, [
    ...diagnostics,
    courtUndetermined(first.code, loanNo, first.reason),
  ]);
}

const noBasis: { readonly code: Diagnostic['code']; readonly reason: Phrase } = {
  code: 'cases/court-undetermined',
  reason: {
    zh: '合同没有可用的管辖约定，且 court.order 未列法定管辖。',
    en: 'the contract has no usable clause and court.order lists no statutory court.',
  },
};

function undetermined(
  { reason }: { readonly reason: Phrase },
  flags: readonly string[],
  diagnostics: readonly Diagnostic[],
): Checked<CourtChoice> {
  return {
    value: { basis: 'undetermined', reason, flags: [...flags, 'court.undetermined'] },
    diagnostics,
  };
}

function attemptBasis(basis: CourtInput['order'][number], input: CourtInput): CourtAttempt {
  switch (basis) {
    case 'agreed':
      return chooseAgreedCourt(input);
    case 'plaintiff':
      return courtOfAddress(input.directory, input.plaintiff.address, {
        whose: { zh: '原告住所地', en: "the plaintiff's address" },
        reason: {
          zh: '合同履行地法院：接收货币一方（原告）所在地（民事诉讼法第二十四条；民事诉讼法解释第十八条）。',
          en: 'Court of the place of performance, that of the plaintiff who receives the money (民诉法 24; 解释 18).',
        },
      });
    case 'defendant':
      return courtOfAddress(input.directory, addressOf(input.borrower), {
        whose: { zh: '借款人住所地', en: "the borrower's address" },
        reason: {
          zh: '被告住所地法院（民事诉讼法第二十二条、第二十四条）。',
          en: "Court of the defendant's domicile (民诉法 22, 24).",
        },
      });
  }
}

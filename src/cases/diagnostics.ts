import type { CaseLoan, CourtChoice } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { CourtLevelFigures } from '#domain/legal-figures.js';
import { civilCodeInForce } from '#domain/contract-date.js';
import type { GuaranteeMode, Loan, LoanParty } from '#domain/loan.js';
import { formatGroupedYuan, type Fen } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import { spanOf } from '#domain/source.js';

/** A loan without a borrower has no one to sue: the case is refused. */
export function noDefendant(loan: Loan): Diagnostic {
  return {
    code: 'cases/no-defendant',
    severity: 'error',
    message: {
      zh: `借据 ${loan.loanNo} 没有借款人信息，无法列被告。`,
      en: `Loan ${loan.loanNo} has no borrower, so there is no defendant.`,
    },
    hint: {
      zh: '请在借款台账或当事人表中补充借款人。',
      en: 'Add the borrower to the accounts or the parties table.',
    },
    span: spanOf(loan.source),
    loanNo: loan.loanNo,
  };
}

/** Courts want a defendant who can be told apart (民诉法解释 209). */
export function partyUnidentified(party: LoanParty, loanNo: string): Diagnostic {
  return partyWarning('cases/party-unidentified', party, loanNo, {
    zh: '该当事人没有证件号码，未与其他记录合并；法院可能认为被告不明确（民事诉讼法解释第二百零九条）。',
    en: 'This party has no identity number and was merged with no other record; the court may find the defendant unclear (民诉法解释 209).',
  });
}

/** 民法典 1064: a spouse answers for a joint debt only, and being one is no proof of that. */
export function spouseLeftOut(party: LoanParty, loanNo: string): Diagnostic {
  return {
    ...partyWarning('cases/spouse-left-out', party, loanNo, {
      zh: '未以配偶身份列为被告，起诉状不主张夫妻共同债务：须有共同签名、事后追认，或者借款用于家庭日常生活需要、夫妻共同生活、共同生产经营的证据（民法典第一千零六十四条）。',
      en: 'A spouse is not joined as such and no joint debt is pleaded: that needs a joint signature, a later ratification, or proof that the loan met household needs, joint life or a joint business (民法典 1064).',
    }),
    hint: {
      zh: '配偶已共同签名或者追认的，可在台账中列为共同借款人；其余情形由律师补充。',
      en: 'List a spouse who signed or ratified as co-borrower; else the lawyer may add them.',
    },
  };
}

/** 担保法 19: an unclear mode is a joint guarantee in contracts before 2021; 民法典 686(2): a general one since. */
export function guaranteeModeUnclear(
  party: LoanParty,
  loanNo: string,
  mode: GuaranteeMode,
): Diagnostic {
  const message =
    mode === 'joint'
      ? {
          zh: `保证方式没有约定或者约定不明，合同订立于 ${civilCodeInForce} 以前，按连带责任保证处理（担保法第十九条）。`,
          en: `The mode of guarantee is not stated; the contract is from before ${civilCodeInForce}, so it is taken as a joint guarantee (担保法 19).`,
        }
      : {
          zh: '保证方式没有约定或者约定不明，按一般保证处理（民法典第六百八十六条第二款）。',
          en: 'The mode of guarantee is not stated and is taken as a general guarantee (民法典 686(2)).',
        };
  return {
    ...partyWarning('cases/guarantee-mode-unclear', party, loanNo, message),
    hint: {
      zh: '请核对保证合同的保证方式和签署日期。',
      en: 'Check the mode and the day of signing in the contract of guarantee.',
    },
  };
}

/** A court awards the lawyer's fee on proof of the engagement and the payment only. */
export function lawyerFeeUnproven(lawyerFee: Fen, loanNo: string): Diagnostic {
  return {
    code: 'cases/lawyer-fee-unproven',
    severity: 'warning',
    message: {
      zh: `起诉状主张律师费 ${formatGroupedYuan(lawyerFee)} 元，但证据索引中没有委托代理合同、发票或者付款凭证。`,
      en: `The complaint claims a lawyer's fee of ${formatGroupedYuan(lawyerFee)} yuan, but the evidence index has no engagement contract, invoice or proof of payment.`,
    },
    hint: {
      zh: '请补充费用证据并核对合同约定，否则删去该项请求。',
      en: 'Add the papers and check the clause of the contract, or strike the prayer.',
    },
    loanNo,
  };
}

/** The same person answers for the loans of a case in different roles. */
export function rolesDiffer(party: LoanParty, loanNo: string): Diagnostic {
  return partyWarning('cases/roles-differ', party, loanNo, {
    zh: '同一人在本案各笔借据中的地位或者保证方式不同，诉讼请求须由律师核对。',
    en: 'One person has different roles or modes of guarantee on the loans of this case; the lawyer must check the prayers.',
  });
}

/** A finding on the jurisdiction clause of one loan. */
export function clauseWarning(code: Diagnostic['code'], loan: Loan, message: Phrase): Diagnostic {
  const cell = loan.agreedCourt === undefined ? {} : { cell: loan.agreedCourt };
  return {
    code,
    severity: 'warning',
    message,
    span: { ...spanOf(loan.source, 'agreedCourt'), ...cell },
    loanNo: loan.loanNo,
  };
}

/** The papers print 待定法院. */
export function courtUndetermined(
  code: Diagnostic['code'],
  loanNo: string,
  reason: CourtChoice['reason'],
): Diagnostic {
  return {
    code,
    severity: 'warning',
    message: {
      zh: `受理法院未定，文书印“待定法院”：${reason.zh}`,
      en: `No court is determined and the papers say 待定法院: ${reason.en}`,
    },
    hint: {
      zh: '请在 court.directory 指向的法院名录中补充，或由律师填写。',
      en: 'Add the place to the file of court.directory, or let the lawyer fill in the court.',
    },
    loanNo,
  };
}

/** The first court in the configured order could not be determined and a later one was taken. */
export function courtPassedOver(loanNo: string, reason: Phrase): Diagnostic {
  return {
    code: 'cases/court-passed-over',
    severity: 'warning',
    message: {
      zh: `在先的法院未能确定，改用次序在后的法院：${reason.zh}`,
      en: `A court earlier in the order could not be determined and a later one was taken: ${reason.en}`,
    },
    loanNo,
  };
}

/** 法发〔2021〕27号: the case may belong to an intermediate court. */
export function intermediateCourt(
  total: Fen,
  level: CourtLevelFigures,
  loanNo: string,
): Diagnostic {
  const cross = formatGroupedYuan(level.crossProvinceFrom);
  const same = formatGroupedYuan(level.sameProvinceFrom);
  const { instrument } = level.citation;
  return {
    code: 'cases/intermediate-court',
    severity: 'warning',
    message: {
      zh: `标的总额 ${formatGroupedYuan(total)} 元可能由中级人民法院管辖：一方住所地在省外的 ${cross} 元以上，其余 ${same} 元以上（${instrument}）。`,
      en: `The amount of ${formatGroupedYuan(total)} yuan may belong to an intermediate court: from ${cross} with a party outside the province, else from ${same} (${instrument}).`,
    },
    loanNo,
  };
}

/** The cap is to cover the lawyer's fee, but it was applied to each loan before that fee was added to the case. */
export function lawyerFeeOutsideCap(lawyerFee: Fen, loanNo: string): Diagnostic {
  return {
    code: 'cases/lawyer-fee-outside-cap',
    severity: 'warning',
    message: {
      zh: `律师费 ${formatGroupedYuan(lawyerFee)} 元按案加入，未计入各笔借据的利率上限，请核对是否应予调减。`,
      en: `The lawyer's fee of ${formatGroupedYuan(lawyerFee)} yuan is added per case outside the cap of the loans; check whether it must be cut.`,
    },
    loanNo,
  };
}

/** Legal figures that were last checked before the calculation date, each named with the day of its check. */
export function figuresUnconfirmed(named: readonly string[], asOf: CivilDate): Diagnostic {
  return {
    code: 'cases/figures-unconfirmed',
    severity: 'warning',
    message: {
      zh: `下列规定的数值只核对到截至日 ${asOf} 之前：${named.join('、')}。`,
      en: `These legal figures are confirmed only up to a day before the calculation date ${asOf}: ${named.join(', ')}.`,
    },
    hint: {
      zh: '请核对是否有新的规定或者公布，并更新模板包的 figures。',
      en: 'Check for a newer rule or publication and update the figures of the pack.',
    },
  };
}

/** The number that a warning on a whole case is filed under. */
export function firstLoanNo(loans: readonly CaseLoan[]): string {
  const [first] = loans;
  if (first === undefined) throw new Error('a case has no loans');
  return first.loan.loanNo;
}

/** A warning on one party of a loan, at their name in the ledger. */
export function partyWarning(
  code: Diagnostic['code'],
  party: LoanParty,
  loanNo: string,
  message: Phrase,
): Diagnostic {
  return {
    code,
    severity: 'warning',
    message,
    span: { ...spanOf(party.source, 'name'), cell: party.name, personal: true },
    loanNo,
  };
}

import type { AnswerWords, CourtCaseNoForm } from '#domain/answers.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { SheetRow } from '#domain/sheet.js';
import { atCell } from './diagnostics.js';
import { usualWords } from './word-of.js';

/** No number names the case of an answer. */
export function caseNoMissing(row: SheetRow): Diagnostic {
  return atCell(
    { row },
    {
      code: 'case-missing',
      message: {
        zh: '该行没有案件编号、借据号或案号。',
        en: "The row has neither a case number, a loan number nor a court's number.",
      },
      hint: { zh: '请填写其中之一。', en: 'Write one of them.' },
    },
  );
}

/** A result in words that the pack does not know. */
export function resultUnknown(row: SheetRow, { returns }: AnswerWords): Diagnostic {
  const usual = usualWords(returns.results);
  return atCell(
    { row, field: 'result' },
    {
      code: 'result-unknown',
      message: {
        zh: '审核结果不是已知的说法，无法判断是否立案。',
        en: 'These words do not say whether the case was accepted.',
      },
      hint: {
        zh: `如：${usual.join('、')}；该平台的说法可写入 qisu.yaml 的 returns.results。`,
        en: `Such as ${usual.join(', ')}; the platform's own words go into returns.results of qisu.yaml.`,
      },
    },
  );
}

/** A case is said to be accepted, under no number. */
export function courtCaseNoMissing(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'courtCaseNo' },
    {
      code: 'court-number-missing',
      message: {
        zh: '已立案而没有案号，案件仍记为“已提交”。',
        en: 'Accepted without a 案号: the case stays filed.',
      },
      hint: { zh: '请补填案号后再次导入。', en: 'Write the 案号 and import again.' },
    },
  );
}

/** A 案号 that is of no court. */
export function courtCaseNoUnreadable(row: SheetRow, { example }: CourtCaseNoForm): Diagnostic {
  return atCell(
    { row, field: 'courtCaseNo' },
    {
      code: 'court-number-unreadable',
      message: { zh: '不是案号的写法。', en: 'This is no 案号.' },
      hint: { zh: `写作 ${example}。`, en: `Write it as ${example}.` },
    },
  );
}

/** A number under which a case is only to be mediated. */
export function courtCaseNoNotAccepted(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'courtCaseNo' },
    {
      code: 'court-number-not-accepted',
      message: {
        zh: '这是诉前调解编号，案件尚未立案，仍记为“已提交”。',
        en: 'A number of mediation before the case: it is not accepted yet and stays filed.',
      },
      hint: { zh: '取得民初案号后再导入。', en: 'Import it again under its 民初 number.' },
    },
  );
}

/** Brackets, blanks or digits of a 案号 were written otherwise. */
export function courtCaseNoNormalised(row: SheetRow, courtCaseNo: string): Diagnostic {
  return atCell(
    { row, field: 'courtCaseNo' },
    {
      code: 'court-number-normalised',
      severity: 'notice',
      message: { zh: `案号记为 ${courtCaseNo}。`, en: `Recorded as ${courtCaseNo}.` },
    },
  );
}

/** A rejection in words that the pack does not know. */
export function reasonUnmatched(row: SheetRow): Diagnostic {
  const isMissing = row.cells['reason'] === undefined;
  return atCell(
    { row, field: 'reason' },
    {
      code: isMissing ? 'return-reason-missing' : 'return-reason-unmatched',
      severity: 'warning',
      message: isMissing
        ? { zh: '没有写明退回原因，记为“其他”。', en: 'No reason is given: recorded as other.' }
        : {
            zh: '退回原因不属于已知的类别，记为“其他”。',
            en: 'The reason is of no kind that is known: recorded as other.',
          },
      hint: {
        zh: '请人工判断后用 qisu review return 或 qisu review close 处理。',
        en: 'Decide on it with qisu review return or qisu review close.',
      },
    },
  );
}

/** The loan of a row is not in the case of the row. */
export function loanOfOtherCase(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'loanNo' },
    {
      code: 'loan-of-other-case',
      message: {
        zh: '该借据不属于该行的案件。',
        en: 'This loan is not part of the case that the row names.',
      },
      hint: { zh: '请核对两个编号。', en: 'Look at both numbers.' },
    },
  );
}

/** Several cases fit. */
export function severalCases(row: SheetRow, caseNos: readonly string[]): Diagnostic {
  return atCell(
    { row },
    {
      code: 'several-cases',
      message: {
        zh: `该借据见于多个案件：${caseNos.join('、')}。`,
        en: `The loan is in several cases: ${caseNos.join(', ')}.`,
      },
      hint: { zh: '请填写案件编号。', en: 'Write the case number.' },
    },
  );
}

/** Two cases under one 案号. */
export function courtCaseNoTaken(row: SheetRow, otherCaseNo: string): Diagnostic {
  return atCell(
    { row, field: 'courtCaseNo' },
    {
      code: 'court-number-taken',
      message: {
        zh: `该案号已是案件 ${otherCaseNo} 的。`,
        en: `The case ${otherCaseNo} has this 案号.`,
      },
      hint: { zh: '请核对两个案件的案号。', en: "Look at both cases' numbers." },
    },
  );
}

/** An answer from before the case was last filed. */
export function answerOlder(row: SheetRow, filedOn: string): Diagnostic {
  return atCell(
    { row, field: 'on' },
    {
      code: 'answer-older',
      message: {
        zh: `案件于 ${filedOn} 再次提交，该答复在此之前。`,
        en: `The case was filed again on ${filedOn}; this answer is from before.`,
      },
      hint: { zh: '请等待对最近一次提交的答复。', en: 'Wait for the answer to the last filing.' },
    },
  );
}

/** An answer without a day that reads like one to an earlier filing. */
export function answerAmbiguous(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'on' },
    {
      code: 'answer-ambiguous',
      message: {
        zh: '与此前一次提交的答复相同且没有日期，无法判断是否为新的答复。',
        en: 'It reads like the answer to an earlier filing and has no day, so that it may be that one.',
      },
      hint: { zh: '请填写答复日期。', en: 'Write the day of the answer.' },
    },
  );
}

/** The docket has another answer to the same filing. */
export function answerDiffers(row: SheetRow, field: 'courtCaseNo' | 'reason'): Diagnostic {
  return atCell(
    { row, field },
    {
      code: 'answer-differs',
      message: {
        zh: '登记册中对同一次提交已有不同的答复，未作改动。',
        en: 'The docket has another answer to the same filing, which was left as it is.',
      },
      hint: {
        zh: '请用 qisu status <案件编号> 核对。',
        en: 'Compare with qisu status <caseNo>.',
      },
    },
  );
}

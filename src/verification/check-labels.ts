import { addDays, formatChineseDate, type CivilDate } from '#domain/civil-date.js';
import { formatPercent } from '#domain/rate.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord } from './case-record.js';
import type { ManifestFacts } from './check-manifest.js';
import { masked, type Finding, type Mask } from './difference.js';
import { compact, pagesOf, textOf } from './page-text.js';

/** A label after which papers print a datum of the case. */
interface Label {
  readonly field: string;
  readonly label: RegExp;
  /** What may stand there, without blanks. */
  readonly allowed: readonly string[];
  readonly mask?: Mask;
  /** What counts as filled in; a number or a day by default. */
  readonly filled?: RegExp;
  /** All papers but the cover by default, which tells the reviewer of other things too. */
  readonly where?: 'everywhere' | 'papers' | 'complaints' | 'accounts';
}

/** A value is filled in; a blank line or another word is none. */
const value = /^[0-9A-Za-z]/;

/**
 * Looks behind the labels that papers use for what stands there: another number, day, rate or person than the case's.
 */
export function checkLabels(
  record: CaseRecord,
  pdf: ReadBackPdf,
  facts: ManifestFacts,
): readonly Finding[] {
  const labels = labelsOf(record, facts).filter(({ allowed }) => allowed.length > 0);
  return record.documents.flatMap((paper) => {
    const text = compact(textOf(pagesOf(pdf, paper)));
    return labels
      .filter(({ where = 'papers' }) => isMeant(where, paper.kind))
      .flatMap((label) => checkLabel(paper.kind, text, label));
  });
}

function isMeant(where: NonNullable<Label['where']>, kind: string): boolean {
  switch (where) {
    case 'everywhere':
      return true;
    case 'papers':
      return kind !== 'cover';
    case 'complaints':
      return kind.startsWith('complaint-');
    case 'accounts':
      return kind === 'fee-refund-account' || kind === 'demand-letter';
  }
}

function checkLabel(
  kind: string,
  text: string,
  { field, label, allowed, mask = 'none', filled = value }: Label,
): readonly Finding[] {
  return Array.from(text.matchAll(label)).flatMap((match) => {
    const rest = text.slice(match.index + match[0].length);
    if (!filled.test(rest) || allowed.some((one) => rest.startsWith(one))) return [];
    const [first = ''] = allowed;
    return [
      {
        field: `${kind}.${field}`,
        ...(allowed.length === 1 ? { expected: masked(first, mask) } : {}),
        found: masked(rest.slice(0, Math.max(first.length, 2)), mask),
      },
    ];
  });
}

const day = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;

function labelsOf(record: CaseRecord, facts: ManifestFacts): readonly Label[] {
  return [
    { field: 'caseNo', label: /案件编号[：:]?/g, allowed: [record.caseNo], where: 'everywhere' },
    ...loanLabels(record),
    ...dayLabels(record, facts),
    ...partyLabels(record),
    ...accountLabels(record),
    {
      field: 'rate',
      label: /年利率/g,
      allowed: [
        ...record.loans.flatMap(({ annualRate, penaltyRate }) => [annualRate, penaltyRate]),
        ...record.claim.lines.flatMap(({ rate }) => (rate === undefined ? [] : [rate])),
        ...facts.capRates,
      ].map(formatPercent),
    },
  ];
}

function loanLabels({ loans, collaterals }: CaseRecord): readonly Label[] {
  return [
    // Where a cell of the form goes over a page behind this word, the number of its row comes next: 19. 证据清单.
    {
      field: 'loanNo',
      label: /借据号(?!\d{1,2}\.\p{Script=Han})/gu,
      allowed: loans.map(({ loanNo }) => compact(loanNo)),
    },
    {
      field: 'contractNo',
      // A guarantee may have a contract that the case does not know by number.
      label: /(?:签订编号为|(?<!担保|保证)合同编号[：:]?)/g,
      allowed: [...loans, ...collaterals].flatMap(({ contractNo }) =>
        contractNo === undefined ? [] : [compact(contractNo)],
      ),
    },
    {
      field: 'daysPastDue',
      label: /逾期(?=\d+天)/g,
      allowed: loans.map(({ daysPastDue }) => `${daysPastDue}天`),
    },
  ];
}

function dayLabels(
  { asOf, loans }: CaseRecord,
  { firstDefaultOn }: ManifestFacts,
): readonly Label[] {
  const disbursedOn = loans.map((loan) => loan.disbursedOn);
  const acceleratedOn = loans.flatMap(({ acceleration: { on } }) => (on === undefined ? [] : [on]));
  const days = (field: string, label: RegExp, allowed: readonly CivilDate[]): Label => ({
    field,
    label: new RegExp(`${label.source}(?=${day})`, 'g'),
    allowed: allowed.map(formatChineseDate),
  });
  return [
    days('asOf', /(?:截至|暂计至|截止日：|截至日：|截至日（含）)/, [asOf]),
    // Interest on accelerated principal at the contract rate stops on the day of acceleration.
    days('calculatedTo', /(?<!暂)计至/, [asOf, ...acceleratedOn]),
    {
      field: 'nextDay',
      label: new RegExp(`自(?=${day}起至(?:实际清偿|起诉状))`, 'g'),
      allowed: [formatChineseDate(addDays(asOf, 1))],
    },
    {
      field: 'firstDefaultOn',
      label: new RegExp(`自(?=${day}应还)`, 'g'),
      allowed: firstDefaultOn.map(formatChineseDate),
    },
    days('disbursedOn', /(?:借款期限自|约定期限：|放款日期)/, disbursedOn),
    days(
      'maturesOn',
      /(?:(?:借款期限自|约定期限：)[\d年月日]+起至|到期日期)/,
      loans.map(({ maturesOn }) => maturesOn),
    ),
    days('acceleration', /(?:提前到期通知已于|通知到达日)/, acceleratedOn),
    {
      field: 'acceleration',
      label: new RegExp(`已于(?=${day}提前到期)`, 'g'),
      allowed: acceleratedOn.map(formatChineseDate),
    },
    {
      field: 'disbursedOn',
      label: new RegExp(`(?:(?<!\\d)(?=${day}，原告向)|已于(?=${day}发放借款))`, 'g'),
      allowed: disbursedOn.map(formatChineseDate),
    },
  ];
}

function partyLabels({ parties, agent }: CaseRecord): readonly Label[] {
  const known = (values: readonly (string | undefined)[]): readonly string[] =>
    values.flatMap((one) => (one === undefined || one === '' ? [] : [compact(one)]));
  return [
    {
      field: 'idNo',
      label:
        /(?:公民身份号码|居民身份证号码?|(?<!居民)身份证号码?|证件号码|统一社会信用代码)[：:]?/g,
      allowed: known(parties.map(({ idNo }) => idNo)),
      mask: 'id',
    },
    {
      field: 'birthDate',
      label: new RegExp(`(?<!\\d)(?=${day}出生)`, 'g'),
      allowed: parties.flatMap(({ birthDate }) =>
        birthDate === undefined ? [] : [formatChineseDate(birthDate)],
      ),
      mask: 'cell',
    },
    {
      field: 'licenceNo',
      label: /执业证号[：:]?/g,
      allowed: known([agent?.licenceNo]),
      mask: 'id',
    },
    {
      field: 'phone',
      label: /联系电话[：:]?/g,
      allowed: known([...parties.map(({ phone }) => phone), agent?.phone]),
      mask: 'cell',
      where: 'complaints',
    },
  ];
}

/** The plaintiff's account, for refunds of court fees and for repayment. */
function accountLabels({ parties }: CaseRecord): readonly Label[] {
  const accounts = parties.flatMap(({ bankAccount }) =>
    bankAccount === undefined ? [] : [bankAccount],
  );
  const label = (field: 'name' | 'bank' | 'number', pattern: RegExp): Label => ({
    field: `bankAccount.${field}`,
    label: pattern,
    allowed: accounts.map((account) => compact(account[field])),
    mask: field === 'number' ? 'id' : 'cell',
    filled: /^[^_＿]/,
    where: 'accounts',
  });
  return [
    label('name', /(?:收款人（户名）|还款账户：)/g),
    label('bank', /(?:开户银行（写到支行或者网点）|，开户行)/g),
    label('number', /(?<=[\u4e00-\u9fff，）])账号/g),
  ];
}

import { describe, expect, test } from 'vitest';
import { checkIdentity } from '#verification/check-identity.js';
import { checkLabels } from '#verification/check-labels.js';
import { manifestFacts } from '#verification/check-manifest.js';
import { checkStatements } from '#verification/check-statements.js';
import { aPdf, aRecord, caseJson, type CaseJson } from './read-back-builder.js';

/** A case with a paper of one kind on its first page. */
function withPaper(kind: string, change: (json: CaseJson) => void = () => undefined) {
  return aRecord((json) => {
    json.documents = [
      { kind, title: '', file: 'bundle.pdf', firstPage: 1, pages: 1, sha256: 'ab'.repeat(32) },
    ];
    change(json);
  });
}

/** A second loan: 5,000.00 + 60.00 + 20.00 = 5,080.00; both: 13,000.00 + 202.40 + 459.20 = 13,661.60. */
function withTwoLoans(json: CaseJson): void {
  const [first] = caseJson.loans;
  const other = { ...caseJson.claim, principal: '5000.00', interest: '60.00', penalty: '20.00' };
  json.loans.push({ ...first!, loanNo: 'JJ0000000002', claim: { ...other, total: '5080.00' } });
  json.loanNos.push('JJ0000000002');
  const sums = { principal: '13000.00', interest: '202.40', penalty: '459.20', total: '13661.60' };
  Object.assign(json.claim, sums);
}

describe('amounts where they stand', () => {
  const form =
    '截至2024年6月30日止，尚欠本金8,000.00元（人民币，下同；如外币需特别注明）截至2024年6月30日止，欠利息581.60元、期内利息142.40元、复利0.00元、罚息（违约金）439.20元；计算方式：8. 标的总额 8,581.60元';

  test.each([
    [form, []],
    [form.replace('欠利息581.60', '欠利息142.40'), ['complaint-form.accrued']],
    [form.replace('期内利息142.40', '期内利息439.20'), ['complaint-form.interest']],
    [form.replace('复利0.00', '复利439.20'), ['complaint-form.compound']],
    [form.replace('标的总额 8,581.60', '标的总额 8,000.00'), ['complaint-form.total']],
    [form.replace('尚欠本金8,000.00元', '尚欠本金　　元'), ['complaint-form.principal']],
    [form.replace('标的总额 8,581.60元', '标的总额'), ['complaint-form.total']],
  ])('the element form: requests 1, 2 and 8 (%#)', (text, fields) => {
    const findings = checkStatements(withPaper('complaint-form'), aPdf([text]));
    expect(findings.map(({ field }) => field)).toEqual(fields);
  });

  const cover =
    '本金 利息 罚息 复利 费用 扣减 标的总额 受理费 8,000.00 142.40 439.20 0.00 0.00 0.00 8,581.60 50.00';

  test.each([
    [cover, []],
    [cover.replace('142.40 439.20', '439.20 142.40'), ['cover.interest', 'cover.penalty']],
    [cover.replace(' 50.00', ' 25.00'), ['cover.courtFee.full']],
  ])('the cover (%#)', (text, fields) => {
    const findings = checkStatements(withPaper('cover'), aPdf([text]));
    expect(findings.map(({ field }) => field)).toEqual(fields);
  });

  const narrative =
    '（借据号JJ0000000001）截至2024年6月30日（含当日），陈青禾尚欠借款本金8,000.00元、利息142.40元、罚息439.20元，合计8,581.60元。（借据号JJ0000000002）尚欠借款本金5,000.00元、利息60.00元、罚息20.00元，合计5,080.00元。';

  test('each loan has its own amounts', () => {
    const record = withPaper('complaint-narrative', withTwoLoans);
    expect(checkStatements(record, aPdf([narrative]))).toEqual([]);
    const swapped = narrative.replace('本金8,000.00', '本金5,000.00');
    expect(checkStatements(record, aPdf([swapped]))).toEqual([
      { field: 'complaint-narrative.principal', expected: '8000.00', found: '5000.00' },
    ]);
  });

  test.each(['complaint-form', 'complaint-narrative'])('the facts in %s', (kind) => {
    const repaid = { principal: '2000.00', interest: '84.00', penalty: '6.00', compound: '0.00' };
    const record = withPaper(kind, (json) => {
      Object.assign(json.documents[0]!, { pages: 2 });
      Object.assign(json.loans[0]!, { repaid: { ...repaid, fees: '0.00', sinceDefault: '0.00' } });
    });
    const request = kind === 'complaint-form' ? '标的总额8,581.60元 止，尚欠本金8,000.00元 ' : '';
    const facts = (owed: string, paid: string): readonly string[] => [
      `${request}陈青禾共偿还本金2,000.00元、${paid}。尚欠借款本金8,000.00元、\n第 1 页 共 9 页`,
      `事实与理由（续）\n${owed}，合计8,581.60元。\n第 2 页 共 9 页`,
    ];
    const sound = ['利息142.40元、罚息439.20元', '利息84.00元、罚息6.00元'] as const;
    expect(checkStatements(record, aPdf(facts(...sound)))).toEqual([]);
    const swapped = checkStatements(record, aPdf(facts('利息439.20元、罚息142.40元', sound[1])));
    expect(swapped).toEqual([
      { field: `${kind}.interest`, expected: '142.40', found: '439.20' },
      { field: `${kind}.penalty`, expected: '439.20', found: '142.40' },
    ]);
    const otherwise = checkStatements(record, aPdf(facts(sound[0], '利息6.00元、罚息84.00元')));
    expect(otherwise.map(({ field }) => field)).toEqual([`${kind}.interest`, `${kind}.penalty`]);
  });

  test('the table of the claims by loan', () => {
    const record = withPaper('complaint-narrative', withTwoLoans);
    const rows =
      'JJ0000000001 8,000.00 142.40 439.20 0.00 0.00 0.00 8,581.60 JJ0000000002 5,000.00 60.00 20.00 0.00 0.00 0.00 5,080.00 合计 13,000.00 202.40 459.20 0.00 0.00 0.00 13,661.60';
    expect(checkStatements(record, aPdf([rows]))).toEqual([]);
    const swapped = rows.replace('60.00 20.00', '20.00 60.00');
    expect(checkStatements(record, aPdf([swapped])).map(({ field }) => field)).toEqual([
      'complaint-narrative.interest',
      'complaint-narrative.penalty',
    ]);
  });

  test('a demand and a payment order state what has matured', () => {
    const due = { ...caseJson.loans[0]!.claim, principal: '3000.00', total: '3581.60' };
    const matured = (json: CaseJson): void => {
      Object.assign(json.loans[0]!, { due: { ...due, undue: '5000.00' } });
    };
    const letter =
      'JJ0000000001本金3,000.00，利息142.40，罚息439.20，复利0.00，费用0.00；合计3,581.60';
    const demand = withPaper('demand-letter', matured);
    expect(checkStatements(demand, aPdf([letter]))).toEqual([]);
    expect(checkStatements(demand, aPdf([letter.replace('本金3,000', '本金8,000')]))).toEqual([
      { field: 'demand-letter.principal', expected: '3000.00', found: '8000.00' },
    ]);
    const order = withPaper('payment-order-application', matured);
    const prayer =
      '向申请人给付3,581.60元（大写：叁仟），包括截至2024年6月30日（含当日）的本金3,000.00元、利息142.40元、罚息439.20元；';
    expect(checkStatements(order, aPdf([prayer]))).toEqual([]);
    expect(checkStatements(order, aPdf([prayer.replace('给付3,581.60', '给付8,581.60')]))).toEqual([
      { field: 'payment-order-application.total', expected: '3581.60', found: '8581.60' },
    ]);
  });
});

describe('the account', () => {
  const record = withPaper('fee-refund-account', (json) => {
    Object.assign(json.parties[0]!, {
      bankAccount: { name: '海岚银行', bank: '营业部', number: '4420150000000000018' },
    });
  });
  const text =
    '收款人（户名） 海岚银行 开户银行（写到支行或者网点） 营业部 账号 4420150000000000018';
  const check = (printed: string) => checkLabels(record, aPdf([printed]), manifestFacts({}));

  test('is the plaintiff’s', () => {
    expect(check(text)).toEqual([]);
    expect(check(text.replace('0018', '0081'))).toEqual([
      {
        field: 'fee-refund-account.bankAccount.number',
        expected: '442015*********0018',
        found: '442015*********0081',
      },
    ]);
    expect(check(text.replace('） 营业部', '） 南山支行')).map(({ field }) => field)).toEqual([
      'fee-refund-account.bankAccount.bank',
    ]);
    expect(check('收款人（户名） ____________ 账号 ____________')).toEqual([]);
  });
});

describe('name, number and address of one person stand together', () => {
  const record = withPaper('complaint-form', (json) => {
    json.parties.push({
      ...json.parties[1]!,
      name: '周霜',
      idNo: '110101199003070004',
      domicile: '示例路9号',
    });
  });
  const person = (name: string, idNo: string, domicile: string): string =>
    `姓名：${name} 性别：男□女□ 住所地（户籍所在地）：${domicile} 证件号码：${idNo} `;
  const [chen, zhou] = ['52990519900101203X', '110101199003070004'];

  test('as the case has them, and in each other’s places', () => {
    const right =
      person('陈青禾', chen, '贵州省毕节市幸福里小区1号') + person('周霜', zhou, '示例路9号');
    expect(checkIdentity(record, aPdf([right]))).toEqual([]);
    const swapped =
      person('陈青禾', zhou, '贵州省毕节市幸福里小区1号') + person('周霜', chen, '示例路9号');
    expect(checkIdentity(record, aPdf([swapped]))).toEqual([
      { field: 'complaint-form.parties.2.idNo', expected: '529905********203X' },
      { field: 'complaint-form.parties.3.idNo', expected: '110101********0004' },
    ]);
  });
});

// What the bank's systems print on the loans of the sample: vouchers, plans, statements, signature records.
import { depositOf, grouped, inChinese } from './ledger-tables.mjs';

const bank = '海岚网商银行股份有限公司';
const capitals = {
  '60000.00': '陆万元整',
  '36000.00': '叁万陆仟元整',
  '18000.00': '壹万捌仟元整',
  '20000.00': '贰万元整',
  '800000.00': '捌拾万元整',
  '18900.00': '壹万捌仟玖佰元整',
  '7700.00': '柒仟柒佰元整',
  '18200.00': '壹万捌仟贰佰元整',
};

/** 放款凭证. */
export function disbursementVoucher([loan]) {
  return {
    title: '贷款发放凭证',
    subtitle: `凭证号：FK${loan['借据号'].slice(3)}`,
    blocks: [
      {
        fields: [
          ['借据号', loan['借据号']],
          ['合同编号', loan['合同编号']],
          ['放款日期', inChinese(loan['放款日期'])],
          ['到期日期', inChinese(loan['到期日期'])],
          [
            '放款金额',
            `人民币${grouped(loan['贷款金额'])}元（大写：${capitals[loan['贷款金额']]}）`,
          ],
          ['年利率', `${loan['年利率(%)']}%`],
          ['付款人', bank],
          ['收款人户名', loan['借款人姓名']],
          ['收款账号', `6222****${loan['借据号'].slice(-4)}（${bank}）`],
          ['用途', loan['贷款用途']],
          ['交易状态', '交易成功'],
        ],
      },
      { sign: { lines: ['经办机构：营业部', inChinese(loan['放款日期'])], seal: '海岚网商银行' } },
    ],
  };
}

/** 还款计划表, one paper a loan. */
export function repaymentPlans(loans) {
  return loans.map((loan) => ({
    title: '还款计划表',
    subtitle: `借据号：${loan['借据号']}　还款方式：${loan['还款方式']}　年利率：${loan['年利率(%)']}%`,
    blocks: [
      {
        table: {
          head: ['期次', '起息日', '应还日期', '应还本金', '应还利息', '应还合计'],
          widths: [2, 4, 4, 4, 4, 4],
          align: ['center', 'center', 'center', 'right', 'right', 'right'],
          rows: loan.schedule.map((row) => [
            row['期次'],
            row['起息日'],
            row['应还日期'],
            ...['应还本金', '应还利息', '应还合计'].map((name) => grouped(row[name])),
          ]),
        },
      },
      { text: '本表由系统依合同约定生成，金额单位为人民币元。', flush: true },
    ],
  }));
}

/** 还款流水 on landscape pages, one paper a loan. */
export function repaymentStatements(loans) {
  return loans.map((loan) => ({
    title: '还款流水',
    subtitle: `借据号：${loan['借据号']}　户名：${loan['借款人姓名']}　截至2025年12月31日`,
    landscape: true,
    blocks: [
      loan.repayments.length === 0
        ? { text: '该借据自放款日起至截止日无还款记录。' }
        : {
            table: {
              head: [
                '还款流水号',
                '还款日期',
                '还款金额',
                '其中本金',
                '其中利息',
                '其中罚息',
                '还款渠道',
              ],
              widths: [5, 3, 3, 3, 3, 3, 4],
              align: ['left', 'center', 'right', 'right', 'right', 'right', 'left'],
              rows: loan.repayments.map((row) => [
                row['还款流水号'],
                row['还款日期'],
                ...['还款金额', '其中本金', '其中利息', '其中罚息'].map((name) =>
                  grouped(row[name]),
                ),
                row['还款渠道'],
              ]),
            },
          },
      { text: '金额单位为人民币元。', flush: true },
    ],
  }));
}

/** 电子签名存证报告: with several loans, one chapter for each. */
export function signatureReports(loans) {
  const several = loans.length > 1;
  const overview = {
    title: several ? '电子签名存证报告' : '电子签名（签章）存证报告',
    subtitle: `存证编号：${depositOf(loans[0])['存证编号']}　出具机构：示例电子数据存证中心`,
    blocks: [
      { heading: '一、存证概要' },
      {
        text: `受${bank}委托，对借款人${loans[0]['借款人姓名']}签署的${several ? '三份借据' : '借款合同'}的签署过程和电子数据进行存证。经校验，签署人身份经实名认证，签署后数据未被改动。`,
      },
      { heading: '二、校验结果' },
      { text: '签名证书有效，时间戳有效，数据摘要与存证时一致。' },
      ...(several ? [] : [fields(loans[0], depositOf(loans[0])['签署日期'])]),
    ],
  };
  if (!several) return [overview];
  return [
    overview,
    ...loans.map((loan) => ({
      title: `借据${loan['借据号']}`,
      blocks: [
        { heading: '签署信息' },
        fields(loan, loan['放款日期']),
        { heading: '签署步骤' },
        { text: steps },
      ],
    })),
  ];
}

const steps =
  '登录账户、实名认证、人脸比对、阅读借据、短信验证码确认、加盖电子签名；各步骤均有时间戳。';

/** A contract is signed on the day that the table states, each loan note of a revolving contract when it is paid out. */
function fields(loan, signedOn) {
  return {
    fields: [
      ['借据号', loan['借据号']],
      ['签署人', loan['借款人姓名']],
      ['证件号码', loan['证件号码']],
      ['签署日期', inChinese(signedOn)],
      ['签名算法', 'SM3withSM2'],
      ['存证编号', depositOf(loan)['存证编号']],
    ],
  };
}

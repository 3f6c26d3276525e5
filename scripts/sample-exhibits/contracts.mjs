// The contracts of the sample: loan, guarantee and mortgage.
import { grouped, inChinese } from './ledger-tables.mjs';

const bank = '海岚网商银行股份有限公司';
const methods = {
  等额本息: '借款人按月等额偿还本息',
  等额本金: '借款人按月等额偿还本金，利息按剩余本金逐期计收',
  先息后本: '借款人按月付息、到期一次性归还本金',
  到期一次还本付息: '借款人于借款到期日一次性归还全部本金并支付利息',
};

/** 借款合同 over the loans that were drawn under it. */
export function loanContract(loans) {
  const [loan] = loans;
  const isOrganisation = loan['证件类型'] === '统一社会信用代码';
  const mortgage = loan.parties.find((party) => party['当事人地位'] === '抵押人');
  const several = loans.length > 1;
  const articles = [
    several
      ? `借款金额和期限　本合同项下借款循环使用，可用额度为人民币100,000.00元，自2024年12月18日起至2026年12月17日止；每笔借款的金额、期限、利率和还款方式以借据为准。`
      : `借款金额和期限　贷款人向借款人发放借款人民币${grouped(loan['贷款金额'])}元，期限自${inChinese(loan['放款日期'])}起至${inChinese(loan['到期日期'])}止。`,
    `借款用途　借款用于${loan['贷款用途']}，不得用于购房、投资和其他法律禁止的用途。`,
    several
      ? `借款利率　年利率（单利）以借据为准，日利率为年利率除以三百六十，按实际天数计息。`
      : `借款利率　年利率（单利）为${loan['年利率(%)']}%，日利率为年利率除以三百六十，按实际天数计息。`,
    several
      ? `还款方式　等额本息、等额本金或者到期一次还本付息，以借据为准；借款人应在每期还款日前将应还款项存入还款账户。`
      : `还款方式　${methods[loan['还款方式']]}；借款人应在每期还款日前将应还款项存入还款账户。`,
    several
      ? `罚息　借款人未按期归还本金的，自逾期之日起就逾期本金按借款利率上浮百分之五十计收罚息，至清偿之日止。`
      : `罚息　借款人未按期归还本金的，自逾期之日起就逾期本金按年利率${loan['罚息年利率(%)']}%计收罚息，至清偿之日止。`,
    `提前到期　借款人连续两期或者累计三期未足额还款的，贷款人有权宣布借款提前到期；通知到达借款人之日，全部未到期本金于该日到期，该日之后按第五条计收罚息。`,
    `抵充顺序　借款人的还款不足以清偿全部债务的，依次抵充实现债权的费用、罚息、利息、本金。`,
    `费用承担　因借款人违约发生的诉讼费、保全费、公告费、律师费等实现债权的费用，由借款人承担。`,
    `送达地址　借款人确认下列地址和手机号码为合同履行、诉讼和执行各阶段文书的送达地址：${loan['送达地址']}，${loan['手机号码']}。地址变更的，应书面通知贷款人；未通知的，按原地址寄送即视为送达。`,
    `争议解决　因本合同产生的争议，协商不成的，由${clause(loan)}管辖。`,
    ...(mortgage === undefined
      ? []
      : [
          `抵押担保　为担保本合同项下债务的履行，${mortgage['姓名或名称']}以其所有的${mortgage['抵押物']}提供最高额抵押，担保的最高债权额为人民币${grouped(mortgage['最高额'])}元，另行签订${mortgage['担保合同编号']}号《最高额抵押合同》并办理抵押登记。`,
        ]),
    `提示说明　贷款人已就第五条、第六条、第八条至第十条以显著方式提示，并按借款人的要求作了说明；借款人确认知悉并理解其含义。`,
  ];
  return {
    title: several ? '循环借款合同' : '借款合同',
    subtitle: `合同编号：${loan['合同编号']}${depositNote(loan)}`,
    ...(several ? { textSize: 13 } : {}),
    blocks: [
      {
        fields: [
          ['贷款人', bank],
          ['住所', '广东省深圳市南山区示例路88号海岚大厦12层'],
          ['借款人', loan['借款人姓名']],
          [isOrganisation ? '统一社会信用代码' : '公民身份号码', loan['证件号码']],
          ['住所', loan['户籍地址']],
          ...(isOrganisation ? [['法定代表人', loan['法定代表人']]] : []),
        ],
      },
      { text: '贷款人和借款人经平等协商，订立本合同，以资共同遵守。' },
      ...articles.flatMap((article, index) => numbered(article, index)),
      sign(
        ['贷款人（盖章）：', `借款人（签字、盖章）：${loan['借款人姓名']}`],
        contractDay(loan, several),
      ),
    ],
  };
}

/** A contract with a 存证编号 in the evidence table was signed electronically and bears it. */
function depositNote(loan) {
  const number = loan.evidence.find((row) => row['材料类型'] === '借款合同')['存证编号'];
  return number === '' ? '' : `　存证编号：${number}`;
}

function contractDay(loan, several) {
  if (several) return '2024-12-18';
  return loan['证件类型'] === '统一社会信用代码' ? '2024-11-25' : loan['放款日期'];
}

function clause(loan) {
  const agreed = loan['约定管辖'];
  if (agreed === '') return '有管辖权的人民法院';
  return agreed.replace('原告', '贷款人（原告）').replace('被告', '借款人（被告）');
}

/** 保证合同 of one guarantor for all loans that name it. */
export function guaranteeContract(loans) {
  const [loan] = loans;
  const guarantor = loan.parties.find((party) => party['当事人地位'] === '保证人') ?? {
    姓名或名称: loan['保证人姓名'],
    证件号码: loan['保证人证件号码'],
    地址: loan['保证人地址'],
    保证方式: loan['保证方式'],
  };
  const isJoint = guarantor['保证方式'] === '连带责任保证';
  const hasPeriod = (guarantor['保证期间届满日'] ?? '') !== '';
  const articles = [
    `主合同　保证人为债务人${loan['借款人姓名']}在${loan['合同编号']}号借款合同项下的债务提供保证，包括借据${loans.map((one) => one['借据号']).join('、')}项下的借款。`,
    `保证方式　${
      isJoint
        ? '连带责任保证。债务人不履行到期债务的，贷款人可以请求保证人在其保证范围内承担保证责任。'
        : '一般保证。债务人不能履行债务时，由保证人承担保证责任。'
    }`,
    `保证范围　主债权本金、利息、罚息和实现债权的费用。`,
    hasPeriod
      ? `保证期间　自每笔借款履行期限届满之日起三年；借款提前到期的，自提前到期之日起三年。`
      : `保证期间　自借款履行期限届满之日起六个月。`,
    `争议解决　依主合同的约定。`,
  ];
  return {
    title: '保证合同',
    subtitle: `主合同编号：${loan['合同编号']}`,
    blocks: [
      {
        fields: [
          ['债权人', bank],
          ['债务人', loan['借款人姓名']],
          ['保证人', guarantor['姓名或名称']],
          ['公民身份号码', guarantor['证件号码']],
          ['住址', guarantor['地址']],
        ],
      },
      ...articles.flatMap((article, index) => numbered(article, index)),
      sign(
        ['债权人（盖章）：', `保证人（签字）：${guarantor['姓名或名称']}`],
        contractDay(loan, loans.length > 1),
      ),
    ],
  };
}

/** 最高额抵押合同. */
export function mortgageContract([loan]) {
  const mortgagor = loan.parties.find((party) => party['当事人地位'] === '抵押人');
  const articles = [
    `被担保的主债权　抵押权人自${inChinese(mortgagor['担保合同签订日期'])}起至2027年11月24日止，向债务人${loan['借款人姓名']}发放借款形成的债权，包括${loan['合同编号']}号借款合同项下的债权。`,
    `最高债权额　人民币${grouped(mortgagor['最高额'])}元。`,
    `抵押物　${mortgagor['抵押物']}。`,
    `担保范围　主债权本金、利息、罚息和实现抵押权的费用。`,
    `抵押登记　双方应自本合同签订之日起十日内办理抵押登记，抵押权自登记时设立。`,
    `抵押权的实现　债务人不履行到期债务的，抵押权人可以与抵押人协议以抵押物折价或者以拍卖、变卖抵押物所得的价款优先受偿。`,
    `混合担保　被担保的债权另有保证的，抵押权人可以就抵押物实现债权，也可以请求保证人承担保证责任，不受顺序限制；一般保证人依法享有的权利不受影响。`,
  ];
  return {
    title: '最高额抵押合同',
    subtitle: `合同编号：${mortgagor['担保合同编号']}`,
    blocks: [
      {
        fields: [
          ['抵押权人', bank],
          ['债务人', loan['借款人姓名']],
          ['抵押人', mortgagor['姓名或名称']],
          ['公民身份号码', mortgagor['证件号码']],
          ['住址', mortgagor['地址']],
        ],
      },
      ...articles.flatMap((article, index) => numbered(article, index)),
      sign(
        ['抵押权人（盖章）：', `抵押人（签字）：${mortgagor['姓名或名称']}`],
        mortgagor['担保合同签订日期'],
      ),
    ],
  };
}

function numbered(article, index) {
  const [name, text] = article.split('　');
  return [{ heading: `第${chineseNumeral(index + 1)}条　${name}` }, { text }];
}

function chineseNumeral(number) {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  return `${number >= 10 ? '十' : ''}${digits[number % 10]}`;
}

function sign(lines, day) {
  return { sign: { lines: [...lines, inChinese(day)], seal: '海岚网商银行' } };
}

// What was sent to the borrowers of the sample, and the proof that it arrived.
import { grouped, inChinese } from './ledger-tables.mjs';

const bank = '海岚网商银行股份有限公司';

/** 催收记录 of the loans together: what was said and written to the borrower and to the guarantor. */
export function demandRecord(loans) {
  return {
    title: '催收记录',
    subtitle: `合同编号：${loans[0]['合同编号']}　借款人：${loans[0]['借款人姓名']}`,
    blocks: [
      {
        table: {
          head: ['借据号', '时间', '方式', '对象', '号码或地址', '结果', '内容'],
          widths: [4, 3.4, 2.2, 2, 4.6, 2.8, 4.4],
          size: 8.5,
          rows: loans.flatMap((loan) =>
            loan.contacts.map((row) => [
              row['借据号'],
              row['联系时间'],
              row['联系方式'],
              row['联系对象'],
              row['号码或地址'],
              `${row['联系结果']}（${row['送达状态']}）`,
              row['内容摘要'],
            ]),
          ),
        },
      },
      { text: '以上记录由贷后管理系统导出，通话录音和短信回执另存。', flush: true },
      { sign: { lines: [bank, '2025年12月31日'], seal: '海岚网商银行' } },
    ],
  };
}

function noticeOf(loan) {
  return loan.contacts.find((row) => row['联系方式'] === '提前到期通知');
}

const noticeText = (loan) =>
  `${loan['借款人姓名']}：您在${loan['合同编号']}号借款合同（借据号${loan['借据号']}）项下的借款自${inChinese(loan['首次逾期日期'])}起未按期归还。依合同第六条，我行宣布该借款提前到期，请自收到本通知之日起三日内清偿全部本金、利息和罚息。逾期未清偿的，我行将依法提起诉讼。`;

/** 提前到期通知书. */
export function accelerationNotice([loan]) {
  return {
    title: '贷款提前到期通知书',
    subtitle: `编号：TZ${loan['借据号'].slice(3)}`,
    blocks: [
      { text: noticeText(loan) },
      { text: '还款账户：借款人在我行开立的还款账户。联系电话：0755-00000000。' },
      {
        sign: {
          lines: [bank, inChinese(postedBefore(noticeOf(loan)['联系时间']))],
          seal: '海岚网商银行',
        },
      },
    ],
  };
}

/** The day on which a letter was written that was signed for at the given time: the post takes two days. */
function postedBefore(time) {
  const day = new Date(`${time.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 2);
  return day.toISOString().slice(0, 10);
}

/** 提前到期通知 as the borrower's telephone shows it. */
export function noticeOnTelephone([loan]) {
  return {
    title: '海岚网商银行',
    titleSize: 14,
    subtitle: '106900000000',
    size: [340, 620],
    blocks: [
      { bubble: { time: '2025年11月20日 09:58', text: `【海岚网商银行】${noticeText(loan)}` } },
    ],
  };
}

/** 送达回证 of a notice or demand: one entry for each person that the contacts say signed for it. */
export function serviceReceipt([loan]) {
  const notice = noticeOf(loan);
  const rows =
    notice === undefined ? loan.contacts.filter(({ 联系方式: how }) => how === '催收函') : [notice];
  return {
    title: '送达回证',
    subtitle: `借据号：${loan['借据号']}`,
    blocks: [
      ...rows.map((row, index) => ({ fields: deliveryFields(loan, row, index) })),
      { text: '本回证与所附面单一并存卷。', flush: true },
    ],
  };
}

function deliveryFields(loan, row, index) {
  const isGuarantor = row['联系对象'] === '保证人';
  const isOffice = !isGuarantor && loan['证件类型'] === '统一社会信用代码';
  return [
    ['送达文书', row['联系方式'] === '催收函' ? '催收函一份' : '贷款提前到期通知书一份'],
    ['受送达人', isGuarantor ? `${guarantorOf(loan)}（保证人）` : loan['借款人姓名']],
    ['送达地址', row['号码或地址']],
    ['送达方式', `邮政特快专递（单号 EX00000000${index}CN）`],
    ['签收时间', row['联系时间']],
    ['签收情况', isOffice ? '前台签收，加盖收发章' : '本人签收'],
    ['送达人', bank],
  ];
}

function guarantorOf(loan) {
  return loan.parties.find((party) => party['当事人地位'] === '保证人')['姓名或名称'];
}

/** 催收函. */
export function demandLetter([loan]) {
  return {
    title: '催收函',
    subtitle: `编号：CS${loan['借据号'].slice(3)}`,
    blocks: [
      {
        text: `${loan['借款人姓名']}：你单位在${loan['合同编号']}号借款合同（借据号${loan['借据号']}）项下的借款人民币${grouped(loan['贷款余额'])}元已于${inChinese(loan['到期日期'])}到期，另欠期内利息人民币${grouped(loan['逾期利息'])}元。请于收到本函后五日内清偿全部本金、利息和罚息。`,
      },
      { text: `本函同时送达保证人${guarantorOf(loan)}。` },
      { sign: { lines: [bank, '2025年12月5日'], seal: '海岚网商银行' } },
    ],
  };
}

/** 送达地址确认书. */
export function addressConfirmation([loan]) {
  return {
    title: '送达地址确认书',
    subtitle: `合同编号：${loan['合同编号']}`,
    blocks: [
      {
        fields: [
          ['确认人', loan['借款人姓名']],
          ['送达地址', loan['送达地址']],
          ['手机号码', loan['手机号码']],
          ['电子送达', '同意以短信方式接收诉讼文书'],
        ],
      },
      {
        text: '本人确认上列地址适用于合同履行、诉讼的各审级和执行程序；地址变更的，及时书面告知。',
      },
      { sign: { lines: [`确认人：${loan['借款人姓名']}`, inChinese(loan['放款日期'])] } },
    ],
  };
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** A loan of 10,000.00 in two instalments as a lender's system keeps it. All persons are invented. */
interface LivingLoan {
  readonly loanNo: string;
  readonly person: number;
  /** Days since 1970-01-01. */
  readonly disbursedOn: number;
  readonly firstDue: number;
  readonly secondDue: number;
  /** Fen, with the day. */
  readonly repaid: {
    readonly day: number;
    readonly principal: number;
    readonly interest: number;
  }[];
}

const amount = 1_000_000;
const half = amount / 2;
const dayMs = 86_400_000;

export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / dayMs;
}

function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** A resident's number with its check digit (GB 11643-1999). */
function idNo(person: number): string {
  const body = `44030519900307${String(person).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'[sum % 11] ?? ''}`;
}

/** 12 % a year on what is outstanding, by ACT/360. */
function interests({ disbursedOn, firstDue, secondDue }: LivingLoan): readonly [number, number] {
  const of = (base: number, days: number): number => Math.round((base * 12 * days) / 36_000);
  return [of(amount, firstDue - disbursedOn), of(half, secondDue - firstDue)];
}

/** A lender's loans, which change from day to day: written down as an export of one day. */
export class LivingLedger {
  readonly loans: LivingLoan[] = [];

  /** Lends anew: the first instalment falls due on the day. */
  lend(person: number, firstDue: number): void {
    const loanNo = `J${String(this.loans.length + 1).padStart(4, '0')}`;
    const [disbursedOn, secondDue] = [firstDue - 30, firstDue + 30];
    this.loans.push({ loanNo, person, disbursedOn, firstDue, secondDue, repaid: [] });
  }

  /** Fen of principal that are not repaid. */
  outstanding({ repaid }: LivingLoan): number {
    return amount - repaid.reduce((sum, { principal }) => sum + principal, 0);
  }

  repay(loan: LivingLoan, day: number, principal: number): void {
    loan.repaid.push({ day, principal, interest: 0 });
  }

  settle(loan: LivingLoan, day: number): void {
    const [first, second] = interests(loan);
    loan.repaid.push({ day, principal: this.outstanding(loan), interest: first + second });
  }

  write(folder: string, day: number): void {
    const known = this.loans.filter(({ disbursedOn }) => disbursedOn < day);
    const table = (name: string, header: string, rows: readonly (readonly string[])[]): void => {
      const lines = [header, ...rows.map((row) => row.join(','))];
      writeFileSync(path.join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
    };
    table(
      'accounts',
      accountHeader,
      known.map((loan) => this.#account(loan, day)),
    );
    table('schedule', scheduleHeader, known.flatMap(scheduleRows));
    table('repayments', repaymentHeader, known.flatMap(repaymentRows));
  }

  #account(loan: LivingLoan, day: number): readonly string[] {
    const { loanNo, person, disbursedOn, firstDue, secondDue, repaid } = loan;
    const [first, second] = interests(loan);
    const due = [
      { on: firstDue, principal: half, interest: first },
      { on: secondDue, principal: half, interest: second },
    ].filter(({ on }) => on < day);
    const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);
    const paid = sum(repaid.map(({ principal }) => principal));
    const paidInterest = sum(repaid.map(({ interest }) => interest));
    const overdue = Math.max(0, sum(due.map(({ principal }) => principal)) - paid);
    const overdueInterest = Math.max(0, sum(due.map(({ interest }) => interest)) - paidInterest);
    const firstOpen = due.find(
      (_, at) =>
        sum(due.slice(0, at + 1).map(({ principal }) => principal)) > paid ||
        sum(due.slice(0, at + 1).map(({ interest }) => interest)) > paidInterest,
    );
    const isSettled = paid === amount;
    return [
      loanNo,
      `H${loanNo}`,
      `K${person}`,
      `沈青${'禾禾苗安然宁远山川'[person % 10] ?? ''}`,
      '居民身份证',
      idNo(person),
      '广东省深圳市龙岗区示例路1号',
      '广东省深圳市龙岗区示例路2号',
      '海岚网商银行股份有限公司（虚构）',
      yuan(amount),
      dayText(disbursedOn),
      dayText(secondDue),
      '2',
      '等额本金',
      '12',
      '18',
      yuan(amount - paid),
      yuan(overdue),
      yuan(overdueInterest),
      String(firstOpen === undefined ? 0 : day - firstOpen.on),
      firstOpen === undefined ? '' : dayText(firstOpen.on),
      isSettled ? '结清' : firstOpen === undefined ? '正常' : '逾期',
      dayText(day),
    ];
  }
}

const accountHeader =
  '借据号,合同编号,客户编号,借款人姓名,证件类型,证件号码,户籍地址,送达地址,放款机构,贷款金额,放款日期,到期日期,期数,还款方式,年利率(%),罚息年利率(%),贷款余额,逾期本金,逾期利息,当前逾期天数,首次逾期日期,贷款状态,数据日期';
const scheduleHeader = '借据号,期次,起息日,应还日期,应还本金,应还利息,应还合计';
const repaymentHeader = '还款流水号,借据号,还款日期,还款金额,其中本金,其中利息,其中罚息';

function scheduleRows(loan: LivingLoan): readonly (readonly string[])[] {
  const { loanNo, disbursedOn, firstDue, secondDue } = loan;
  const [first, second] = interests(loan);
  const row = (period: number, from: number, to: number, interest: number): readonly string[] => [
    loanNo,
    String(period),
    dayText(from),
    dayText(to),
    yuan(half),
    yuan(interest),
    yuan(half + interest),
  ];
  return [row(1, disbursedOn, firstDue, first), row(2, firstDue, secondDue, second)];
}

function repaymentRows({ loanNo, repaid }: LivingLoan): readonly (readonly string[])[] {
  return repaid.map(({ day, principal, interest }, index) => [
    `R${loanNo}-${index + 1}`,
    loanNo,
    dayText(day),
    yuan(principal + interest),
    yuan(principal),
    yuan(interest),
    '0.00',
  ]);
}

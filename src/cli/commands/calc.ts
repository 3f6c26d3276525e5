import type { Command } from 'commander';
import type { ScheduleRequest } from '#batch/calculators.js';
import { formatYuan } from '#domain/money.js';
import { formatFraction, formatPercent } from '#domain/rate.js';
import { rmbCapitals } from '#domain/rmb-capitals.js';
import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { print, printJson, remark, type Session } from '../session.js';
import { renderTable } from '../table.js';
import {
  amountOf,
  dayCountOf,
  dayOf,
  daysOf,
  methodOf,
  rateOf,
  termsOf,
  type Options,
} from './calc-input.js';
import { fee } from './calc-fee.js';
import { explainIdentity } from './calc-identity.js';

/** `qisu calc …`: the calculators by themselves. */
export function addCalcCommand({ program, text, action }: CommandHost): void {
  const calc = program
    .command('calc')
    .description(text({ zh: '单独使用各计算器', en: 'the calculators by themselves' }));
  calc
    .command('fee')
    .argument('<amount>')
    .description(
      text({
        zh: '诉讼费：受理费、减半、支付令、保全费',
        en: 'court fees on an amount in dispute',
      }),
    )
    .option(
      '--average-wage <amount>',
      text({
        zh: '本省上年度就业人员年平均工资，用于判断小额诉讼',
        en: "the province's average yearly wage, to tell small claims",
      }),
    )
    .action(action(fee));
  calc
    .command('rmb')
    .argument('<amount>')
    .description(text({ zh: '人民币大写', en: 'an amount in RMB capitals' }))
    .action(action(rmb));
  calc
    .command('id')
    .argument('<number>')
    .description(
      text({
        zh: '校验身份证、统一社会信用代码或银行卡号',
        en: 'check an identity, organisation or card number',
      }),
    )
    .action(action((session, [number = '']) => explainIdentity(session, number)));
  calc
    .command('lpr')
    .argument('[date]')
    .description(text({ zh: '某日适用的 LPR', en: 'the LPR in force on a day' }))
    .action(action(lpr));
  addInterest(
    calc
      .command('interest')
      .description(text({ zh: '单利：本金 × 年利率 × 天数 ÷ 计息基础', en: 'simple interest' })),
  ).action(action(interest));
  addSchedule(
    calc.command('schedule').description(text({ zh: '还款计划表', en: 'a repayment schedule' })),
  ).action(action(schedule));
  addLimitation(calc.command('limitation'), text).action(action(limitation));
}

function addLimitation(command: Command, text: CommandHost['text']): Command {
  return command
    .argument('<dueDate>')
    .description(text({ zh: '诉讼时效届满日', en: 'the last day of the limitation period' }))
    .option(
      '--event <dates>',
      text({
        zh: '中断事由的到达日，逗号分隔',
        en: 'days on which demands arrived, separated by commas',
      }),
    )
    .option(
      '--accelerated <date>',
      text({ zh: '提前到期通知到达日', en: 'day on which a notice of acceleration arrived' }),
    );
}

function addInterest(command: Command): Command {
  return command
    .requiredOption('--principal <amount>')
    .requiredOption('--rate <rate>', '14.4% | 0.144')
    .requiredOption('--from <date>')
    .requiredOption('--to <date>')
    .option('--day-count <convention>', 'ACT/360 | ACT/365 | 30/360', 'ACT/360');
}

function addSchedule(command: Command): Command {
  return command
    .requiredOption('--principal <amount>')
    .requiredOption('--rate <rate>', '14.4% | 0.144')
    .requiredOption('--terms <months>')
    .requiredOption('--from <date>')
    .option('--method <method>', '等额本息 | 等额本金 | 先息后本 | 到期一次还本付息', '等额本息')
    .option('--day-count <convention>', 'ACT/360 | ACT/365 | 30/360', 'ACT/360');
}

async function rmb(session: Session, [text = '']: readonly string[]): Promise<number> {
  const { readAmount } = await import('#batch/calculators.js');
  const amount = amountOf(text, readAmount);
  const capitals = rmbCapitals(amount);
  printJson(session, { amount: formatYuan(amount), capitals });
  print(session, capitals);
  return exitCode.ok;
}

async function lpr(session: Session, [text]: readonly string[]): Promise<number> {
  const { loadCalculators } = await import('#batch/calculators.js');
  const calculators = await loadCalculators(session.tool);
  const { confirmedThrough } = calculators.lprTable.citation;
  const day = text === undefined ? (session.asOf ?? confirmedThrough) : dayOf(text, 'date');
  const found = calculators.lpr(day);
  const confirmed = found !== undefined && day <= confirmedThrough;
  printJson(
    session,
    found === undefined
      ? { date: day, publishedOn: null, confirmed: false }
      : {
          date: day,
          publishedOn: found.on,
          oneYear: formatPercent(found.oneYear),
          fiveYear: formatPercent(found.fiveYear),
          confirmed,
        },
  );
  print(
    session,
    found === undefined
      ? {
          zh: `${day} 之前没有 LPR 公布数据（自 2019-08-20 起公布）。`,
          en: `No LPR was published by ${day}.`,
        }
      : {
          zh: `${day} 适用 ${found.on} 公布的 LPR：一年期 ${formatPercent(found.oneYear)}，五年期以上 ${formatPercent(found.fiveYear)}`,
          en: `On ${day}: the LPR of ${found.on}, one year ${formatPercent(found.oneYear)}, five years and more ${formatPercent(found.fiveYear)}`,
        },
  );
  if (found !== undefined && !confirmed)
    remark(session, {
      zh: `注意：数据只核对至 ${confirmedThrough}，此后的公布未知。`,
      en: `Note: the table is confirmed through ${confirmedThrough} only; later publications are unknown.`,
    });
  return found === undefined ? exitCode.refused : exitCode.ok;
}

async function interest(
  session: Session,
  _args: readonly string[],
  options: Options,
): Promise<number> {
  const { loadCalculators, readAmount } = await import('#batch/calculators.js');
  const input = {
    principal: amountOf(String(options['principal']), readAmount),
    rate: rateOf(String(options['rate'])),
    ...daysOf(options),
    dayCount: dayCountOf(String(options['dayCount'])),
  };
  const { days, interest: amount } = (await loadCalculators(session.tool)).interest(input);
  printJson(session, {
    principal: formatYuan(input.principal),
    rate: formatFraction(input.rate),
    from: input.from,
    to: input.to,
    dayCount: input.dayCount,
    days,
    interest: formatYuan(amount),
  });
  print(
    session,
    `${formatYuan(input.principal)} × ${formatPercent(input.rate)} × ${days} ÷ ${input.dayCount === 'ACT/365' ? '365' : '360'} = ${formatYuan(amount)}`,
  );
  return exitCode.ok;
}

async function schedule(
  session: Session,
  _args: readonly string[],
  options: Options,
): Promise<number> {
  const { loadCalculators, readAmount } = await import('#batch/calculators.js');
  const { addMonths } = await import('#domain/civil-date.js');
  const disbursedOn = dayOf(String(options['from']), 'from');
  const terms = termsOf(String(options['terms']));
  const request: ScheduleRequest = {
    method: methodOf(String(options['method'])),
    amount: amountOf(String(options['principal']), readAmount),
    annualRate: rateOf(String(options['rate'])),
    terms,
    disbursedOn,
    maturesOn: addMonths(disbursedOn, terms),
    dayCount: dayCountOf(String(options['dayCount'])),
  };
  const rows = (await loadCalculators(session.tool)).schedule(request);
  printJson(session, {
    instalments: rows.map(({ period, startsOn, dueOn, principal, interest: due }) => ({
      period,
      startsOn,
      dueOn,
      principal: formatYuan(principal),
      interest: formatYuan(due),
      payment: formatYuan(principal + due),
    })),
  });
  const header =
    session.language === 'zh'
      ? ['期次', '应还日期', '应还本金', '应还利息', '应还合计']
      : ['no.', 'due on', 'principal', 'interest', 'payment'];
  print(
    session,
    renderTable(
      [
        header,
        ...rows.map(({ period, dueOn, principal, interest: due }) => [
          String(period),
          dueOn,
          formatYuan(principal),
          formatYuan(due),
          formatYuan(principal + due),
        ]),
      ],
      [0, 2, 3, 4],
    ),
  );
  return exitCode.ok;
}

async function limitation(
  session: Session,
  [text = '']: readonly string[],
  options: Options,
): Promise<number> {
  const { loadCalculators } = await import('#batch/calculators.js');
  const events = typeof options['event'] === 'string' ? options['event'].split(/[,，]/) : [];
  const accelerated = options['accelerated'];
  const result = (await loadCalculators(session.tool)).limitation({
    dueOn: dayOf(text, 'dueDate'),
    interruptions: events.map((event) => dayOf(event.trim(), 'event')),
    ...(typeof accelerated === 'string'
      ? { acceleratedOn: dayOf(accelerated, 'accelerated') }
      : {}),
  });
  printJson(session, {
    base: result.base,
    expiresOn: result.expiryProven,
    expiresOnRolled: result.rolledProven,
  });
  const { expiryProven, rolledProven } = result;
  print(session, { zh: `时效届满日：${expiryProven}`, en: `Last day: ${expiryProven}` });
  if (rolledProven !== expiryProven) {
    print(session, {
      zh: `该日为周末，依民法典第二百零三条顺延至 ${rolledProven}；请以前者为准安排起诉。`,
      en: `That day is on a weekend; moved by 民法典 203 to ${rolledProven}. Plan for the former.`,
    });
  }
  return exitCode.ok;
}

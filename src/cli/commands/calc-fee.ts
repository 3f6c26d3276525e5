import type { Track } from '#batch/calculators.js';
import { formatYuan, type Fen } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, remark, type Session } from '../session.js';
import { renderTable } from '../table.js';
import { amountOf, type Options } from './calc-input.js';

/** `qisu calc fee`: the court fees on an amount, and the track where the average wage is given. */
export async function fee(
  session: Session,
  [text = '']: readonly string[],
  options: Options,
): Promise<number> {
  const { loadCalculators, readAmount } = await import('#batch/calculators.js');
  const amount = amountOf(text, readAmount);
  const calculators = await loadCalculators(session.tool);
  const computed = calculators.fee(amount);
  const wage = options['averageWage'];
  const track =
    typeof wage === 'string' ? calculators.track(amount, amountOf(wage, readAmount)) : undefined;
  printJson(session, {
    amount: formatYuan(amount),
    courtFee: formatYuan(computed.full),
    half: formatYuan(computed.half),
    paymentOrder: formatYuan(computed.paymentOrder),
    preservation: formatYuan(computed.preservation),
    ...(track === undefined ? {} : { track }),
  });
  const rows: readonly (readonly [zh: string, en: string, amount: Fen])[] = [
    ['标的额', 'amount', amount],
    ['案件受理费', 'court fee', computed.full],
    ['减半收取', 'half', computed.half],
    ['支付令', 'payment order', computed.paymentOrder],
    ['保全费', 'preservation', computed.preservation],
    ['执行费（由被执行人负担）', 'enforcement (borne by the debtor)', computed.enforcement],
  ];
  const named = rows.map(([zh, en, fen]) => [session.language === 'zh' ? zh : en, formatYuan(fen)]);
  print(session, renderTable(named, [1]));
  if (track !== undefined) print(session, tracks[track]);
  remark(session, { zh: `依据：${computed.source}`, en: `Source: ${computed.source}` });
  return exitCode.ok;
}

const tracks: Readonly<Record<Track, Phrase>> = {
  'small-claims': { zh: '适用小额诉讼程序', en: 'small claims procedure' },
  'small-claims-by-agreement': {
    zh: '当事人可约定适用小额诉讼程序',
    en: 'small claims procedure if the parties agree',
  },
  'summary-or-ordinary': { zh: '适用简易程序或普通程序', en: 'summary or ordinary procedure' },
};

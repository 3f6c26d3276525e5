import type { ColumnUnit } from '#domain/ledger.js';
import { toHalfWidth } from './clean-cell.js';
import { amountFields, rateFields } from './fields.js';

/*
 * Headers carry units: 贷款金额（万元）, 年利率(%), 日利率(‱), 金额/元. The unit parts from the header, so that the rest is
 * found among the known headers, and says how the column is read. A bracket that is no unit belongs to the header.
 */

const unitSuffix =
  /^(?<base>.+?)\s*(?:[([{【](?<inner>[^()[\]{}【】]*)[)\]}】]|[/:_](?<bare>[^/:_]+)|(?<sign>[%‰‱]))$/u;
const dateNote = /^(?:Y{2,4}[-/.年]?M{1,2}[-/.月]?D{1,2}日?|日期|文本|必填|选填|期|个?月|天|日)$/;

/** Units as headers print them, upper case and half width. The second list is for columns of rates. */
const amountUnits = new Map<string, ColumnUnit>([
  ['元', 'yuan'],
  ['人民币元', 'yuan'],
  ['人民币', 'yuan'],
  ['RMB', 'yuan'],
  ['CNY', 'yuan'],
  ['¥', 'yuan'],
  ['YUAN', 'yuan'],
  ['分', 'fen'],
  ['人民币分', 'fen'],
  ['FEN', 'fen'],
  ['万', 'wan'],
  ['万元', 'wan'],
  ['人民币万元', 'wan'],
]);
const markupUnits = new Map<ColumnUnit, ColumnUnit>([
  ['percent', 'markupPercent'],
  ['fraction', 'markup'],
]);

interface RateSign {
  readonly year: ColumnUnit;
  readonly month?: ColumnUnit;
  readonly day?: ColumnUnit;
}

const percentSign: RateSign = { year: 'percent', month: 'monthlyPercent', day: 'dailyPercent' };
const perMilleSign: RateSign = { year: 'perMille' };
const perTenThousandSign: RateSign = { year: 'perTenThousand', day: 'dailyPerTenThousand' };
const rateUnits = new Map<string, RateSign>([
  ['%', percentSign],
  ['百分比', percentSign],
  ['‰', perMilleSign],
  ['千分比', perMilleSign],
  ['‱', perTenThousandSign],
  ['万分比', perTenThousandSign],
  ['万分之', perTenThousandSign],
  ['小数', { year: 'fraction', month: 'monthlyFraction', day: 'daily' }],
]);

/** Returns the amount unit that a title line names: 单位：万元. */
export function unitOfTitle(cells: readonly string[]): ColumnUnit | undefined {
  const text = toHalfWidth(cells.join(' ')).replace(/\s/g, '').toUpperCase();
  const word = /(?:金额)?单位[:：]?(?<unit>人民币万元|人民币元|人民币分|万元|元|分)/.exec(text)
    ?.groups?.['unit'];
  return word === undefined ? undefined : amountUnits.get(word);
}

/** Parts a normalised header from the unit at its end. */
export function splitSuffix(normal: string): { readonly base: string; readonly suffix?: string } {
  const groups = unitSuffix.exec(normal)?.groups;
  const suffix = groups?.['inner'] ?? groups?.['bare'] ?? groups?.['sign'];
  return suffix === undefined
    ? { base: normal }
    : { base: groups?.['base'] ?? normal, suffix: suffix.replace(/^单位[:]?/, '') };
}

/** Whether what stands at the end of a header is a unit, or a note on how its dates are written. */
export function isUnitWord(suffix: string): boolean {
  return amountUnits.has(suffix) || rateUnits.has(withoutTime(suffix)) || dateNote.test(suffix);
}

/** %/日 → %, 日‱ → ‱. */
function withoutTime(suffix: string): string {
  return suffix.replace(/\/?(?:年|月|日|天)$|^(?:年|月|日|天)/, '');
}

/** The unit that the end of a header states for a field. */
export function unitOfSuffix(suffix: string, field: string): ColumnUnit | undefined {
  if (amountFields.has(field)) return amountUnits.get(suffix);
  const sign = rateFields.has(field) ? rateUnits.get(withoutTime(suffix)) : undefined;
  if (sign === undefined) return undefined;
  if (field === 'markup') return markupUnits.get(sign.year);
  const isDaily = field === 'rateDaily' || /[日天]/.test(suffix);
  const isMonthly = field === 'rateMonthly' || suffix.includes('月');
  return isDaily ? sign.day : isMonthly ? sign.month : sign.year;
}

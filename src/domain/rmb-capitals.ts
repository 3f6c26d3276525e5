import type { Fen } from './money.js';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];

/**
 * Writes an amount in capitals with the prefix 人民币, as 《正确填写票据和结算凭证的基本规定》 2–4 demands:
 * 整 after 元 and after 角, never after 分; one 零 for interior zeros and for a missing 角; the optional 零 is left out.
 *
 * @throws RangeError when the amount is negative or 10^16 yuan and more.
 */
export function rmbCapitals(fen: Fen): string {
  if (fen < 0n || fen >= 10n ** 18n) throw new RangeError(`no capitals for ${fen} fen`);
  if (fen === 0n) return '人民币零元整';
  const yuan = fen / 100n;
  const whole = yuan === 0n ? '' : `${integerCapitals(yuan)}元`;
  return `人民币${whole}${fractionCapitals(fen % 100n, yuan > 0n)}`;
}

/** 角 and 分, or 整 where there are none. */
function fractionCapitals(fraction: Fen, hasYuan: boolean): string {
  const jiao = fraction / 10n;
  const cent = fraction % 10n;
  if (jiao === 0n && cent === 0n) return '整';
  const missingJiao = hasYuan ? '零' : '';
  const jiaoText = jiao > 0n ? `${digitOf(jiao)}角` : missingJiao;
  return `${jiaoText}${cent > 0n ? `${digitOf(cent)}分` : '整'}`;
}

/** Groups of four places; 万亿 is written as 万 of 亿 with one 亿 for the whole upper part. */
function integerCapitals(value: bigint): string {
  const upper = value / 100_000_000n;
  const lower = value % 100_000_000n;
  if (upper === 0n) return belowYi(lower);
  const gap = lower > 0n && lower < 10_000_000n ? '零' : '';
  return `${belowYi(upper)}亿${gap}${lower === 0n ? '' : belowYi(lower)}`;
}

/** A number below 10^8. */
function belowYi(value: bigint): string {
  const wan = value / 10_000n;
  const rest = value % 10_000n;
  if (wan === 0n) return fourPlaces(rest);
  const gap = rest > 0n && rest < 1_000n ? '零' : '';
  return `${fourPlaces(wan)}万${gap}${rest === 0n ? '' : fourPlaces(rest)}`;
}

/** A number from 1 to 9999; interior zeros give one 零. */
function fourPlaces(value: bigint): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = (value / 10n ** BigInt(place)) % 10n;
    if (digit === 0n) {
      zero = text !== '';
    } else {
      text += `${zero ? '零' : ''}${digitOf(digit)}${places[place] ?? ''}`;
      zero = false;
    }
  }
  return text;
}

/** @param digit - From 0 to 9. */
function digitOf(digit: bigint): string {
  return digits.charAt(Number.parseInt(digit.toString(), 10));
}

import { rmbCapitals } from '#domain/rmb-capitals.js';
import type { Fen } from '#domain/money.js';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** An amount in capitals anywhere in a text without blanks. */
export const capitalsPattern: RegExp =
  /人民币[零壹贰叁肆伍陆柒捌玖拾佰仟][零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正]*/g;

/**
 * Reads an amount in capitals by the value of its characters: another way than the one by which they are written.
 * `undefined` for what is no amount or is not written as the rules on bills demand (《正确填写票据和结算凭证的基本规定》).
 */
export function parseCapitals(text: string): Fen | undefined {
  const groups =
    /^人民币(?:(?<yuan>[^元角分整]+)元)?(?:(?<jiao>[壹贰叁肆伍陆柒捌玖])角|(?<gap>零))?(?:(?<cent>[壹贰叁肆伍陆柒捌玖])分|整)$/.exec(
      text,
    )?.groups;
  if (groups === undefined) return undefined;
  const { yuan, jiao, cent } = groups;
  const fen = 100n * integer(yuan ?? '') + 10n * digit(jiao) + digit(cent);
  return fen < limit && rmbCapitals(fen) === text ? fen : undefined;
}

/** Amounts in capitals are written below this. */
const limit = 10n ** 18n;

/** 壹万亿叁仟: a section ends at 万, everything before 亿 is multiplied by it. */
function integer(text: string): bigint {
  let upper = 0n;
  let section = 0n;
  let waiting = 0n;
  let wan = 0n;
  for (const character of text) {
    if (character === '亿') {
      upper = (upper + wan + section + waiting) * 100_000_000n;
      [section, waiting, wan] = [0n, 0n, 0n];
    } else if (character === '万') {
      wan = (section + waiting) * 10_000n;
      [section, waiting] = [0n, 0n];
    } else if (character in places) {
      section += waiting * (places[character] ?? 0n);
      waiting = 0n;
    } else {
      waiting = digit(character);
    }
  }
  return upper + wan + section + waiting;
}

function digit(character: string | undefined): bigint {
  return character === undefined ? 0n : BigInt(Math.max(digits.indexOf(character), 0));
}

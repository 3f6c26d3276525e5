import { divideHalfUp, type Fen } from '#domain/money.js';

/** How a clear money claim is tried: 小额诉讼 by law, 小额诉讼 where the parties agree, or 简易 or 普通程序. */
export type Track = 'small-claims' | 'small-claims-by-agreement' | 'summary-or-ordinary';

const fenPerYuan = 100n;

/**
 * Finds the track of a clear money claim (民事诉讼法 165): up to half the province's average yearly wage of the year
 * before, small claims; up to twice, by agreement. The bounds are in whole yuan, rounded half up, as courts publish
 * them: a wage of 108,645 gives 54,323 and 217,290.
 *
 * @param averageWage - 上年度就业人员年平均工资, as last published by the province (解释 272).
 */
export function smallClaimsTrack(amount: Fen, averageWage: Fen): Track {
  const half = divideHalfUp(averageWage, 2n * fenPerYuan) * fenPerYuan;
  const double = divideHalfUp(averageWage * 2n, fenPerYuan) * fenPerYuan;
  if (amount <= half) return 'small-claims';
  return amount <= double ? 'small-claims-by-agreement' : 'summary-or-ordinary';
}

/** Whose place a clause points to instead of naming a court. */
export type ClausePlace = 'plaintiff' | 'defendant' | 'signing';

/** What a jurisdiction clause (约定管辖) says. */
export type CourtClause =
  | { readonly kind: 'none' }
  | { readonly kind: 'arbitration' }
  /** `signedThere`: the clause names the court as that of the place of signing. */
  | { readonly kind: 'court'; readonly name: string; readonly signedThere: boolean }
  /** `place` where the clause itself says which place it means. */
  | { readonly kind: 'place'; readonly of: ClausePlace; readonly place?: string }
  | { readonly kind: 'unreadable' };

const noClause = /^(?:无|没有|无约定|未约定|\/|-+)?$/;
const courtName =
  /^\p{Script=Han}+?(?:(?:区|县|市|旗)(?:第[一二三四五六七八九十])?人民法院|(?:市|州|盟|地区|师)(?:第[一二三四五])?中级人民法院|铁路运输(?:基层|中级)?法院|互联网法院|金融法院)$/u;
/** Words that describe a court instead of naming it. */
const description =
  /住所|住址|所在|居住|签订|签署|签约|履行|管辖|约定|当地|原告|被告|贷款|借款|出借|债权|债务|甲方|乙方|同意|选择|提起|诉讼|解决|争议|纠纷|可以|应当|有权|双方|各方|一方|合同|某/;
const signingPlace =
  /签[订署约]地[(的为即是在]?(?<place>\p{Script=Han}+?(?:区|县|市|旗))(?:[)有的]|基层|人民)/u;
const placeWords: readonly (readonly [ClausePlace, RegExp])[] = [
  ['signing', /签[订署约]地/],
  [
    'plaintiff',
    /(?:原告|贷款人|贷款方|出借人|出借方|放款人|放款方|债权人|银行)[方)]?(?:的)?(?:住所|所在|注册|营业|住址)地?/,
  ],
  // A claim for money is performed where the party that receives it is (民诉法解释 18): the lender.
  ['plaintiff', /履行地/],
  [
    'defendant',
    /(?:被告|借款人|借款方|债务人|债务方)[方)]?(?:的)?(?:住所|所在|户籍|经常居住|住址)地?/,
  ],
];

/**
 * Reads a jurisdiction clause as ledgers print it: a court by its full name, or the court of a place.
 *
 *     由深圳市南山区人民法院管辖            → the court
 *     合同签订地（深圳市南山区）人民法院    → the court of the place of signing, which is named
 *     贷款人住所地有管辖权的人民法院        → the court of the plaintiff's place
 *     南山法院                              → unreadable: a short name may mean several courts
 *
 * A named court goes before a described one; of several, the first counts (民诉法解释 30: the plaintiff may choose).
 */
export function readCourtClause(text: string | undefined): CourtClause {
  const clause = (text ?? '').normalize('NFKC').replace(/\s/gu, '');
  if (noClause.test(clause)) return { kind: 'none' };
  if (clause.includes('仲裁')) return { kind: 'arbitration' };

  const name = namedCourt(clause);
  if (name !== undefined) return { kind: 'court', name, signedThere: /签[订署约]地/.test(clause) };

  const found = placeWords
    .map(([of, words]) => ({ of, at: clause.search(words) }))
    .filter(({ at }) => at >= 0)
    .toSorted((left, right) => left.at - right.at)[0];
  if (found === undefined) return { kind: 'unreadable' };
  const place = found.of === 'signing' ? signingPlace.exec(clause)?.groups?.['place'] : undefined;
  return place === undefined
    ? { kind: 'place', of: found.of }
    : { kind: 'place', of: found.of, place };
}

/** The first part of the clause that is a court's full name. */
function namedCourt(clause: string): string | undefined {
  for (const part of clause.split(/[,。;、:()《》"“”]|或者|或/u)) {
    const court = /^.*?法院/u.exec(part)?.[0];
    if (court === undefined) continue;
    const name = court
      // 合同签订地深圳市南山区人民法院: the name follows the description.
      .replace(/^.*(?:住所|所在|签订|签署|签约|履行|注册)地(?:的|为|即|是)?/u, '')
      // 向阳区 is a district; 向 before another name is not part of it.
      .replace(/^.*(?:提交|同意|选择|约定|由|向(?!阳))/u, '');
    if (courtName.test(name) && !description.test(name)) return name;
  }
  return undefined;
}

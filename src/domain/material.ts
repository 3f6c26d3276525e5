/** What a paper is, which decides what it proves. */
export type Material =
  | '身份'
  | '借款合同'
  | '借据'
  | '电子签名'
  | '放款'
  | '还款计划'
  | '还款'
  | '债权计算'
  | '催收'
  | '提前到期'
  | '担保'
  | '费用'
  | '送达地址'
  | '其他';

/** The first pattern that fits 材料类型 decides: 保证人身份证 is an identity paper, 保证合同 a guarantee. */
const patterns: readonly (readonly [Material, RegExp])[] = [
  ['送达地址', /送达地址/],
  ['身份', /身份|户籍|护照|通行证|营业执照|金融许可证|联网核查/],
  ['提前到期', /提前到期/],
  ['担保', /保证|担保|抵押|质押|保函|他项权|不动产登记/],
  ['费用', /委托代理合同|发票|律师费|付款凭证/],
  ['还款计划', /还款计划/],
  ['放款', /放款|发放|出账|转账凭证/],
  ['催收', /催收|催告|律师函|通知/],
  ['借款合同', /借款合同|贷款合同|授信|借款协议|贷款协议/],
  ['借据', /借据/],
  ['电子签名', /电子签名|存证|时间戳|CA证书|实名认证|人脸/],
  ['还款', /还款|扣款|流水/],
];

/** Names the kind of a paper by its 材料类型. */
export function materialOf(kind: string): Material {
  return patterns.find(([, pattern]) => pattern.test(kind))?.[0] ?? '其他';
}

import { beforeAll, expect, test } from 'vitest';
import { matchReason } from '#answers/match-reason.js';
import { repairOf, type AnswerWords } from '#domain/answers.js';
import { shippedWords } from './shipped-words.js';

let words: AnswerWords;
beforeAll(async () => {
  words = await shippedWords();
});

test.each([
  { text: '起诉材料不齐，请补充提交借款合同原件', code: 'materials-missing', repair: 'review' },
  { text: '被告身份信息不一致', code: 'party-identity', repair: 'prepare' },
  { text: '本案不属于本院管辖，请向有管辖权的法院起诉', code: 'venue', repair: 'review' },
  { text: '被告送达地址不明', code: 'service-address', repair: 'prepare' },
  { text: '诉讼请求不明确，利息计算截止日未写明', code: 'prayers-unclear', repair: 'prepare' },
  { text: '起诉状未盖章', code: 'seal-missing', repair: 'review' },
  { text: '上传的图片模糊', code: 'file-format', repair: 'prepare' },
  { text: '该案已重复立案', code: 'duplicate', repair: 'none' },
  { text: '合同约定仲裁，不属于法院受理范围', code: 'arbitration', repair: 'none' },
  { text: '请使用要素式起诉状', code: 'form', repair: 'prepare' },
  { text: '标的金额与起诉状金额不一致', code: 'amounts-differ', repair: 'prepare' },
  { text: '同意', code: 'other', repair: 'review' },
  { text: '', code: 'other', repair: 'review' },
])('$text: $code', ({ text, code, repair }) => {
  expect(matchReason(text, words.returns.reasons)).toBe(code);
  expect(repairOf(words, code)).toBe(repair);
});

test('of several reasons that which calls for most care counts, whatever their order', () => {
  const { reasons } = words.returns;
  expect(matchReason('送达地址不明，且系重复起诉', reasons)).toBe('duplicate');
  expect(matchReason('送达地址不明；授权委托书过期', reasons)).toBe('authority');
  // Alike in care: the one that is named first.
  expect(matchReason('印章不清，且材料不齐', reasons)).toBe('seal-missing');
  expect(matchReason('材料不齐，且印章不清', reasons)).toBe('materials-missing');
});

test('blanks and full-width letters hide no reason', () => {
  expect(matchReason('送 达\n地 址不明', words.returns.reasons)).toBe('service-address');
  expect(matchReason('请上传ＰＤＦ', words.returns.reasons)).toBe('file-format');
});

test('a code that the pack does not know is looked at by a person', () => {
  expect(repairOf(words, 'no-such-code')).toBe('review');
});

test('every reason but the last names its words and its basis', () => {
  for (const { code, words: known, basis } of words.returns.reasons) {
    expect(basis).not.toBe('');
    expect(known.length > 0).toBe(code !== 'other');
  }
});

import { describe, expect, test } from 'vitest';
import { isDeliverableAddress, isPlaceholder } from '#screening/deliverable-address.js';
import { compileRequiredPapers, missingEvidence } from '#screening/missing-evidence.js';
import { paper } from './builders.js';

describe('addresses that a court can send papers to', () => {
  test.each([
    '北京市通州区中仓街道测试路128号3幢2单元1501室',
    '内蒙古自治区阿拉善盟内蒙古阿拉善高新技术产业开发区乌斯太镇示例村民委员会第十三村民小组88号附3号',
    '辽宁省朝阳市喀喇沁左翼蒙古族自治县国营官大海农场示例村民委员会第十三村民小组88号附3号',
    '四川省成都市郫都区青禾巷２６号',
    '新疆维吾尔自治区和田地区策勒县示例乡示例村',
    '香港特别行政区九龙测试道12号',
    '澳門半島示例大馬路36號地下A座',
  ])('%s', (address) => {
    expect(isDeliverableAddress(address)).toBe(true);
  });
});

describe('addresses that it cannot', () => {
  test.each([
    '',
    '  ',
    '无',
    '不详',
    '-',
    '——',
    'N/A',
    'null',
    '同上',
    '浙江省',
    '浙江省杭州市',
    '测试路128号',
    '浙江省杭州市邮政信箱12号',
    '杭州市余杭区 P.O. Box 12',
  ])('"%s"', (address) => {
    expect(isDeliverableAddress(address)).toBe(false);
  });
});

test('a placeholder is the whole text, not a part of it', () => {
  expect(isPlaceholder('无')).toBe(true);
  expect(isPlaceholder('江苏省无锡市')).toBe(false);
});

describe('papers', () => {
  const required = ['借款合同|贷款合同', '身份证影像|身份|!保证人'];

  test.each([
    { name: 'by the first word', kinds: ['借款合同', '身份证影像'], missing: [] },
    {
      name: 'by another word, within a longer name',
      kinds: ['个人消费贷款合同（2023版）', '身份证明'],
      missing: [],
    },
    {
      name: 'not by an excluded one',
      kinds: ['借款合同', '保证人身份证影像'],
      missing: ['身份证影像'],
    },
    {
      name: 'an excluded paper does not spoil the right one',
      kinds: ['借款合同', '保证人身份证影像', '身份证'],
      missing: [],
    },
    {
      name: 'not by a contract of guarantee',
      kinds: ['保证合同'],
      missing: ['借款合同', '身份证影像'],
    },
    { name: 'none', kinds: [], missing: ['借款合同', '身份证影像'] },
  ])('$name', ({ kinds, missing }) => {
    expect(missingEvidence(kinds.map(paper), compileRequiredPapers(required))).toEqual(missing);
  });

  test('an empty word matches nothing', () => {
    expect(missingEvidence([paper('合同')], compileRequiredPapers(['借款合同||']))).toEqual([
      '借款合同',
    ]);
    expect(compileRequiredPapers(['|借款合同'])[0]?.name).toBe('借款合同');
  });
});

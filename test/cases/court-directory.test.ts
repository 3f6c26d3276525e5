import { expect, test } from 'vitest';
import { lookUpCourt, spellCourt } from '#cases/court-directory.js';

const directory = [
  { place: '杭州市', court: '浙江省杭州市上城区人民法院' },
  { place: '杭州市西湖区', court: '浙江省杭州市西湖区人民法院' },
  { place: '南山区', court: '广东省深圳市南山区人民法院' },
  { place: '朝阳区', court: '北京市朝阳区人民法院' },
  { place: '朝阳区', court: '吉林省长春市朝阳区人民法院' },
  { place: '长春市朝阳区', court: '吉林省长春市朝阳区人民法院' },
];

test.each([
  {
    name: 'the longest place wins',
    address: '浙江省杭州市西湖区翠苑路1号',
    court: '浙江省杭州市西湖区人民法院',
  },
  {
    name: 'a wider place serves the rest',
    address: '浙江省杭州市滨江区江南路2号',
    court: '浙江省杭州市上城区人民法院',
  },
  {
    name: 'spaces do not matter',
    address: '浙江省 杭州市 西湖区',
    court: '浙江省杭州市西湖区人民法院',
  },
  {
    name: 'a longer place settles an ambiguous one',
    address: '吉林省长春市朝阳区红旗街',
    court: '吉林省长春市朝阳区人民法院',
  },
])('$name', ({ address, court }) => {
  expect(lookUpCourt(directory, address)).toEqual({ kind: 'found', court });
});

test('places of equal length that lead to different courts are ambiguous', () => {
  expect(lookUpCourt(directory, '朝阳区建国路3号')).toEqual({ kind: 'ambiguous' });
});

test('the same court twice is not ambiguous', () => {
  const twice = [...directory.slice(0, 2), ...directory.slice(0, 2)];
  expect(lookUpCourt(twice, '杭州市西湖区')).toMatchObject({ kind: 'found' });
});

test.each(['云南省昆明市盘龙区', ''])('%j is in no place of the directory', (address) => {
  expect(lookUpCourt(directory, address)).toEqual({ kind: 'none' });
  expect(lookUpCourt([...directory, { place: '', court: '空' }], address)).toEqual({
    kind: 'none',
  });
});

test.each([
  { name: '广东省深圳市南山区人民法院', spelling: '广东省深圳市南山区人民法院' },
  { name: '深圳市南山区人民法院', spelling: '广东省深圳市南山区人民法院' },
  { name: '南山区人民法院', spelling: undefined },
  { name: '深圳市福田区人民法院', spelling: undefined },
])('$name is spelt $spelling', ({ name, spelling }) => {
  expect(spellCourt(directory, name)).toBe(spelling);
});

test('the directory may leave out the province itself', () => {
  const short = [{ place: '南山区', court: '深圳市南山区人民法院' }];
  expect(spellCourt(short, '广东省深圳市南山区人民法院')).toBe('深圳市南山区人民法院');
});

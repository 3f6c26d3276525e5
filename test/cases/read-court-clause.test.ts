import { expect, test } from 'vitest';
import { readCourtClause } from '#cases/read-court-clause.js';

test.each([undefined, '', ' ', '无', '未约定', '/', '--'])('%j is no clause', (text) => {
  expect(readCourtClause(text)).toEqual({ kind: 'none' });
});

test.each(['提交深圳国际仲裁院仲裁', '由深圳市南山区人民法院管辖或者提交仲裁'])(
  '%s is an arbitration clause',
  (text) => {
    expect(readCourtClause(text)).toEqual({ kind: 'arbitration' });
  },
);

test.each([
  { text: '深圳市南山区人民法院', name: '深圳市南山区人民法院' },
  { text: '由深圳市南山区人民法院管辖', name: '深圳市南山区人民法院' },
  { text: '双方同意向 深圳市南山区人民法院 提起诉讼', name: '深圳市南山区人民法院' },
  { text: '提交北京市朝阳区人民法院诉讼解决', name: '北京市朝阳区人民法院' },
  { text: '四川省犍为县人民法院', name: '四川省犍为县人民法院' },
  { text: '佳木斯市向阳区人民法院', name: '佳木斯市向阳区人民法院' },
  { text: '江西省于都县人民法院', name: '江西省于都县人民法院' },
  { text: '于都县人民法院', name: '于都县人民法院' },
  { text: '东莞市第一人民法院', name: '东莞市第一人民法院' },
  { text: '昆山市人民法院', name: '昆山市人民法院' },
  { text: '深圳前海合作区人民法院', name: '深圳前海合作区人民法院' },
  { text: '内蒙古自治区鄂托克旗人民法院', name: '内蒙古自治区鄂托克旗人民法院' },
  { text: '杭州互联网法院', name: '杭州互联网法院' },
  { text: '广州铁路运输法院', name: '广州铁路运输法院' },
  { text: '深圳市南山区人民法院或者深圳市福田区人民法院', name: '深圳市南山区人民法院' },
  { text: '原告住所地（深圳市南山区人民法院）', name: '深圳市南山区人民法院' },
])('$text names $name', ({ text, name }) => {
  expect(readCourtClause(text)).toEqual({ kind: 'court', name, signedThere: false });
});

test('a court named as that of the place of signing', () => {
  expect(readCourtClause('由合同签订地深圳市南山区人民法院管辖')).toEqual({
    kind: 'court',
    name: '深圳市南山区人民法院',
    signedThere: true,
  });
});

test.each([
  { text: '原告住所地人民法院', of: 'plaintiff' },
  { text: '贷款人住所地有管辖权的人民法院', of: 'plaintiff' },
  { text: '甲方（贷款人）所在地人民法院', of: 'plaintiff' },
  { text: '合同履行地人民法院', of: 'plaintiff' },
  { text: '被告住所地人民法院', of: 'defendant' },
  { text: '借款人户籍所在地法院', of: 'defendant' },
  { text: '合同签订地人民法院', of: 'signing' },
  { text: '合同签署地有管辖权的人民法院', of: 'signing' },
  { text: '原告所在地或被告所在地人民法院', of: 'plaintiff' },
  { text: '被告所在地或原告所在地人民法院', of: 'defendant' },
])('$text is the court of the place of the $of', ({ text, of }) => {
  expect(readCourtClause(text)).toEqual({ kind: 'place', of });
});

test.each([
  '合同签订地（广东省深圳市南山区）人民法院',
  '合同签订地广东省深圳市南山区有管辖权的人民法院',
])('%s names the place of signing', (text) => {
  expect(readCourtClause(text)).toEqual({
    kind: 'place',
    of: 'signing',
    place: '广东省深圳市南山区',
  });
});

test.each([
  '南山法院',
  '有管辖权的人民法院',
  '甲方住所地人民法院',
  '人民法院',
  '协商解决',
  '当地人民法院',
  '某区人民法院所在地',
])('%s is not read: nothing is guessed', (text) => {
  expect(readCourtClause(text)).toEqual({ kind: 'unreadable' });
});

import { expect, test } from 'vitest';
import { RecentTexts } from '#domain/recent-texts.js';

test('a text is kept when it comes for the second time', () => {
  const kept: string[] = [];
  const texts = new RecentTexts<string>(10, (value) => kept.push(value));
  let worked = 0;
  const ask = (text: string) => texts.get(text, (own) => `${own} ${String((worked += 1))}`);
  expect([ask('原告'), ask('原告'), ask('原告'), ask('原告')]).toEqual([
    '原告 1',
    '原告 2',
    '原告 2',
    '原告 2',
  ]);
  expect(kept).toEqual(['原告 2']);
  expect(ask('')).toBe(' 3');
});

test('what is asked for stays, what is not is forgotten', () => {
  const texts = new RecentTexts<number>(10);
  let worked = 0;
  const ask = (text: string) => texts.get(text, () => (worked += 1));
  for (const text of ['标题', '标题', '甲', '甲']) ask(text);
  const [title, name] = [ask('标题'), ask('甲')];
  for (let other = 0; other < 40; other += 1) {
    ask(`其他${other}`);
    ask(`其他${other}`);
    expect(ask('标题')).toBe(title);
  }
  expect(ask('甲')).not.toBe(name);
});

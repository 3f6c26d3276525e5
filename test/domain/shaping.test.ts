import { expect, test } from 'vitest';
import { charactersNeedingShaping } from '#domain/shaping.js';

test.each([
  {
    name: 'Chinese, rare characters and the dot of names',
    text: '𠮷田·买买提，第3条',
    expected: [],
  },
  { name: 'Latin with its accents, composed or not', text: 'Café Zoe\u0301 x\u0304', expected: [] },
  {
    name: 'Japanese, Korean syllables, Yi and bopomofo',
    text: 'がカ\u3099 김민수 ꆈꌠ ㄅㄆ',
    expected: [],
  },
  { name: 'Russian and Greek', text: 'Иван Ω', expected: [] },
  { name: 'Uyghur', text: '甲ئەلى', expected: ['ئ', 'ە', 'ل', 'ى'] },
  { name: 'Mongolian', text: 'ᠪᠠᠲᠤ', expected: ['ᠪ', 'ᠠ', 'ᠲ', 'ᠤ'] },
  { name: 'Tibetan', text: 'བཀྲ་ཤིས', expected: ['བ', 'ཀ', 'ྲ', '་', 'ཤ', 'ི', 'ས'] },
  { name: 'Devanagari, each character once', text: 'राम राम', expected: ['र', 'ा', 'म'] },
  { name: 'Tai Lue of Xishuangbanna in its old form', text: 'ᨣ', expected: ['ᨣ'] },
  { name: 'parts of Korean syllables that form none', text: '\u1100\u1100', expected: ['\u1100'] },
  { name: 'two accents above each other', text: 'q\u0304\u0301', expected: ['\u0301'] },
  { name: 'a mark on a Han character', text: '甲\u0304', expected: ['\u0304'] },
  { name: 'a variant of a Han character', text: '葛\u{e0100}', expected: ['\u{e0100}'] },
  { name: 'a turned direction', text: '甲\u202e乙', expected: ['\u202e'] },
  { name: 'joined emoji', text: '👩\u200d👧', expected: ['\u200d'] },
])('$name', ({ text, expected }) => {
  expect(charactersNeedingShaping(text)).toEqual(expected);
});

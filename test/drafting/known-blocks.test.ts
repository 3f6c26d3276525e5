import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MarkupError, parseHtmlBlocks } from '#drafting/html-blocks.js';
import { readBlocks } from '#drafting/known-blocks.js';

const table = `<table class="small">
<colgroup><col width="30%"><col width="70%"></colgroup>
<thead><tr><th>序号</th><th>名称</th></tr></thead>
<tbody>
<tr class="section"><td colspan="2" align="center">当事人信息</td></tr>
<tr class="group"><td class="label">原告</td><td><p class="plain">甲&lt;乙</p><ol><li>一</li><li>二</li></ol></td></tr>
<tr><td rowspan="2" valign="top">借款</td><td>1<br>2</td></tr>
<tr><td class="note">附注 <a part="3">第3页</a></td></tr>
</tbody>
</table>`;

const sound: readonly (readonly [name: string, html: string])[] = [
  [
    'paragraphs, lists, a signature and rules',
    `<h1>民事起诉状</h1>
<p class="subtitle">（金融借款合同纠纷）</p>
<h2>诉讼请求</h2><ol><li>一</li><li></li></ol><p></p><hr class="space" lines="2">
<p class="note align-right">附 <b>重</b></p><hr class="page-break">
<div class="signature"><p>具状人：</p><p></p></div>`,
  ],
  ['a table', table],
  ['a table among paragraphs, with rows of several groups', `<p>前</p>${table}<p>后</p>${table}`],
  [
    'groups of rows in another order',
    '<table><tbody><tr><td>行</td></tr></tbody><thead><tr><td>头</td></tr></thead></table>',
  ],
  [
    'a table without groups of rows to tell apart',
    '<table><tbody><tr><td>一</td></tr></tbody><tbody><tr><td>二</td></tr></tbody></table>',
  ],
  [
    'tags that close themselves',
    '<p/><p>文</p><table><tbody><tr><td/><td>乙</td></tr></tbody></table>',
  ],
  [
    'end tags with blanks',
    '<p>甲</p ><p>乙</p><table><tbody><tr><td>甲</td></tr ><tr><td>乙</td></tr></tbody></table>',
  ],
  ['wide blanks between blocks', '<p>甲</p>\u3000<p>乙</p>'],
  ['nothing', ' \n '],
];

test.each(sound)('%s: the blocks of pieces are those of the whole', (_, html) => {
  const whole = parseHtmlBlocks(html);
  // The second reading keeps what it reads, the third one uses it.
  for (let reading = 1; reading <= 3; reading += 1) expect(readBlocks(html)).toEqual(whole);
});

const words = fc
  .array(fc.constantFrom('甲', '乙丙', '12', ' ', '\n', '　', '&lt;', '&amp;', '>', 'x'), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const line = fc.oneof(
  words,
  words.map((text) => `<b>${text}</b>`),
  fc.array(words, { minLength: 2, maxLength: 4 }).map((lines) => lines.join('<br>')),
);
const blockInCell = fc.oneof(
  fc
    .tuple(fc.constantFrom('<p>', '<p class="plain">'), line)
    .map(([tag, text]) => `${tag}${text}</p>`),
  fc
    .tuple(fc.constantFrom('ol', 'ul'), fc.array(line, { minLength: 1, maxLength: 2 }))
    .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`),
);
const content = fc.oneof(
  { weight: 3, arbitrary: line },
  {
    weight: 3,
    arbitrary: fc
      .array(blockInCell, { minLength: 1, maxLength: 3 })
      .chain((blocks) => fc.constantFrom('', '\n  ').map((between) => blocks.join(between))),
  },
  // Text beside the paragraphs.
  { weight: 1, arbitrary: fc.tuple(words, blockInCell, words).map((parts) => parts.join('')) },
);
const oneCell = fc
  .tuple(
    fc.constantFrom('<td>', '<td align="right">', '<td class="label">', '<td class="note">'),
    content,
  )
  .map(([tag, text]) => `${tag}${text}</td>`);
const oneRow = fc
  .tuple(fc.constantFrom('<tr>', '<tr class="group">', '<tr class="section">'), oneCell, oneCell)
  .map(([tag, left, right]) => `${tag}${left}${right}</tr>`);
const onePaper = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('<p>', '<p class="note align-right">', '<p class="subtitle">'), line)
        .map(([tag, text]) => `${tag}${text}</p>`),
      fc
        .array(oneRow, { minLength: 1, maxLength: 3 })
        .map((rows) => `<table><tbody>${rows.join('\n')}</tbody></table>`),
    ),
    { maxLength: 4 },
  )
  .map((blocks) => blocks.join('\n'));

test('the blocks of the pieces of any paper are those of the whole', () => {
  fc.assert(
    fc.property(onePaper, (html) => {
      const whole = parseHtmlBlocks(html);
      for (let reading = 1; reading <= 3; reading += 1) expect(readBlocks(html)).toEqual(whole);
    }),
    { numRuns: 1_000 },
  );
});

test('a paragraph and a row that come again are the same objects', () => {
  const read = (name: string) =>
    readBlocks(
      `<p>原告与被告借款合同纠纷一案</p><table><tbody><tr><td>案由</td><td>借款</td></tr><tr><td>姓名</td><td>${name}</td></tr></tbody></table>`,
    );
  read('甲');
  const [paragraph, second] = read('乙');
  const [again, third] = read('丙');
  expect(again).toBe(paragraph);
  if (second?.kind !== 'table' || third?.kind !== 'table') throw new Error('no tables');
  expect(third.rows[0]).toBe(second.rows[0]);
  expect(third.rows[1]).toEqual({
    cells: [
      second.rows[1]!.cells[0],
      { ...second.rows[1]!.cells[1], inlines: [{ kind: 'text', text: '丙', bold: false }] },
    ],
  });
});

test.each([
  '<p>甲',
  '甲<p>乙</p>',
  '<p>甲</p>乙',
  '<p>甲</p><!-- 注 --><p>乙</p>',
  '<h4>甲</h4>',
  '<table><tbody><tr><td>甲</td></tr><tr><td>乙</td><td>丙</td></tr></tbody></table>',
  '<table><tbody><tr><td>甲</td>乙</tr></tbody></table>',
  '<table><tbody><tr class="odd"><td>甲</td></tr></tbody></table>',
  '<table><tbody><tr><td>甲<tr></td></tr></tbody></table>',
  '<table><tbody><tr><td></tr></tbody></table><table><tbody><tr></td></tr></tbody></table>',
  '<table><colgroup><col width="90%"></colgroup><tbody><tr><td>甲</td></tr></tbody></table>',
  '<table><tbody></tbody></table>',
])('%s is refused as the whole is', (html) => {
  const messageOf = (read: (text: string) => unknown): string => {
    try {
      read(html);
    } catch (error) {
      if (error instanceof MarkupError) return error.message;
      throw error;
    }
    return 'nothing is wrong';
  };
  const expected = messageOf(parseHtmlBlocks);
  expect(expected).not.toBe('nothing is wrong');
  for (let reading = 1; reading <= 3; reading += 1) expect(messageOf(readBlocks)).toBe(expected);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Block } from '#domain/document.js';
import { MarkupError, parseHtmlBlocks } from '#drafting/html-blocks.js';
import { blockLines, inlineText } from './shipped-drafter.js';

const plain = (text: string): { kind: 'text'; text: string; bold: boolean } => ({
  kind: 'text',
  text,
  bold: false,
});
const cell = (text: string): unknown => ({
  inlines: text === '' ? [] : [plain(text)],
  align: 'left',
  colspan: 1,
  rowspan: 1,
  bold: false,
});

describe('blocks', () => {
  test.each<{ html: string; blocks: readonly unknown[] }>([
    { html: '<h1>民事起诉状</h1>', blocks: [{ kind: 'title', inlines: [plain('民事起诉状')] }] },
    {
      html: '<h2>一</h2><h3>二</h3>',
      blocks: [
        { kind: 'heading', level: 1, inlines: [plain('一')] },
        { kind: 'heading', level: 2, inlines: [plain('二')] },
      ],
    },
    {
      html: '<p>正文</p>',
      blocks: [{ kind: 'paragraph', role: 'body', align: 'justify', inlines: [plain('正文')] }],
    },
    {
      html: '<p class="plain align-center">中</p>',
      blocks: [{ kind: 'paragraph', role: 'plain', align: 'center', inlines: [plain('中')] }],
    },
    {
      html: '<p class="align-right">右</p>',
      blocks: [{ kind: 'paragraph', role: 'body', align: 'right', inlines: [plain('右')] }],
    },
    {
      html: '<p class="subtitle">（金融借款合同纠纷）</p>',
      blocks: [{ kind: 'subtitle', inlines: [plain('（金融借款合同纠纷）')] }],
    },
    {
      html: '<p class="addressee">某某人民法院</p>',
      blocks: [
        { kind: 'paragraph', role: 'addressee', align: 'left', inlines: [plain('某某人民法院')] },
      ],
    },
    {
      html: '<p>一<strong>二</strong><b>三</b><br>四</p>',
      blocks: [
        {
          kind: 'paragraph',
          role: 'body',
          align: 'justify',
          inlines: [
            plain('一'),
            { kind: 'text', text: '二', bold: true },
            { kind: 'text', text: '三', bold: true },
            { kind: 'break' },
            plain('四'),
          ],
        },
      ],
    },
    {
      html: '<p><a part="3">债权计算表</a></p>',
      blocks: [
        {
          kind: 'paragraph',
          role: 'body',
          align: 'justify',
          inlines: [{ ...plain('债权计算表'), linkTo: 3 }],
        },
      ],
    },
    {
      html: '<ol>\n  <li>甲</li>\n  <li>乙</li>\n</ol>',
      blocks: [{ kind: 'list', ordered: true, items: [[plain('甲')], [plain('乙')]] }],
    },
    {
      html: '<div class="signature"><p>具状人</p><p>　　年　月</p></div>',
      blocks: [{ kind: 'signature', lines: [[plain('具状人')], [plain('　　年　月')]] }],
    },
    {
      html: '<hr class="page-break"><hr class="space" lines="2"/>',
      blocks: [{ kind: 'page-break' }, { kind: 'space', lines: 2 }],
    },
    {
      html: '<p>&lt;b&gt;张三&lt;/b&gt; &amp;amp; &#x27;&quot;</p>',
      blocks: [
        {
          kind: 'paragraph',
          role: 'body',
          align: 'justify',
          inlines: [plain('<b>张三</b> &amp; \'"')],
        },
      ],
    },
    { html: '<p></p><ol><li> </li></ol>', blocks: [{ kind: 'list', ordered: true, items: [] }] },
    {
      html: '<p>3 < 5，甲&乙</p>',
      blocks: [
        { kind: 'paragraph', role: 'body', align: 'justify', inlines: [plain('3 < 5，甲&乙')] },
      ],
    },
  ])('$html', ({ html, blocks }) => {
    expect(parseHtmlBlocks(html)).toEqual(blocks);
  });

  test('a table keeps widths, header rows, spans and alignment', () => {
    const html = `<table class="small">
      <colgroup><col width="12.5%"><col width="37.5%"><col width="50%"></colgroup>
      <thead><tr><th>甲</th><th colspan="2">乙</th></tr></thead>
      <tbody>
        <tr><td rowspan="2" align="right">1</td><td></td><td>2</td></tr>
        <tr><td>3</td><td>4</td></tr>
      </tbody>
    </table>`;
    expect(parseHtmlBlocks(html)).toEqual([
      {
        kind: 'table',
        fontScale: 'small',
        widths: [0.125, 0.375, 0.5],
        header: [
          {
            cells: [
              { inlines: [plain('甲')], align: 'center', colspan: 1, rowspan: 1, bold: true },
              { inlines: [plain('乙')], align: 'center', colspan: 2, rowspan: 1, bold: true },
            ],
          },
        ],
        rows: [
          {
            cells: [
              { inlines: [plain('1')], align: 'right', colspan: 1, rowspan: 2, bold: false },
              cell(''),
              cell('2'),
            ],
          },
          { cells: [cell('3'), cell('4')] },
        ],
      },
    ]);
  });

  test('rows of a form: bars, heads of groups, labels, notes and where text stands', () => {
    const html = `<table><tbody>
      <tr class="section"><td colspan="2" align="center">当事人信息</td></tr>
      <tr class="group"><td colspan="2">第一组</td></tr>
      <tr><td class="label" valign="middle">原告</td><td class="note" valign="top">注</td></tr>
    </tbody></table>`;
    const [table] = parseHtmlBlocks(html);
    const wide = { align: 'left', colspan: 2, rowspan: 1, bold: false };
    expect(table).toMatchObject({
      rows: [
        {
          cells: [{ ...wide, align: 'center', inlines: [plain('当事人信息')], role: 'section' }],
          keepWithNext: true,
        },
        { cells: [{ ...wide, inlines: [plain('第一组')] }], keepWithNext: true },
        {
          cells: [
            { ...(cell('原告') as object), verticalAlign: 'middle', isLabel: true },
            { ...(cell('注') as object), verticalAlign: 'top', role: 'note' },
          ],
        },
      ],
    });
  });

  test.each<{ readonly td: string; readonly lines: readonly string[] }>([
    { td: '<p>甲</p><p class="plain">乙</p>', lines: ['　　甲', '乙'] },
    { td: '<p class="body">甲</p>', lines: ['　　甲'] },
    { td: '<ol><li>甲</li><li>乙</li></ol>', lines: ['1. 甲', '2. 乙'] },
    { td: '<ul><li>甲</li><li>乙</li></ul>', lines: ['甲', '乙'] },
    { td: '前文<p class="plain">甲</p>后文', lines: ['前文', '甲', '后文'] },
    { td: '一<br>二<p class="plain">三<br>四</p>', lines: ['一', '二', '三', '四'] },
    { td: '\n  <p></p>\n  <ol><li> </li></ol>\n  <p class="plain">甲</p>\n', lines: ['甲'] },
    { td: '<ol><li><strong>甲</strong>乙</li></ol>', lines: ['1. 甲乙'] },
    { td: '', lines: [''] },
  ])('the lines of a cell: $td', ({ td, lines }) => {
    const [table] = parseHtmlBlocks(`<table><tbody><tr><td>${td}</td></tr></tbody></table>`);
    expect(blockLines(table as Block)).toEqual([lines.join(' / ')]);
  });

  test('what stands before a line does not take the weight of its first word', () => {
    const html = '<table><tbody><tr><td><p><b>甲</b>乙</p></td></tr></tbody></table>';
    expect(parseHtmlBlocks(html)).toMatchObject([
      {
        rows: [
          { cells: [{ inlines: [plain('　　'), { ...plain('甲'), bold: true }, plain('乙')] }] },
        ],
      },
    ]);
  });

  test('a table without widths has equal columns', () => {
    const [table] = parseHtmlBlocks('<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>');
    expect(table).toMatchObject({ widths: [0.5, 0.5], fontScale: 'normal', header: [] });
  });
});

describe('what is no paper', () => {
  test.each([
    { html: '正文', message: '文字不能直接放在文书的最外层，应写在 <p>、<li>、<td> 等标签之内。' },
    { html: '<p>甲', message: '<p> 没有对应的 </p>。' },
    { html: '<p>甲<p>乙</p>', message: '<p> 不能放在段落文字之中。' },
    { html: '<p>甲</p></p>', message: '</p> 没有对应的 <p>。' },
    { html: '<p>甲</br></p>', message: '</br> 没有对应的 <br>。' },
    { html: '<p><strong>甲</p>', message: '<strong> 没有对应的 </strong>。' },
    { html: '<script>甲</script>', message: '没有标签 <script>。' },
    { html: '<p><img></p>', message: '没有标签 <img>。' },
    { html: '<p style="x">甲</p>', message: '<p> 没有属性 style。' },
    {
      html: '<p class="subtitle note">甲</p>',
      message: '<p> 的属性 class 不能是“subtitle note”。',
    },
    {
      html: '<table><tbody><tr><td><h2>甲</h2></td></tr></tbody></table>',
      message: '<h2> 不能放在表格的格内。',
    },
    {
      html: '<table><tbody><tr><td><p class="note">甲</p></td></tr></tbody></table>',
      message: '<p> 的属性 class 不能是“note”。',
    },
    {
      html: '<table><tbody><tr><td><strong><p>甲</p></strong></td></tr></tbody></table>',
      message: '<p> 不能放在段落文字之中。',
    },
    {
      html: '<table><tbody><tr class="label"><td>甲</td></tr></tbody></table>',
      message: '<tr> 的属性 class 不能是“label”。',
    },
    { html: '<p class="big">甲</p>', message: '<p> 的属性 class 不能是“big”。' },
    {
      html: '<ol>甲</ol>',
      message: '文字不能直接放在<ol>、<ul> 之下，应写在 <p>、<li>、<td> 等标签之内。',
    },
    { html: '<table><tr><td>甲</td></tr></table>', message: '<tr> 不能放在<table> 之下。' },
    {
      html: '<!-- 甲 --><p>乙</p>',
      message: '文书中不能有 HTML 注释、声明或未写完的标签（注释请写 {{!-- --}}）。',
    },
    {
      html: '<p>甲</p><!DOCTYPE html>',
      message: '文书中不能有 HTML 注释、声明或未写完的标签（注释请写 {{!-- --}}）。',
    },
    {
      html: '<p>甲</p><p class="plain',
      message: '文书中不能有 HTML 注释、声明或未写完的标签（注释请写 {{!-- --}}）。',
    },
    { html: '<table><tbody></tbody></table>', message: '表格没有行，或第一行没有格。' },
    {
      html: '<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>',
      message: '表格共 2 列，其中一行的格占 1 列，或有格向下超出表格。',
    },
    {
      html: '<table><tbody><tr><td rowspan="2">1</td></tr></tbody></table>',
      message: '表格共 1 列，其中一行的格占 1 列，或有格向下超出表格。',
    },
    {
      html: '<table><colgroup><col width="40%"><col width="50%"></colgroup><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
      message: '表格共 2 列，<col> 有 2 个，宽度合计 90%，应为 100%。',
    },
  ])('$html', ({ html, message }) => {
    let thrown: unknown;
    try {
      parseHtmlBlocks(html);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(MarkupError);
    expect((thrown as MarkupError).phrase.zh).toBe(message);
  });
});

test('no text of a cell is lost or read as markup', () => {
  const escape = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const printable = fc
    .string({ unit: 'grapheme' })
    .map((value) => value.replace(/[\s\u0000-\u001F]/gu, ''))
    .filter((value) => value !== '');
  fc.assert(
    fc.property(printable, (value) => {
      const [block] = parseHtmlBlocks(`<p>${escape(value)}</p>`);
      expect(blockLines(block as Block)).toEqual([value]);
    }),
  );
});

test('a table of many cells keeps each', () => {
  const row = Array.from({ length: 50 }, (_, index) => `<td>${index}</td>`).join('');
  const [table] = parseHtmlBlocks(`<table><tbody>${`<tr>${row}</tr>`.repeat(40)}</tbody></table>`);
  if (table?.kind !== 'table') throw new Error('no table');
  expect(table.rows).toHaveLength(40);
  expect(
    table.rows.map(({ cells }) => cells.map(({ inlines }) => inlineText(inlines)).join()),
  ).toEqual(
    Array.from({ length: 40 }, () => Array.from({ length: 50 }, (_, index) => index).join()),
  );
});

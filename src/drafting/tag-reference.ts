import type { ReferenceEntry } from './markup-reference.js';

/** The tags, and each attribute with its values: `p`, `p class`, `p class=note`. */
export const tagReference: Readonly<Record<string, ReferenceEntry>> = {
  h1: { name: '<h1>', meaning: '文书的标题', example: '<h1>民事起诉状</h1>' },
  h2: { name: '<h2>', meaning: '一级标题', example: '<h2>诉讼请求</h2>' },
  h3: { name: '<h3>', meaning: '二级标题', example: '<h3>（一）合同的订立</h3>' },
  p: { name: '<p>', meaning: '段落；没有文字的段落不印', example: '<p>案由：{{cause}}</p>' },
  'p class': {
    name: '<p class="…">',
    meaning: '段落的样式，后面可再写一个对齐方式，如 class="note align-right"',
    example: '<p class="note align-right">单位：元</p>',
  },
  'p class=body': {
    name: 'body',
    meaning: '正文，首行缩进两字（默认）',
    example: '<p class="body">事实如下。</p>',
  },
  'p class=plain': {
    name: 'plain',
    meaning: '不缩进的正文',
    example: '<p class="plain">此致</p>',
  },
  'p class=note': { name: 'note', meaning: '小号的说明', example: '<p class="note">说明</p>' },
  'p class=addressee': {
    name: 'addressee',
    meaning: '“此致”之下的法院名称，顶格',
    example: '<p class="addressee">{{court.printed}}</p>',
  },
  'p class=subtitle': {
    name: 'subtitle',
    meaning: '标题之下的一行，如括号内的案由',
    example: '<p class="subtitle">（{{cause}}）</p>',
  },
  'p class=align-left': {
    name: 'align-left',
    meaning: '靠左',
    example: '<p class="align-left">左</p>',
  },
  'p class=align-center': {
    name: 'align-center',
    meaning: '居中',
    example: '<p class="align-center">中</p>',
  },
  'p class=align-right': {
    name: 'align-right',
    meaning: '靠右',
    example: '<p class="align-right">右</p>',
  },
  strong: { name: '<strong>', meaning: '加重', example: '<p><strong>特别提示</strong></p>' },
  b: { name: '<b>', meaning: '同 <strong>', example: '<p><b>特别提示</b></p>' },
  br: { name: '<br>', meaning: '换行', example: '<p>甲<br>乙</p>' },
  a: {
    name: '<a>',
    meaning: '指向案卷某一部分的链接，用于目录',
    example: '{{#each index}}<p><a part="{{part}}">{{title}}</a></p>{{/each}}',
  },
  'a part': {
    name: '<a part="…">',
    meaning: '案卷的部分，取自 index 的 part',
    example: '{{#each index}}<p><a part="{{part}}">{{title}}</a></p>{{/each}}',
  },
  ol: { name: '<ol>', meaning: '带序号的列表', example: '<ol><li>甲</li><li>乙</li></ol>' },
  ul: { name: '<ul>', meaning: '不带序号的列表', example: '<ul><li>甲</li></ul>' },
  li: { name: '<li>', meaning: '列表的一项', example: '<ol><li>{{asOf}}</li></ol>' },
  table: {
    name: '<table>',
    meaning: '表格；一行超过一页时续到下页',
    example: '<table><tbody><tr><td>{{asOf}}</td></tr></tbody></table>',
  },
  'table class': {
    name: '<table class="…">',
    meaning: '表格的样式',
    example: '<table class="small"><tbody><tr><td>小</td></tr></tbody></table>',
  },
  'table class=small': {
    name: 'small',
    meaning: '小号字，用于列数多的表',
    example: '<table class="small"><tbody><tr><td>小</td></tr></tbody></table>',
  },
  colgroup: {
    name: '<colgroup>',
    meaning: '各列的宽度，写在表格最前；不写则各列等宽',
    example:
      '<table><colgroup><col width="30%"><col width="70%"></colgroup><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  },
  col: {
    name: '<col>',
    meaning: '一列',
    example:
      '<table><colgroup><col width="100%"></colgroup><tbody><tr><td>甲</td></tr></tbody></table>',
  },
  'col width': {
    name: '<col width="…%">',
    meaning: '列宽，至多一位小数，合计 100%',
    example:
      '<table><colgroup><col width="33.3%"><col width="66.7%"></colgroup><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  },
  thead: {
    name: '<thead>',
    meaning: '表头，每页重复',
    example:
      '<table><thead><tr><th>项目</th></tr></thead><tbody><tr><td>本金</td></tr></tbody></table>',
  },
  tbody: {
    name: '<tbody>',
    meaning: '表格的各行',
    example: '<table><tbody><tr><td>本金</td></tr></tbody></table>',
  },
  tr: {
    name: '<tr>',
    meaning: '一行',
    example: '<table><tbody><tr><td>本金</td></tr></tbody></table>',
  },
  'tr class': {
    name: '<tr class="…">',
    meaning: '行的样式',
    example: '<table><tbody><tr class="section"><td>甲</td></tr></tbody></table>',
  },
  'tr class=section': {
    name: 'section',
    meaning: '表格中一部分的标题条，不留在页末',
    example: '<table><tbody><tr class="section"><td>当事人信息</td></tr></tbody></table>',
  },
  'tr class=group': {
    name: 'group',
    meaning: '统领其后各行，不留在页末',
    example:
      '<table><tbody><tr class="group"><td>第一组</td></tr><tr><td>甲</td></tr></tbody></table>',
  },
  th: {
    name: '<th>',
    meaning: '表头的格，居中加重',
    example:
      '<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table>',
  },
  td: {
    name: '<td>',
    meaning: '一格；其中可直接写文字，也可写 <p>、<ol>、<ul>',
    example: '<table><tbody><tr><td>{{asOf}}</td></tr></tbody></table>',
  },
  div: {
    name: '<div>',
    meaning: '只用于落款',
    example: '<div class="signature"><p>具状人：</p><p>日期：{{fill signatureDate}}</p></div>',
  },
  'div class': {
    name: '<div class="…">',
    meaning: '只有 signature',
    example: '<div class="signature"><p>具状人：</p></div>',
  },
  'div class=signature': {
    name: 'signature',
    meaning: '靠右的落款，一个 <p> 一行，不分在两页',
    example: '<div class="signature"><p>具状人：</p></div>',
  },
  hr: { name: '<hr>', meaning: '换页或者空行', example: '<hr class="page-break">' },
  'hr class': {
    name: '<hr class="…">',
    meaning: '换页或者空行',
    example: '<hr class="page-break">',
  },
  'hr class=page-break': {
    name: 'page-break',
    meaning: '另起一页',
    example: '<hr class="page-break">',
  },
  'hr class=space': { name: 'space', meaning: '空行', example: '<hr class="space" lines="2">' },
  'hr lines': {
    name: '<hr lines="…">',
    meaning: '空行的行数，1 至 9',
    example: '<hr class="space" lines="2">',
  },
};

/** The attributes of cells, the same for `<td>` and `<th>`. */
export const cellReference: Readonly<Record<string, ReferenceEntry>> = {
  align: {
    name: 'align',
    meaning: '左右对齐',
    example: '<table><tbody><tr><td align="right">1.00</td></tr></tbody></table>',
  },
  'align=left': {
    name: 'left',
    meaning: '靠左（<td> 的默认）',
    example: '<table><tbody><tr><td align="left">甲</td></tr></tbody></table>',
  },
  'align=center': {
    name: 'center',
    meaning: '居中（<th> 的默认）',
    example: '<table><tbody><tr><td align="center">甲</td></tr></tbody></table>',
  },
  'align=right': {
    name: 'right',
    meaning: '靠右，用于金额',
    example: '<table><tbody><tr><td align="right">{{claim.total.figure}}</td></tr></tbody></table>',
  },
  'align=justify': {
    name: 'justify',
    meaning: '两端对齐',
    example: '<table><tbody><tr><td align="justify">甲</td></tr></tbody></table>',
  },
  valign: {
    name: 'valign',
    meaning: '上下位置',
    example: '<table><tbody><tr><td valign="top">甲</td></tr></tbody></table>',
  },
  'valign=top': {
    name: 'top',
    meaning: '靠上',
    example: '<table><tbody><tr><td valign="top">甲</td></tr></tbody></table>',
  },
  'valign=middle': {
    name: 'middle',
    meaning: '居中（默认）',
    example: '<table><tbody><tr><td valign="middle">甲</td></tr></tbody></table>',
  },
  colspan: {
    name: 'colspan',
    meaning: '横跨的列数',
    example:
      '<table><tbody><tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></tbody></table>',
  },
  rowspan: {
    name: 'rowspan',
    meaning: '竖跨的行数',
    example:
      '<table><tbody><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>',
  },
  class: {
    name: 'class',
    meaning: '格的样式',
    example: '<table><tbody><tr><td class="label">姓名</td></tr></tbody></table>',
  },
  'class=label': {
    name: 'label',
    meaning: '一行的名目，该行续到下页时再印一次并注明（续）',
    example: '<table><tbody><tr><td class="label">姓名</td><td>甲</td></tr></tbody></table>',
  },
  'class=note': {
    name: 'note',
    meaning: '小号的说明',
    example: '<table><tbody><tr><td class="note">说明</td></tr></tbody></table>',
  },
};

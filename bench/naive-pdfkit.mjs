// The papers as most programs would write them: one pdfkit document a case, fonts registered by file, doc.text for
// paragraphs, tables drawn cell by cell.   node bench/naive-pdfkit.mjs <papers.json> <out folder> [own | published]
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { faces, presetOf, report, textOf } from './workload.mjs';

const [papersFile, out, facesName = 'own'] = process.argv.slice(2);
const fonts = faces[facesName];
const cases = JSON.parse(readFileSync(papersFile, 'utf8'));
mkdirSync(out, { recursive: true });
const padding = 3;
let pages = 0;
let bytes = 0;
const started = performance.now();
let first = started;
for (const [index, { caseNo, papers }] of cases.entries()) {
  bytes += await write(caseNo, papers);
  if (index === 0) first = performance.now();
}
report({ cases: cases.length, pages, bytes, started, first });

function write(caseNo, papers) {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', autoFirstPage: false, info: { Title: caseNo } });
    const file = createWriteStream(path.join(out, `${caseNo}.pdf`));
    doc.pipe(file);
    file.on('finish', () => resolve(file.bytesWritten));
    file.on('error', reject);
    doc.registerFont('song', fonts.song);
    doc.registerFont('hei', fonts.hei);
    doc.on('pageAdded', () => (pages += 1));
    for (const paper of papers) writePaper(doc, paper);
    doc.end();
  });
}

function writePaper(doc, paper) {
  const preset = presetOf(paper);
  const { topPt: top, bottomPt: bottom, leftPt: left, rightPt: right } = preset.margin;
  doc.addPage({ size: 'A4', layout: paper.orientation, margins: { top, bottom, left, right } });
  doc.outline.addItem(paper.title);
  for (const block of paper.blocks) writeBlock(doc, block, preset);
}

function writeBlock(doc, block, preset) {
  const set = (style, text, options) => {
    const font = style.face === 'hei' || style.face === 'title' ? 'hei' : 'song';
    doc.font(font).fontSize(style.sizePt);
    doc.text(text, { lineGap: style.leadingPt - style.sizePt * 1.437, ...options });
  };
  switch (block.kind) {
    case 'title':
    case 'subtitle':
      return set(preset[block.kind], textOf(block.inlines), { align: 'center' });
    case 'heading':
      return set(preset[`heading${block.level}`], textOf(block.inlines), {});
    case 'paragraph':
      return set(block.role === 'note' ? preset.note : preset.body, textOf(block.inlines), {
        indent: block.role === 'body' ? 2 * preset.body.sizePt : 0,
      });
    case 'list':
      for (const item of block.items) set(preset.body, textOf(item), {});
      return undefined;
    case 'signature':
      for (const line of block.lines) set(preset.body, textOf(line), { align: 'right' });
      return undefined;
    case 'space':
      return doc.moveDown(block.lines);
    case 'page-break':
      return doc.addPage();
    case 'table':
      return writeTable(doc, block, preset);
  }
}

function writeTable(doc, { widths, header, rows, fontScale }, preset) {
  const style = fontScale === 'small' ? preset.tableSmall : preset.table;
  doc.font('song').fontSize(style.sizePt);
  const { left, right } = doc.page.margins;
  const room = doc.page.width - left - right;
  const total = widths.reduce((sum, share) => sum + share, 0);
  const columns = widths.map((share) => (room * share) / total);
  let y = doc.y;
  for (const { cells } of [...header, ...rows]) {
    let column = 0;
    const placed = cells.map((cell) => {
      const width = columns.slice(column, column + cell.colspan).reduce((sum, one) => sum + one, 0);
      column += cell.colspan;
      const bold = cell.bold || cell.inlines.every((inline) => inline.bold !== false);
      return { text: textOf(cell.inlines), width, font: bold ? 'hei' : 'song' };
    });
    const heights = placed.map(({ text, width, font }) =>
      doc.font(font).heightOfString(text, { width: width - 2 * padding }),
    );
    const height = Math.max(...heights, style.leadingPt) + 2 * padding;
    if (y + height > doc.page.height - doc.page.margins.bottom) {
      doc.addPage();
      y = doc.page.margins.top;
    }
    let x = left;
    for (const { text, width, font } of placed) {
      doc.lineWidth(0.5).rect(x, y, width, height).stroke();
      doc.font(font).text(text, x + padding, y + padding, { width: width - 2 * padding });
      x += width;
    }
    y += height;
  }
  doc.x = left;
  doc.y = y;
}

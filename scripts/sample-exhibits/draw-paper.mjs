// Draws the mock papers of the sample workspace as PDF. Every page says that it is a sample.
import path from 'node:path';
import { degrees, PDFDocument as WrittenPdf } from '@cantoo/pdf-lib';
import PDFDocument from 'pdfkit';
import * as fontkit from 'fontkit';

const fontFolder = path.join(import.meta.dirname, '..', '..', 'fonts');
const fontFiles = {
  song: path.join(fontFolder, 'qisu-song.ttf'),
  hei: path.join(fontFolder, 'qisu-hei.ttf'),
  rare: path.join(fontFolder, 'qisu-song-ext-b.ttf'),
};
const covered = Object.fromEntries(
  ['song', 'hei'].map((name) => [name, new Set(fontkit.openSync(fontFiles[name]).characterSet)]),
);
const margin = 62;
// The day on which the sample was exported: PDF dates must not come from the clock.
const madeOn = new Date(Date.UTC(2025, 11, 31));

/**
 * A paper is `{ title, subtitle?, landscape?, blocks }`; each starts a page. With `bookmarks`, every paper has one, and
 * its headings stand below it.
 */
export async function drawPapers(papers, { bookmarks = false } = {}) {
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    info: { Title: papers[0].title, Producer: 'qisu sample', CreationDate: madeOn },
  });
  const chunks = [];
  const finished = new Promise((resolve, reject) => {
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  for (const [name, file] of Object.entries(fontFiles)) doc.registerFont(name, file);
  for (const paper of papers) drawPaper(doc, paper, bookmarks);
  stampPages(doc);
  doc.end();
  return await finished;
}

/** A PDF of page images, stored turned by the given degrees, so that a reader must turn them back (/Rotate). */
export async function bindScans(scans, title) {
  const doc = new PDFDocument({
    autoFirstPage: false,
    lang: 'zh-CN',
    info: { Title: title, Producer: 'qisu sample', CreationDate: madeOn },
  });
  const chunks = [];
  const finished = new Promise((resolve, reject) => {
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  for (const { image, rotate } of scans) {
    const isTurned = rotate % 180 !== 0;
    const size = isTurned ? [841.89, 595.28] : [595.28, 841.89];
    doc.addPage({ size, margin: 0 });
    doc.image(image, 0, 0, { width: size[0], height: size[1] });
    if (rotate !== 0) doc.page.dictionary.data.Rotate = rotate;
  }
  doc.end();
  return await finished;
}

/** The same landscape pages, stored upright with /Rotate, as a printer driver writes them. */
export async function storeUpright(pdf) {
  const from = await WrittenPdf.load(pdf);
  const to = await WrittenPdf.create();
  to.setTitle(from.getTitle());
  to.setCreationDate(madeOn);
  to.setModificationDate(madeOn);
  for (const page of await to.embedPdf(from, from.getPageIndices())) {
    const upright = to.addPage([page.height, page.width]);
    upright.drawPage(page, { x: page.height, y: 0, rotate: degrees(90) });
    upright.setRotation(degrees(90));
  }
  return Buffer.from(await to.save());
}

function drawPaper(doc, paper, bookmarks) {
  const { title, subtitle, blocks, landscape = false, size = 'A4' } = paper;
  doc.addPage({ size, layout: landscape ? 'landscape' : 'portrait', margin });
  const chapter = bookmarks ? doc.outline.addItem(title) : undefined;
  write(doc, title, { font: 'hei', size: paper.titleSize ?? 18, align: 'center' });
  if (subtitle !== undefined) write(doc, subtitle, { size: 10.5, align: 'center' });
  doc.moveDown(0.8);
  for (const block of blocks) {
    if (block.heading !== undefined) {
      room(doc, 60);
      chapter?.addItem(block.heading);
      write(doc, block.heading, { size: (paper.textSize ?? 10.5) + 1 });
      doc.moveDown(0.2);
    } else if (block.text !== undefined) {
      write(doc, block.text, {
        size: paper.textSize ?? 10.5,
        indent: block.flush ? 0 : 21,
        gap: 5,
      });
    } else if (block.fields !== undefined) drawTable(doc, { rows: block.fields, widths: [3, 8] });
    else if (block.table !== undefined) drawTable(doc, block.table);
    else if (block.card !== undefined) drawCard(doc, block.card);
    else if (block.bubble !== undefined) drawBubble(doc, block.bubble);
    else drawSignature(doc, block.sign);
  }
}

function room(doc, height) {
  if (doc.y + height > doc.page.height - margin) doc.addPage();
}

/** Text in the first of its fonts that has each character. */
function write(doc, text, options) {
  const { font = 'song', size, x = margin, y, align = 'left', indent = 0, gap = 3 } = options;
  const width = options.width ?? doc.page.width - 2 * margin;
  doc.fillColor(options.color ?? 'black').fontSize(size);
  const runs = runsOf(text, font);
  // pdfkit centres each run of a line for itself.
  const isCentredHere = align === 'center' && runs.length > 1;
  const left = isCentredHere ? x + (width - widthOf(doc, runs)) / 2 : x;
  runs.forEach((run, index) => {
    const shared = { lineGap: gap, continued: index < runs.length - 1 };
    const setting = isCentredHere ? shared : { ...shared, width, align };
    doc.font(run.font);
    if (index > 0) doc.text(run.text, setting);
    else doc.text(run.text, left, y ?? doc.y, { ...setting, indent });
  });
  doc.x = margin;
}

function widthOf(doc, runs) {
  return runs.reduce((sum, run) => sum + doc.font(run.font).widthOfString(run.text), 0);
}

function runsOf(text, font) {
  const runs = [];
  for (const character of text) {
    const face =
      [font, 'song'].find((name) => covered[name].has(character.codePointAt(0))) ?? 'rare';
    const last = runs.at(-1);
    if (last?.font === face) last.text += character;
    else runs.push({ font: face, text: character });
  }
  return runs;
}

function heightOf(doc, text, width, size) {
  return doc.font('song').fontSize(size).heightOfString(text, { width, lineGap: 2 });
}

/** A ruled table; the first row is a head when `head` is there, and stands again on every page. */
function drawTable(doc, { head, rows, widths, size = 9.5, align = [] }) {
  const all = doc.page.width - 2 * margin;
  const parts = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => (width / parts) * all);
  const drawRow = (cells, font) => {
    const heights = cells.map((cell, index) => heightOf(doc, cell, columns[index] - 10, size));
    const height = Math.max(...heights) + 8;
    if (doc.y + height > doc.page.height - margin) {
      doc.addPage();
      if (head !== undefined && font !== 'hei') drawRow(head, 'hei');
    }
    const top = doc.y;
    let left = margin;
    cells.forEach((cell, index) => {
      doc.rect(left, top, columns[index], height).lineWidth(0.5).strokeColor('#333333').stroke();
      write(doc, cell, {
        font: font ?? (widths.length === 2 && index === 0 ? 'hei' : 'song'),
        size,
        x: left + 5,
        y: top + 5,
        width: columns[index] - 10,
        align: font === 'hei' ? 'center' : (align[index] ?? 'left'),
        gap: 2,
      });
      left += columns[index];
    });
    doc.x = margin;
    doc.y = top + height;
  };
  if (head !== undefined) drawRow(head, 'hei');
  for (const row of rows) drawRow(row, undefined);
  doc.moveDown(0.8);
}

/** A mock identity card; its portrait is an empty frame. */
function drawCard(doc, { title, lines, portrait = false, color = '#dce9f2' }) {
  const width = 330;
  const height = 208;
  room(doc, height + 30);
  const left = (doc.page.width - width) / 2;
  const top = doc.y + 6;
  doc.roundedRect(left, top, width, height, 10).fillAndStroke(color, '#6f8796');
  write(doc, title, { font: 'hei', size: 14, x: left, y: top + 14, width, align: 'center' });
  doc.y = top + 46;
  const textWidth = portrait ? width - 130 : width - 40;
  for (const text of lines) write(doc, text, { size: 11, x: left + 20, width: textWidth, gap: 4 });
  if (portrait) {
    doc.rect(left + width - 100, top + 50, 80, 100).fillAndStroke('#f3f3f3', '#999999');
    write(doc, '样本', {
      size: 16,
      x: left + width - 100,
      y: top + 90,
      width: 80,
      align: 'center',
    });
  }
  doc.x = margin;
  doc.y = top + height + 14;
}

/** A message as a telephone shows it. */
function drawBubble(doc, { time, text }) {
  write(doc, time, { size: 10, align: 'center', color: '#777777' });
  const width = doc.page.width - 2 * margin;
  const height = doc
    .font('song')
    .fontSize(13)
    .heightOfString(text, { width: width - 28, lineGap: 5 });
  const top = doc.y + 6;
  doc.roundedRect(margin, top, width, height + 24, 12).fill('#e9eef3');
  write(doc, text, { size: 13, x: margin + 14, y: top + 12, width: width - 28, gap: 5 });
  doc.x = margin;
  doc.y = top + height + 44;
}

function drawSignature(doc, { lines, seal }) {
  room(doc, lines.length * 20 + 60);
  doc.moveDown(1);
  const top = doc.y;
  const x = doc.page.width * 0.42;
  for (const text of lines) write(doc, text, { size: 10.5, x, width: x - margin, gap: 6 });
  if (seal !== undefined) {
    const [centreX, centreY] = [doc.page.width - margin - 36, top + 12];
    doc.circle(centreX, centreY, 34).lineWidth(2).strokeColor('#c23b3b').stroke();
    const box = { x: centreX - 32, width: 64, align: 'center', color: '#c23b3b', gap: 0 };
    write(doc, seal, { ...box, font: 'hei', size: 8, y: centreY - 14 });
    write(doc, '样本章', { ...box, font: 'hei', size: 9, y: centreY + 12 });
  }
  doc.x = margin;
}

function stampPages(doc) {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    doc.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    const { width, height } = doc.page;
    const size = Math.min(width, height);
    write(doc, '样本 · 虚构材料，仅供演示', {
      font: 'hei',
      size: 12,
      x: 0,
      y: 26,
      width,
      align: 'center',
      color: '#b03030',
    });
    doc
      .save()
      .rotate(-30, { origin: [width / 2, height / 2] })
      .fillOpacity(0.1);
    write(doc, '样本', {
      font: 'hei',
      size: size / 4,
      x: 0,
      y: height / 2 - size / 8,
      width,
      align: 'center',
      color: '#b03030',
    });
    doc.restore().fillOpacity(1);
  }
}

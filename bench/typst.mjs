// The papers through Typst, one compiler for all cases.   node bench/typst.mjs <papers.json> <out folder> [own | published]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { faces, presetOf, report, textOf } from './workload.mjs';

const [papersFile, out, facesName = 'own'] = process.argv.slice(2);
const fonts = faces[facesName];
const cases = JSON.parse(readFileSync(papersFile, 'utf8'));
mkdirSync(out, { recursive: true });
const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontBlobs: [readFileSync(fonts.song), readFileSync(fonts.hei)] }],
});
const mainFilePath = path.join(import.meta.dirname, 'papers.typ');
let pages = 0;
let bytes = 0;
const started = performance.now();
let first = started;
for (const [index, { caseNo, papers }] of cases.entries()) {
  const compiled = compiler.compile({
    mainFilePath,
    inputs: { papers: JSON.stringify(papers.map(simple)) },
  });
  if (compiled.hasError()) {
    compiled.printErrors();
    process.exit(1);
  }
  pages += compiled.result.numOfPages;
  const pdf = compiler.pdf(compiled.result);
  bytes += pdf.length;
  writeFileSync(path.join(out, `${caseNo}.pdf`), pdf);
  // Its memory grows without this.
  if (index % 10 === 9) compiler.evictCache(10);
  if (index === 0) first = performance.now();
}
report({ cases: cases.length, pages, bytes, started, first });

function simple(paper) {
  const preset = presetOf(paper);
  const { topPt: top, bottomPt: bottom, leftPt: left, rightPt: right } = preset.margin;
  const blocks = paper.blocks.flatMap((block) => blocksOf(block, preset));
  return { flipped: paper.orientation === 'landscape', top, bottom, left, right, blocks };
}

function blocksOf(block, preset) {
  const text = (style, inlines, align, indent = 0) => ({
    kind: 'text',
    text: textOf(inlines),
    hei: style.face === 'hei' || style.face === 'title',
    size: style.sizePt,
    lead: style.leadingPt - style.sizePt,
    align,
    indent,
  });
  switch (block.kind) {
    case 'title':
    case 'subtitle':
      return [text(preset[block.kind], block.inlines, 'center')];
    case 'heading':
      return [text(preset[`heading${block.level}`], block.inlines, 'left')];
    case 'paragraph':
      return [
        text(
          block.role === 'note' ? preset.note : preset.body,
          block.inlines,
          'left',
          block.role === 'body' ? 2 * preset.body.sizePt : 0,
        ),
      ];
    case 'list':
      return block.items.map((item) => text(preset.body, item, 'left'));
    case 'signature':
      return block.lines.map((line) => text(preset.body, line, 'right'));
    case 'space':
      return [{ kind: 'space', height: block.lines * preset.body.leadingPt }];
    case 'page-break':
      return [{ kind: 'break' }];
    case 'table': {
      const { sizePt: size } = block.fontScale === 'small' ? preset.tableSmall : preset.table;
      const cells = ({ cells: all }) =>
        all.map(({ inlines, colspan, rowspan, bold }) => ({
          text: textOf(inlines),
          hei: bold || inlines.every((inline) => inline.bold !== false),
          colspan,
          rowspan,
        }));
      return [
        {
          kind: 'table',
          size,
          widths: block.widths,
          header: block.header.flatMap(cells),
          rows: block.rows.flatMap(cells),
        },
      ];
    }
  }
}

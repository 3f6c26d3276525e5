import { readdirSync, readFileSync } from 'node:fs';

import type { Case } from '#domain/case.js';
import type { Block, DocumentKind, Inline } from '#domain/document.js';
import type { PackDocument, TemplateSource } from '#domain/pack.js';
import { buildCaseView, type ViewOptions } from '#drafting/case-view.js';
import { createDrafter, type Drafter } from '#drafting/drafter.js';

const root = 'templates/zh-CN';

export const shippedDocuments: readonly PackDocument[] = (
  JSON.parse(readFileSync(`${root}/pack.json`, 'utf8')) as { documents: readonly PackDocument[] }
).documents.map((document) => ({
  ...document,
  variants: (document.variants as typeof document.variants | undefined) ?? [],
}));

export const shippedTemplates: readonly TemplateSource[] = ['documents', 'partials'].flatMap(
  (folder) =>
    readdirSync(`${root}/${folder}`).map((file) => ({
      name: `${folder}/${file}`,
      file: `${root}/${folder}/${file}`,
      text: readFileSync(`${root}/${folder}/${file}`, 'utf8'),
    })),
);

export const shippedDrafter: Drafter = createDrafter({
  documents: shippedDocuments,
  templates: shippedTemplates,
});

/** Drafts a paper of the shipped pack and writes one line a block, so that a test reads like the paper. */
export function draftLines(
  kind: DocumentKind,
  theCase: Case,
  options: Partial<ViewOptions> = {},
): readonly string[] {
  const view = buildCaseView(theCase, { signatureDate: 'blank', packVersion: '1.0.0', ...options });
  return shippedDrafter.draft(kind, view).blocks.flatMap(blockLines);
}

export function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
      return [`# ${inlineText(block.inlines)}`];
    case 'subtitle':
      return [`(${inlineText(block.inlines)})`];
    case 'heading':
      return [`${block.level === 1 ? '##' : '###'} ${inlineText(block.inlines)}`];
    case 'paragraph':
      return [inlineText(block.inlines)];
    case 'list':
      return block.items.map(
        (item, index) => `${block.ordered ? `${index + 1}.` : '·'} ${inlineText(item)}`,
      );
    case 'table':
      return [...block.header, ...block.rows].map(({ cells }) =>
        cells.map(({ inlines }) => inlineText(inlines)).join(' | '),
      );
    case 'signature':
      return block.lines.map((line) => `> ${inlineText(line)}`);
    case 'space':
    case 'page-break':
      return [`(${block.kind})`];
  }
}

export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'break' ? ' / ' : inline.text)).join('');
}

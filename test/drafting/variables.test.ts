import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { checkTemplates } from '#drafting/check-templates.js';
import { blockReference, helperReference } from '#drafting/markup-reference.js';
import { cellReference, tagReference } from '#drafting/tag-reference.js';
import { tagUses } from '#drafting/markup-grammar.js';
import { blockNames, helperRules } from '#drafting/template-helpers.js';
import { templateEngine } from '#drafting/template-engine.js';
import { templateReference } from '#drafting/template-reference.js';
import { templateSets } from '#drafting/template-sets.js';
import { tryTemplate } from '#drafting/try-template.js';
import { documentedVariables } from '#drafting/view-schema.js';
import { aTemplate } from './small-pack.js';

const reference = templateReference();

test('the list in docs is that of the schema: npm run docs:templates writes it anew', () => {
  expect(readFileSync('docs/template-variables.md', 'utf8')).toBe(reference);
});

test('every variable stands in the list with its meaning, and every text with an example', () => {
  const variables = documentedVariables();
  const amounts = variables
    .filter(({ name }) => name.endsWith('.capitals'))
    .map(({ name }) => name.slice(0, -'.capitals'.length));
  expect(amounts.length).toBeGreaterThan(20);
  for (const name of amounts) expect(reference).toContain(`| \`${name}\` | 金额 | `);
  for (const { name, kind, meaning, example } of variables) {
    const isForm = amounts.some((amount) => name.startsWith(`${amount}.`));
    if (!isForm) expect(reference).toContain(`| \`${name}\` | `);
    expect(meaning).not.toBe('');
    if (kind === 'text') expect(example, name).not.toBe('');
  }
});

test('every helper, block, tag, attribute and word of an attribute is described, and nothing else', () => {
  expect(Object.keys(helperReference).toSorted()).toEqual(Object.keys(helperRules).toSorted());
  for (const name of blockNames)
    expect(blockReference.map((entry) => entry.name).join('\n')).toContain(`{{#${name} `);

  const known = tagUses().flatMap(({ tag, attributes }) => {
    const isCell = tag === 'td' || tag === 'th';
    const words = Object.entries(attributes).flatMap(([name, values]) => [
      name,
      ...values.map((value) => `${name}=${value}`),
    ]);
    return isCell ? [tag] : [tag, ...words.map((word) => `${tag} ${word}`)];
  });
  expect(Object.keys(tagReference).toSorted()).toEqual(known.toSorted());

  for (const cell of tagUses().filter(({ tag }) => tag === 'td' || tag === 'th')) {
    const words = Object.entries(cell.attributes).flatMap(([name, values]) => [
      name,
      ...values.map((value) => `${name}=${value}`),
    ]);
    expect(Object.keys(cellReference).toSorted()).toEqual(words.toSorted());
  }
});

describe('every example is a sound template', () => {
  const party = aTemplate('partials/party.hbs', '<p>{{name}}</p>');
  const entries = [blockReference, helperReference, tagReference, cellReference].flatMap((all) =>
    Object.values(all),
  );
  test.each(entries)('$name', ({ example }) => {
    const template = aTemplate('documents/example.hbs', example);
    const templates = [template, party];
    expect(checkTemplates({ templates })).toEqual([]);
    const { common } = templateSets(templates);
    expect(tryTemplate(template, common, templateEngine(common))).toBeUndefined();
  });
});

test('no cell of the list is torn: every row has as many cells as its head', () => {
  const rows = reference.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((line) => line.replaceAll('\\|', '').split('|').length - 2);
  expect(rows.length).toBeGreaterThan(200);
  expect(new Set(cells)).toEqual(new Set([3, 4]));
});

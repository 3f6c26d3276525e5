import type { Phrase } from '#domain/phrase.js';
import type { TemplateSource } from '#domain/pack.js';
import type { TextProblem } from '#domain/text-problem.js';

import { MarkupError, parseHtmlBlocks } from './html-blocks.js';
import { problemAt } from './parsed-template.js';
import { templateEngine, type TemplateEngine } from './template-engine.js';
import type { TemplateSet } from './template-sets.js';
import { exampleView, previewView } from './view-example.js';
import type { CaseView } from './view-model.js';

/**
 * Fills a template in with the examples of the schema and reads the paper: what only shows there, such as rows of a
 * table that differ in length, is found before the first case.
 */
export function tryTemplate(
  source: TemplateSource,
  set: TemplateSet,
  compile: TemplateEngine,
): TextProblem | undefined {
  const fill = compile(source);
  return [exampleView(), previewView()]
    .map((view) => problemOf(fill(view), { source, set, view }))
    .find((problem) => problem !== undefined);
}

interface Trial {
  readonly source: TemplateSource;
  readonly set: TemplateSet;
  readonly view: CaseView;
}

function problemOf(html: string, trial: Trial): TextProblem | undefined {
  const { source } = trial;
  const nonsense = nonsenseIn(html);
  if (nonsense !== undefined) {
    return problemAt(source, Math.max(0, source.text.indexOf(nonsense)), {
      zh: `文书会印出“${nonsense}”`,
      en: `the paper would print “${nonsense}”`,
    });
  }
  try {
    parseHtmlBlocks(html);
    return undefined;
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error;
    const message = { zh: withoutStop(error.phrase.zh), en: withoutStop(error.phrase.en) };
    return placeOfTable(trial, message) ?? problemAt(source, 0, message);
  }
}

/**
 * A value that is missing prints as a word of the language. Looked for on the examples only: a ledger may hold such a
 * word, and a view of a case has no missing values by its type.
 */
function nonsenseIn(html: string): string | undefined {
  return /\b(?:undefined|NaN|null)\b|\[object /.exec(html)?.[0];
}

function withoutStop(sentence: Phrase['zh']): string {
  return sentence.replace(/[。.]$/, '');
}

/** Stands before a table's number in its source; no font has it, and no template. */
const mark = '\uE001';

/**
 * Finds the table that cannot be read: the tables of all sources are numbered where they stand, the template is
 * filled in once more, and each table that comes out is read by itself.
 */
function placeOfTable({ source, set, view }: Trial, message: Phrase): TextProblem | undefined {
  const places: TextProblem[] = [];
  const numbered = (one: TemplateSource): TemplateSource => ({
    ...one,
    text: one.text.replaceAll(/<table\b/g, (tag, offset: number) => {
      places.push(problemAt(one, offset, message));
      return `${mark}${places.length - 1}${mark}${tag}`;
    }),
  });
  const partials = new Map([...set.partials].map(([name, partial]) => [name, numbered(partial)]));
  const html = templateEngine({ partials })(numbered(source))(view);
  for (const [, number = '', table = ''] of html.matchAll(markedTable)) {
    try {
      parseHtmlBlocks(table);
    } catch {
      return places[Number.parseInt(number, 10)];
    }
  }
  return undefined;
}

const markedTable = new RegExp(`${mark}(\\d+)${mark}(<table\\b.*?</table>)`, 'gs');

import type { TemplateSource } from '#domain/pack.js';
import type { TextProblem } from '#domain/text-problem.js';
import type { PackFile } from './read-pack-files.js';

/**
 * Names the templates in use that are the workspace's own and say nothing: such a paper would be an empty page, without
 * a word about it.
 */
export function emptyTemplates(
  templates: readonly TemplateSource[],
  overrides: readonly PackFile[],
): readonly TextProblem[] {
  const own = new Set(overrides.map(({ file }) => file));
  return templates
    .filter((template) => own.has(template.file) && isEmpty(template))
    .map(({ file }) => ({ file, line: 1, column: 1, message: nothingInIt }));
}

/** A paper of comments only is an empty one; a partial may rightly add nothing, where a comment says so. */
function isEmpty({ name, text }: TemplateSource): boolean {
  const isPaper = /(?:^|\/)documents\//.test(name);
  return (isPaper ? text.replaceAll(comment, '') : text).trim() === '';
}

const comment = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}|<!--[\s\S]*?-->/g;

const nothingInIt = {
  zh: '模板是空的；请写入内容，或删除该文件以使用自带的模板',
  en: 'the template is empty; write its text, or delete the file to use the shipped one',
};

import { compareText } from '#domain/diagnostic.js';
import { nearestName } from '#domain/nearest-name.js';
import type { TemplateSource } from '#domain/pack.js';
import type { TextProblem } from '#domain/text-problem.js';
import type { PackFile } from './read-pack-files.js';

/** The templates in use, and the files that would never be used, each as a problem. */
export interface ChosenTemplates {
  readonly templates: readonly TemplateSource[];
  readonly problems: readonly TextProblem[];
}

/**
 * Chooses the template of each name: the workspace's file wins over the pack's. Below `courts/<court>/` stand the
 * templates that one court wants otherwise, under the name of the one that they replace; any name of a court will do.
 */
export function chooseTemplates(
  packFiles: readonly PackFile[],
  overrides: readonly PackFile[],
): ChosenTemplates {
  const common = packFiles.map(({ name }) => name).filter((name) => !isOfCourt(name));
  const byName = new Map<string, PackFile>();
  const problems: TextProblem[] = [];
  for (const file of [...packFiles, ...overrides]) {
    const message = faultOfName(file.name, common);
    if (message === undefined) byName.set(file.name, file);
    else problems.push({ file: printable(file.file), line: 1, column: 1, message });
  }
  const ofCourts = [...byName.keys()].filter(isOfCourt).toSorted(compareText);
  const templates = [...common, ...ofCourts].flatMap((name) => {
    const chosen = byName.get(name);
    return chosen === undefined ? [] : [{ name, file: chosen.file, text: chosen.text }];
  });
  return { templates, problems };
}

function isOfCourt(name: string): boolean {
  return name.startsWith('courts/');
}

function faultOfName(name: string, common: readonly string[]): TextProblem['message'] | undefined {
  if (!isOfCourt(name)) return common.includes(name) ? undefined : unknownName(name, '', common);
  const [, court = '', ...rest] = name.split('/');
  if (rest.length === 0) {
    return {
      zh: '法院配置应为 courts/ 下的 .yaml 文件',
      en: 'the profile of a court must be a .yaml file below courts/',
    };
  }
  if (!isCourtName(court)) {
    return {
      zh: '文件夹名不能作为法院名称：不得以点号或空格开头、结尾，不得含有分隔符和控制字符，不超过 100 个字',
      en: 'the folder is no name of a court: no dots or blanks at its ends, no separators and control characters, at most 100 characters',
    };
  }
  const replaced = rest.join('/');
  return common.includes(replaced) ? undefined : unknownName(replaced, `courts/${court}/`, common);
}

/** Names of courts are free; what could be taken for a path is none. */
function isCourtName(text: string): boolean {
  return /^(?![.\s])[^/\\:\p{C}\p{Zl}\p{Zp}]{1,100}(?<![.\s])$/u.test(text);
}

function unknownName(
  name: string,
  folder: string,
  known: readonly string[],
): TextProblem['message'] {
  const nearest = nearestName(name, known);
  if (nearest === undefined) {
    const all = known.join(', ');
    return {
      zh: `没有这个名称的模板；可用：${all}`,
      en: `there is no template of this name; known are ${all}`,
    };
  }
  return {
    zh: `没有这个名称的模板，是否为 ${printable(folder)}${nearest}？`,
    en: `there is no template of this name; did you mean ${printable(folder)}${nearest}?`,
  };
}

/** A name as a message shows it. */
function printable(name: string): string {
  return name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

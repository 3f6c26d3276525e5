import type { z } from 'zod';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';

/** One finding of a schema: where in the file, and what is wrong there. */
export interface Fault {
  /** `publications.3.on`; empty for the file as a whole. */
  readonly path: string;
  readonly phrase: Phrase;
  /** The key that the schema does not know. */
  readonly unknownKey?: string;
}

const separator = '\u0000';

/** Joins the two languages of a message into the one text that zod carries; {@link describeFaults} parts them. */
export function bilingual(zh: string, en: string): string {
  return `${zh}${separator}${en}`;
}

/** Words the findings of zod in both languages; of a union, those of the alternative that came nearest. */
export function describeFaults(error: z.ZodError): readonly Fault[] {
  return error.issues.flatMap((issue) => describeIssue(issue, []));
}

function describeIssue(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): readonly Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...fault([...path, key], '未知的键', 'unknown key'),
      unknownKey: key,
    }));
  }
  if (issue.code === 'invalid_type') return [describeType(issue, path)];
  if (issue.code === 'invalid_union') return nearestAlternative(issue, path);
  if (issue.code === 'invalid_value') return [describeValue(issue, path)];
  return [{ path: joined(path), phrase: partLanguages(issue.message) }];
}

/** Names the value that was most likely meant, or all of them where none is near. */
function describeValue(issue: z.core.$ZodIssueInvalidValue, path: readonly PropertyKey[]): Fault {
  const values = issue.values.map(String);
  const nearest = typeof issue.input === 'string' ? nearestName(issue.input, values) : undefined;
  return nearest === undefined
    ? fault(path, `应为 ${values.join('、')} 之一`, `must be one of ${values.join(', ')}`)
    : fault(path, `没有这一项，是否为 ${nearest}？`, `is unknown; did you mean ${nearest}?`);
}

function describeType(issue: z.core.$ZodIssueInvalidType, path: readonly PropertyKey[]): Fault {
  return issue.input === undefined
    ? fault(path, '缺少此项', 'is missing')
    : fault(
        path,
        `类型不符，应为 ${issue.expected}`,
        `has the wrong type, expected ${issue.expected}`,
      );
}

/** The alternative whose first finding lies deepest is the one that was meant. */
function nearestAlternative(
  issue: z.core.$ZodIssueInvalidUnion,
  path: readonly PropertyKey[],
): readonly Fault[] {
  const alternatives = issue.errors.toSorted(
    (left, right) => depthOf(right) - depthOf(left) || left.length - right.length,
  );
  const [nearest] = alternatives;
  return nearest === undefined
    ? [fault(path, '不符合任何一种写法', 'matches none of the forms')]
    : nearest.flatMap((inner) => describeIssue(inner, path));
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function fault(path: readonly PropertyKey[], zh: string, en: string): Fault {
  return { path: joined(path), phrase: { zh, en } };
}

function joined(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function partLanguages(message: string): Phrase {
  const [zh = message, en = zh] = message.split(separator);
  return { zh, en };
}

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { z } from 'zod';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';
import type { TextProblem } from '#domain/text-problem.js';
import { describeFaults, type Fault } from './describe-faults.js';
import type { PackFile } from './read-pack-files.js';

/** What a YAML file of a pack holds, or all that is wrong with it. */
export type ParsedYaml<Value> =
  | { readonly value: Value; readonly placeOf: (path: string) => PlaceInText }
  | { readonly problems: readonly TextProblem[] };

/** Line and column, from 1. */
export type PlaceInText = Pick<TextProblem, 'line' | 'column'>;

/**
 * Reads one YAML file of a pack by its schema. Every scalar is text, as in `qisu.yaml`; aliases are not read.
 *
 * @param known - The keys that a misspelt one may have meant.
 */
export function parsePackYaml<Value>(
  { file, text }: PackFile,
  schema: z.ZodType<Value>,
  known: readonly string[],
): ParsedYaml<Value> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' });
  const at = (offset: number): PlaceInText => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const syntax = syntaxFault(document);
  if (syntax !== undefined)
    return { problems: [{ file, ...at(syntax.offset), message: syntax.message }] };

  const placeOf = (path: string): PlaceInText => at(offsetOf(document.contents, path.split('.')));
  const result = schema.safeParse(plainValue(document.contents), { reportInput: true });
  if (result.success) return { value: result.data, placeOf };
  const problems = describeFaults(result.error).map((fault) => ({
    file,
    ...placeOf(fault.path),
    message: worded(fault, known),
  }));
  return { problems };
}

function syntaxFault(
  document: Document.Parsed,
): { readonly offset: number; readonly message: Phrase } | undefined {
  const [error]: readonly YAMLError[] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
    return {
      offset: error.pos[0],
      message: { zh: `不是有效的 YAML：${reason}`, en: `not valid YAML: ${reason}` },
    };
  }
  let alias: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      alias = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  if (alias === undefined) return undefined;
  const message = {
    zh: '不支持 YAML 的别名（*名称），请写出完整内容',
    en: 'YAML aliases (*name) are not read; write the value out',
  };
  return { offset: alias, message };
}

function plainValue(node: unknown): unknown {
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => [keyOf(key), plainValue(value)] as const);
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) return node.items.map(plainValue);
  return isScalar(node) && typeof node.value === 'string' ? node.value : '';
}

/** The offset of the key or item at a path, or of the nearest parent that stands in the file. */
function offsetOf(root: unknown, path: readonly string[]): number {
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const step of path) {
    const [inner, start] = stepInto(node, step);
    if (start === undefined) break;
    node = inner;
    offset = start;
  }
  return offset;
}

function stepInto(node: unknown, step: string): readonly [node: unknown, start?: number] {
  if (isSeq(node)) {
    const item = node.items[Number.parseInt(step, 10)];
    const start = startOf(item);
    return start === undefined ? [item] : [item, start];
  }
  const pair = isMap(node) ? node.items.find(({ key }) => keyOf(key) === step) : undefined;
  const start = startOf(pair?.key);
  return pair === undefined || start === undefined ? [undefined] : [pair.value, start];
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)
    ? node.range?.[0]
    : undefined;
}

/** Names the key, and the one that was most likely meant where it is unknown. */
function worded({ path, phrase, unknownKey }: Fault, known: readonly string[]): Phrase {
  const place = path === '' ? '' : `${path}: `;
  const nearest = unknownKey === undefined ? undefined : nearestName(unknownKey, known);
  return nearest === undefined
    ? { zh: `${place}${phrase.zh}`, en: `${place}${phrase.en}` }
    : {
        zh: `${place}${phrase.zh}，是否为 ${nearest}？`,
        en: `${place}${phrase.en}; did you mean ${nearest}?`,
      };
}

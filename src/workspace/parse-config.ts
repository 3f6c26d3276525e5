import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { z } from 'zod';
import type { WorkspaceConfig } from '#domain/config.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';
import { configSchema, type ConfigFile } from './config-schema.js';

type Path = readonly PropertyKey[];

/**
 * Reads and validates `qisu.yaml`, filling in every default.
 *
 * @param file - The name to print in messages.
 * @throws UsageError with every fault at its line and column; an unknown key names the nearest known one.
 */
export function parseConfig(text: string, file: string): WorkspaceConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: true,
  });
  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) {
    const { line, col } = lines.linePos(syntaxError.pos[0]);
    const reason = syntaxError.message.split('\n')[0] ?? '';
    throw new UsageError({
      zh: `${file}:${line}:${col}: 不是有效的 YAML：${reason}`,
      en: `${file}:${line}:${col}: not valid YAML: ${reason}`,
    });
  }
  const alias = findAlias(document.contents);
  if (alias !== undefined) {
    const { line, col } = lines.linePos(alias);
    throw new UsageError({
      zh: `${file}:${line}:${col}: 不支持 YAML 的别名（*名称），请写出完整内容。`,
      en: `${file}:${line}:${col}: YAML aliases (*name) are not read; write the value out.`,
    });
  }
  const result = configSchema.safeParse(toValue(document.contents, []));
  if (result.success) return toConfig(result.data);

  const faults = result.error.issues.flatMap((issue) => describe(issue, []));
  const placed = faults.map(({ path, phrase }) => {
    const { line, col } = lines.linePos(positionOf(document.contents, path));
    const key = path.map(String).join('.');
    const place = `${file}:${line}:${col}: ${key === '' ? '' : `${key}: `}`;
    return { zh: `${place}${phrase.zh}`, en: `${place}${phrase.en}` };
  });
  throw new UsageError({
    zh: placed.map(({ zh }) => zh).join('\n'),
    en: placed.map(({ en }) => en).join('\n'),
  });
}

/** The offset of the first alias: they could stand for any amount of text, so none is read. */
function findAlias(node: unknown): number | undefined {
  if (isAlias(node)) return node.range?.[0] ?? 0;
  const children: readonly unknown[] = isMap(node)
    ? node.items.flatMap(({ key, value }) => [key, value])
    : isSeq(node)
      ? node.items
      : [];
  for (const child of children) {
    const found = findAlias(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Turns nodes into plain values; scalars stay text but for unquoted whole numbers among the criteria's parameters. */
function toValue(node: unknown, path: Path): unknown {
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      return [name, toValue(value, [...path, name])] as const;
    });
    return Object.assign(Object.create(null) as object, Object.fromEntries(entries));
  }
  if (isSeq(node)) return node.items.map((item, index) => toValue(item, [...path, index]));
  if (!isScalar(node)) return '';
  const value = typeof node.value === 'string' ? node.value : '';
  const isParameter = path[0] === 'criteria' && path[1] === 'set';
  return isParameter && node.type === 'PLAIN' && /^-?\d{1,9}$/.test(value)
    ? Number.parseInt(value, 10)
    : value;
}

interface Fault {
  readonly path: Path;
  readonly phrase: Phrase;
}

/** Words one finding of zod; of a union, the findings of the alternative that came nearest. */
function describe(issue: z.core.$ZodIssue, base: Path): readonly Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], phrase: unknownKey(key, path) }));
  }
  if (issue.code === 'invalid_union') {
    const nested = issue.errors.map((issues) => issues.flatMap((inner) => describe(inner, path)));
    const deepest = nested.toSorted((left, right) => depth(right) - depth(left))[0];
    return deepest ?? [{ path, phrase: wrongType('value') }];
  }
  return [{ path, phrase: describeValue(issue) }];
}

function describeValue(issue: z.core.$ZodIssue): Phrase {
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  if (issue.code === 'too_small') return { zh: '不能为空', en: 'must not be empty' };
  if (issue.code !== 'invalid_type') return readBilingual(issue.message);
  return issue.input === undefined ? missing() : wrongType(issue.expected);
}

function depth(faults: readonly Fault[]): number {
  return Math.max(0, ...faults.map(({ path }) => path.length));
}

function missing(): Phrase {
  return { zh: '缺少此项', en: 'is missing' };
}

function wrongType(expected: string): Phrase {
  const words: Readonly<Record<string, string>> = {
    string: '文字',
    array: '列表',
    object: '一组键值',
    record: '一组键值',
  };
  return { zh: `应为${words[expected] ?? expected}`, en: `must be a ${expected}` };
}

function oneOf(values: readonly string[]): Phrase {
  return { zh: `应为 ${values.join('、')} 之一`, en: `must be one of ${values.join(', ')}` };
}

function unknownKey(key: string, path: Path): Phrase {
  const known = keysAt(configSchema, path);
  const nearest = nearestName(key, known);
  const all = known.join(', ');
  return nearest === undefined
    ? { zh: `未知的设置项；可用：${all}`, en: `unknown key; known here: ${all}` }
    : { zh: `未知的设置项，是否为 ${nearest}？`, en: `unknown key; did you mean ${nearest}?` };
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  let current: z.core.$ZodType | undefined = unwrap(schema);
  for (const step of path) {
    if (!(current instanceof z.ZodObject)) return [];
    const shape = current.shape as Readonly<Record<string, z.core.$ZodType>>;
    const next = shape[String(step)];
    if (next === undefined) return [];
    current = unwrap(next);
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.unwrap());
  }
  return schema;
}

function readBilingual(message: string): Phrase {
  const [zh = message, en = zh] = message.split('\u0000');
  return { zh, en };
}

/** The offset of the key at a path, or of the nearest parent that stands in the file. */
function positionOf(root: unknown, path: Path): number {
  let step: Step = { node: root, position: startOf(root) ?? 0 };
  for (const key of path) {
    const next = stepInto(step.node, key);
    if (next === undefined) break;
    step = { node: next.node, position: next.position ?? step.position };
  }
  return step.position ?? 0;
}

interface Step {
  readonly node: unknown;
  readonly position: number | undefined;
}

function stepInto(node: unknown, key: PropertyKey): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(key));
    return pair === undefined ? undefined : { node: pair.value, position: startOf(pair.key) };
  }
  if (!isSeq(node) || typeof key !== 'number') return undefined;
  const item = node.items[key];
  return { node: item, position: startOf(item) };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function toConfig(file: ConfigFile): WorkspaceConfig {
  const { lenders, ...plaintiff } = file.plaintiff;
  const {
    accounts,
    schedule,
    repayments,
    contacts,
    parties,
    evidence,
    encoding,
    columns,
    key,
    codes,
    units,
  } = file.ledger;
  const { lawyerFee, ...claim } = file.claim;
  return dropUndefined({
    ...file,
    plaintiff,
    lenders: lenders ?? [plaintiff.name],
    ledger: {
      files: { accounts, schedule, repayments, contacts, parties, evidence },
      encoding,
      columns,
      key,
      codes,
      units,
    },
    claim: { ...claim, lawyerFeePerCase: lawyerFee.perCase },
    evidenceDir: file.evidenceDir ?? 'evidence',
    evidenceDirNamed: file.evidenceDir !== undefined,
  }) as WorkspaceConfig;
}

/** Removes absent optional keys, so that "absent" has one form. */
function dropUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, dropUndefined(item)]),
  );
}

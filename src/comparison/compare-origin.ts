import type { FromTo, OriginDifference } from '#domain/comparison.js';
import { compareText } from '#domain/diagnostic.js';
import type { RunContent } from './batch-content.js';
import { isNamedInput } from './named-inputs.js';

/** Compares what two batches were made from: tool, pack, settings, input files. */
export function compareOrigin(from: RunContent, to: RunContent): OriginDifference {
  const tool = different(from.tool.version, to.tool.version);
  // A pack whose files were changed keeps its version: the digest tells.
  const pack =
    from.pack.digest === to.pack.digest ? undefined : { from: packName(from), to: packName(to) };
  const files = fileDifferences(from, to);
  const isNamed = ({ file }: { readonly file: string }): boolean =>
    [from, to].every((run) => isNamedInput(file, run));
  return {
    ...(tool === undefined ? {} : { tool }),
    ...(pack === undefined ? {} : { pack }),
    settings: settingsThatDiffer(from.config, to.config),
    files: files.filter(isNamed),
    evidenceFiles: files.filter((one) => !isNamed(one)).length,
  };
}

function different(from: string, to: string): Required<FromTo<string>> | undefined {
  return from === to ? undefined : { from, to };
}

function packName({ pack }: RunContent): string {
  return `${pack.version} ${pack.digest.slice(0, 8)}`;
}

function fileDifferences(from: RunContent, to: RunContent): OriginDifference['files'] {
  const before = new Map(from.inputs.map(({ file, sha256 }) => [file, sha256]));
  const after = new Map(to.inputs.map(({ file, sha256 }) => [file, sha256]));
  const files = [...new Set([...before.keys(), ...after.keys()])].toSorted(compareText);
  return files
    .filter((file) => before.get(file) !== after.get(file))
    .map((file) => {
      if (!before.has(file)) return { change: 'added', file };
      return { change: after.has(file) ? 'changed' : 'gone', file };
    });
}

/** Keys such as `claim.dayCount`; of lists and of what is no object the key of the whole. */
function settingsThatDiffer(from: unknown, to: unknown, prefix = ''): readonly string[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isRecord(from) || !isRecord(to)) return [prefix];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted(compareText);
  return keys.flatMap((key) =>
    settingsThatDiffer(from[key], to[key], prefix === '' ? key : `${prefix}.${key}`),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import path from 'node:path';
import { readRejectContent, readRunContent } from '#comparison/batch-content.js';
import { isNamedInput } from '#comparison/named-inputs.js';
import { jsonLines, parseJson, readWhole } from './verify-batch-files.js';

/** What a batch was made from and what was found in it: for logs, so without a text or a cell. */
export interface BatchFindings {
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  /** Their names may be those of borrowers: they are counted. */
  readonly evidenceFiles: number;
  /** How many of each code. */
  readonly errors: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
}

/** Reads a complete batch or screening. @throws EnvironmentError when a file cannot be read. */
export async function readFindings(batchDir: string): Promise<BatchFindings> {
  const text = new TextDecoder().decode(await readWhole(path.join(batchDir, 'run.json')));
  const run = readRunContent(parseJson(text));
  const inputs = run?.inputs ?? [];
  const named = inputs.filter(({ file }) => run !== undefined && isNamedInput(file, run));
  return {
    inputs: named,
    evidenceFiles: inputs.length - named.length,
    ...(await countCodes(path.join(batchDir, 'rejects.jsonl'))),
  };
}

async function countCodes(file: string): Promise<Pick<BatchFindings, 'errors' | 'warnings'>> {
  const counts = { error: new Map<string, number>(), warning: new Map<string, number>() };
  for await (const { value } of jsonLines(file)) {
    const { severity = '', code = '' } = readRejectContent(value) ?? {};
    if (severity !== 'error' && severity !== 'warning') continue;
    counts[severity].set(code, (counts[severity].get(code) ?? 0) + 1);
  }
  return {
    errors: Object.fromEntries(counts.error),
    warnings: Object.fromEntries(counts.warning),
  };
}

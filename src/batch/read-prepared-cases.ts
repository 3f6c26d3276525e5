import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { compareText } from '#domain/diagnostic.js';
import type { CaseBasis, PreparedPapers } from '#domain/docket.js';
import { parseYuan } from '#domain/money.js';
import type { BatchFolder } from './list-batches.js';

/** A case as a batch holds it. */
export interface PreparedCase {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly papers: PreparedPapers;
}

/** The cases of a batch. */
export interface PreparedCases {
  /** In order of number. */
  readonly cases: readonly PreparedCase[];
  /** Numbers of cases whose `case.json` is missing or cannot be read. */
  readonly unreadable: readonly string[];
}

const texts = z.record(z.string(), z.string());
const caseFile = z.object({
  caseNo: z.string(),
  loanNos: z.array(z.string()).min(1),
  claim: z.object({ total: z.string() }),
  bundle: z.object({ pages: z.number().int(), sha256: z.string() }),
  basis: z
    .object({
      settings: z.string(),
      law: z.string(),
      templates: texts,
      loans: z.array(z.object({ loanNo: z.string(), values: texts })),
    })
    .optional(),
});

/** What papers were made from, where their batch does not say. */
const unknownBasis: CaseBasis = { settings: '', law: '', templates: {}, loans: [] };

/** Reads what the docket keeps of a batch's cases from their `case.json`. */
export async function readPreparedCases({
  directory,
  batchId,
}: Pick<BatchFolder, 'directory' | 'batchId'>): Promise<PreparedCases> {
  const folder = path.join(directory, 'cases');
  const names = (await readdir(folder).catch(() => [])).toSorted(compareText);
  const files = await readDigests(directory);
  const cases: PreparedCase[] = [];
  const unreadable: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name, 'case.json');
    const parsed = caseFile.safeParse(parseJson(await readFile(file, 'utf8').catch(() => '')));
    const amount = parsed.success ? parseYuan(parsed.data.claim.total) : undefined;
    if (!parsed.success || amount === undefined || parsed.data.caseNo !== name) {
      unreadable.push(name);
      continue;
    }
    const { caseNo, loanNos, bundle, basis = unknownBasis } = parsed.data;
    const { pages, sha256: bundleSha256 } = bundle;
    const papers = { batchId, amount, pages, bundleSha256, files: files.get(name) ?? {}, basis };
    cases.push({ caseNo, loanNos, papers });
  }
  return { cases, unreadable };
}

/** Digests of `SHA256SUMS` by case and by the file's name within the batch. */
async function readDigests(
  directory: string,
): Promise<ReadonlyMap<string, Record<string, string>>> {
  const sums = await readFile(path.join(directory, 'SHA256SUMS'), 'utf8').catch(() => '');
  const byCase = new Map<string, Record<string, string>>();
  for (const line of sums.split('\n')) {
    const { digest, name, caseNo } =
      /^(?<digest>[0-9a-f]{64}) {2}(?<name>cases\/(?<caseNo>[^/]+)\/.+)$/.exec(line)?.groups ?? {};
    if (digest === undefined || name === undefined || caseNo === undefined) continue;
    const files = byCase.get(caseNo) ?? {};
    files[name] = digest;
    byCase.set(caseNo, files);
  }
  return byCase;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

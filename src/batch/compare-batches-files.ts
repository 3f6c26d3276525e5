import path from 'node:path';
import {
  readManifestContent,
  readRejectContent,
  readRunContent,
  readScreeningContent,
  type ManifestContent,
  type RunContent,
  type ScreeningContent,
} from '#comparison/batch-content.js';
import type { CaseContent } from '#comparison/case-content.js';
import { readCaseContent } from '#comparison/read-case-content.js';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';
import { formatYuan, sumFen } from '#domain/money.js';
import { jsonLines, parseJson, readWhole } from './verify-batch-files.js';
import { pathExists } from './make-folder.js';

/** A complete batch whose lists are read as they are needed. */
export interface ReadBatch {
  /** Absolute. */
  readonly folder: string;
  readonly run: RunContent;
  /** Empty for a screening. */
  readonly manifest: readonly ManifestContent[];
}

/** Opens a batch. @throws EnvironmentError when it is not complete, or its parts do not agree. */
export async function readBatch(folder: string): Promise<ReadBatch> {
  const run = await readRun(folder);
  const manifest: ManifestContent[] = [];
  if (run.kind === undefined) {
    for await (const line of listLines(folder, 'manifest.jsonl', readManifestContent))
      manifest.push(line);
    const claimed = sumFen(manifest.map(({ total }) => total));
    if (claimed !== run.amountClaimed)
      throw damaged(folder, {
        zh: `manifest.jsonl 合计 ${formatYuan(claimed)} 元，run.json 为 ${formatYuan(run.amountClaimed)} 元`,
        en: `manifest.jsonl adds up to ${formatYuan(claimed)} yuan, run.json says ${formatYuan(run.amountClaimed)}`,
      });
  }
  return { folder, run, manifest };
}

async function readRun(folder: string): Promise<RunContent> {
  const file = path.join(folder, 'run.json');
  const run = (await pathExists(file))
    ? readRunContent(parseJson(new TextDecoder().decode(await readWhole(file))))
    : undefined;
  if (run === undefined) throw unreadable(folder, 'run.json');
  return run;
}

/** Reads the screening list line by line, in order of loan number. @throws EnvironmentError where it is damaged. */
export async function* screeningLines({
  folder,
  run,
}: ReadBatch): AsyncGenerator<ScreeningContent> {
  let last = '';
  let lines = 0;
  for await (const line of listLines(folder, 'screening.jsonl', readScreeningContent)) {
    lines += 1;
    if (lines > 1 && compareText(line.loanNo, last) <= 0)
      throw unreadable(folder, `screening.jsonl:${lines}`);
    last = line.loanNo;
    yield line;
  }
  const { eligible, ineligible, needsReview } = run.counts;
  const expected = eligible + ineligible + needsReview;
  if (lines !== expected)
    throw damaged(folder, {
      zh: `screening.jsonl 有 ${lines} 行，run.json 为 ${expected} 笔`,
      en: `screening.jsonl has ${lines} lines, run.json says ${expected} loans`,
    });
}

/** Reads which errors keep which loans out: codes by loan number. */
export async function readErrors({ folder }: ReadBatch): Promise<Map<string, readonly string[]>> {
  const errors = new Map<string, readonly string[]>();
  for await (const { severity, code, loanNo } of listLines(
    folder,
    'rejects.jsonl',
    readRejectContent,
  )) {
    if (severity !== 'error' || loanNo === undefined) continue;
    const codes = errors.get(loanNo) ?? [];
    if (!codes.includes(code)) errors.set(loanNo, [...codes, code]);
  }
  return errors;
}

/** Reads one case. @throws EnvironmentError when its file is not there or not that of the case. */
export async function readCase({ folder }: ReadBatch, caseNo: string): Promise<CaseContent> {
  const name = `cases/${caseNo}/case.json`;
  const file = path.join(folder, name);
  // A number from the manifest leads nowhere but into the batch.
  const isInside = path.dirname(path.dirname(file)) === path.join(folder, 'cases');
  const content =
    isInside && (await pathExists(file))
      ? readCaseContent(parseJson(new TextDecoder().decode(await readWhole(file))))
      : undefined;
  if (content?.caseNo !== caseNo) throw unreadable(folder, isInside ? name : 'manifest.jsonl');
  return content;
}

async function* listLines<Line>(
  folder: string,
  name: string,
  read: (value: unknown) => Line | undefined,
): AsyncGenerator<Line> {
  const file = path.join(folder, name);
  if (!(await pathExists(file))) throw unreadable(folder, name);
  let number = 0;
  for await (const { value } of jsonLines(file)) {
    number += 1;
    const line = read(value);
    if (line === undefined) throw unreadable(folder, `${name}:${number}`);
    yield line;
  }
}

function unreadable(folder: string, place: string): EnvironmentError {
  return damaged(folder, {
    zh: `${place} 不存在或者无法读取`,
    en: `${place} is not there or cannot be read`,
  });
}

function damaged(folder: string, what: { zh: string; en: string }): EnvironmentError {
  const name = path.basename(folder);
  return new EnvironmentError(
    { zh: `批次 ${name} 已损坏：${what.zh}。`, en: `The batch ${name} is damaged: ${what.en}.` },
    {
      hint: {
        zh: `qisu verify ${name} 列出该批次的全部差异。`,
        en: `qisu verify ${name} lists everything that is wrong with it.`,
      },
    },
  );
}

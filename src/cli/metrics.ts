import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';

/** What a call counted, for monitoring. What a command does not count is absent. */
export interface CallCounts {
  readonly accounts: number;
  readonly rejectedLoans: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsReview: number;
  readonly cases?: number;
  readonly prepared?: number;
  readonly unchanged?: number;
  readonly failed?: number;
  readonly pages?: number;
  /** Yuan with two decimals. */
  readonly amountClaimed?: string;
}

/** How a call ended. */
export interface CallEnd {
  readonly command: string;
  /** Absolute: two workspaces of one machine must not be one series. */
  readonly workspace: string;
  readonly endedAt: Date;
  readonly seconds: number;
  readonly exitCode: number;
  /** Whether the work was done, be it with refused loans: exit code 0 or 1. */
  readonly isDone: boolean;
  /** Absent where the call failed before it had any. */
  readonly counts?: CallCounts;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly value: string | undefined;
}

/**
 * Writes the file that node_exporter's textfile collector reads: to a temporary name, then renamed, so that it is never
 * read half-written. It may be read by all, as the exporter is another user; there is nothing in it but counts.
 */
export function writeMetrics(file: string, end: CallEnd): void {
  const labels = `{command="${escaped(end.command)}",workspace="${escaped(end.workspace)}"}`;
  const lines = metrics(end, lastSuccess(file, labels)).flatMap(({ name, help, value }) =>
    value === undefined
      ? []
      : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name}${labels} ${value}`],
  );
  const temporary = `${file}.${end.command}.partial`;
  try {
    rmSync(temporary, { force: true });
    writeFileSync(temporary, `${lines.join('\n')}\n`, { flag: 'wx' });
    chmodSync(temporary, 0o644);
    renameSync(temporary, file);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Says at once, before hours of work, that there is no place for the file. @throws EnvironmentError then. */
export function checkMetricsFile(file: string): void {
  const folder = statSync(path.dirname(file), { throwIfNoEntry: false });
  if (folder?.isDirectory() !== true) throw unwritable(file, { code: 'ENOENT' });
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw unwritable(file, { code: 'EISDIR' });
}

const lastSuccessName = 'qisu_last_success_timestamp_seconds';

function metrics(end: CallEnd, before: string | undefined): readonly Metric[] {
  const endedAt = String(Math.floor(end.endedAt.getTime() / 1000));
  return [
    metric('qisu_last_run_timestamp_seconds', 'When the last call ended.', endedAt),
    metric(
      lastSuccessName,
      'When a call last did its work (exit code 0 or 1).',
      end.isDone ? endedAt : before,
    ),
    metric('qisu_last_run_exit_code', 'Exit code of the last call.', end.exitCode),
    metric(
      'qisu_last_run_duration_seconds',
      'How long the last call took.',
      end.seconds.toFixed(3),
    ),
    ...countMetrics(end.counts),
  ];
}

function countMetrics(counts: Partial<CallCounts> = {}): readonly Metric[] {
  return [
    metric('qisu_accounts', 'Loans in the ledgers.', counts.accounts),
    metric('qisu_rejected_loans', 'Loans kept out by errors.', counts.rejectedLoans),
    metric('qisu_eligible_loans', 'Loans that meet the criteria.', counts.eligible),
    metric('qisu_ineligible_loans', 'Loans that do not.', counts.ineligible),
    metric('qisu_needs_review_loans', 'Loans that need review.', counts.needsReview),
    metric('qisu_cases', 'Cases of the batch.', counts.cases),
    metric('qisu_prepared_cases', 'Cases prepared by the call.', counts.prepared),
    metric('qisu_unchanged_cases', 'Cases left as they were.', counts.unchanged),
    metric('qisu_failed_cases', 'Cases that could not be prepared.', counts.failed),
    metric('qisu_pages', 'Pages of all bundles.', counts.pages),
    metric('qisu_claimed_yuan', 'Amount claimed in all cases, in yuan.', counts.amountClaimed),
  ];
}

function metric(name: string, help: string, value: string | number | undefined): Metric {
  return { name, help, value: value === undefined ? undefined : String(value) };
}

/** The time of the last success as the file has it of the same command and workspace. */
function lastSuccess(file: string, labels: string): string | undefined {
  const head = `${lastSuccessName}${labels} `;
  try {
    const line = readFileSync(file, 'utf8')
      .split('\n')
      .find((one) => one.startsWith(head));
    const value = line?.slice(head.length) ?? '';
    return /^\d+$/.test(value) ? value : undefined;
  } catch {
    // The first call, or a file that is none: there is no last success to keep.
    return undefined;
  }
}

/** A label's value in the exposition format. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function unwritable(file: string, error: unknown): EnvironmentError {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  return new EnvironmentError(
    {
      zh: `无法写入 --metrics 文件 ${file}（${code}）。`,
      en: `Cannot write the --metrics file ${file} (${code}).`,
    },
    {
      cause: error,
      hint: {
        zh: '该文件所在的文件夹须已存在，并且可以写入。',
        en: 'Its folder must be there and writable.',
      },
    },
  );
}

import type { BatchFindings } from '#batch/batch-findings.js';
import { Failure } from '#domain/failure.js';
import { CallLog } from './call-log.js';
import { exitCode } from './exit-code.js';
import { checkMetricsFile, writeMetrics, type CallCounts } from './metrics.js';
import type { Terminal } from './terminal.js';

/** What is asked to be recorded of a call. Paths are absolute. */
export interface RecordOptions {
  /** `calc-fee` for `qisu calc fee`. */
  readonly command: string;
  readonly workspace: string;
  readonly logDirectory?: string;
  readonly logsKept: number;
  readonly metricsFile?: string;
  readonly version: string;
  /** As the command line gave them; only those that are known to hold nothing personal are written with their values. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a command found, as logs and metrics tell it: codes and numbers, no texts. */
export interface CallOutcome {
  readonly batchId: string | undefined;
  /** Absolute. */
  readonly batchDir: string | undefined;
  readonly asOf: string | undefined;
  readonly counts: CallCounts;
  readonly failures?: readonly {
    readonly code: string;
    readonly caseNo: string;
    readonly loanNo: string;
  }[];
}

/** One call of the program for those who were not there: its log, and its figures for monitoring. */
export class CallRecord {
  readonly #terminal: Terminal;
  readonly #options: RecordOptions;
  readonly #startedAt: Date;
  readonly #log: CallLog | undefined;
  #counts: CallCounts | undefined;

  private constructor(options: RecordOptions, terminal: Terminal, log: CallLog | undefined) {
    this.#options = options;
    this.#terminal = terminal;
    this.#startedAt = terminal.now();
    this.#log = log;
  }

  /** Begins the record of a call. @throws EnvironmentError when its files cannot be written. */
  static open(options: RecordOptions, terminal: Terminal): CallRecord {
    const { command, logDirectory, logsKept, metricsFile } = options;
    if (metricsFile !== undefined) checkMetricsFile(metricsFile);
    const log =
      logDirectory === undefined
        ? undefined
        : CallLog.open({
            directory: logDirectory,
            command,
            processId: terminal.processId,
            keep: logsKept,
            now: () => terminal.now(),
          });
    log?.write('info', 'start', {
      command,
      options: shownOptions(options.options),
      workspace: options.workspace,
      version: options.version,
      node: terminal.nodeVersion,
      host: terminal.host,
      pid: terminal.processId,
    });
    return new CallRecord(options, terminal, log);
  }

  /** Keeps what the command found. @param findings - Asked for only where there is a log. */
  async report(
    { counts, failures = [], ...batch }: CallOutcome,
    findings: (batchDir: string) => Promise<BatchFindings>,
  ): Promise<void> {
    this.#counts = counts;
    const log = this.#log;
    if (log === undefined) return;
    log.write('info', 'result', { ...batch, counts });
    if (batch.batchDir !== undefined) await logFindings(log, () => findings(batch.batchDir ?? ''));
    for (const { code, caseNo, loanNo } of failures)
      log.write('error', 'failure', { code, caseNo, loanNo });
  }

  /** Ends the record. @throws EnvironmentError when the metrics cannot be written. */
  end(code: number, error?: unknown): void {
    const endedAt = this.#terminal.now();
    const seconds = (endedAt.getTime() - this.#startedAt.getTime()) / 1000;
    const isDone = code === exitCode.ok || code === exitCode.refused;
    if (error !== undefined) this.#log?.write('error', 'error', describe(error));
    this.#log?.write(isDone ? 'info' : 'error', 'end', { exitCode: code, seconds });
    this.#log?.close();
    const { metricsFile, command, workspace } = this.#options;
    if (metricsFile === undefined) return;
    writeMetrics(metricsFile, {
      command,
      workspace,
      endedAt,
      seconds,
      exitCode: code,
      isDone,
      ...(this.#counts === undefined ? {} : { counts: this.#counts }),
    });
  }
}

async function logFindings(log: CallLog, read: () => Promise<BatchFindings>): Promise<void> {
  try {
    const { inputs, evidenceFiles, errors, warnings } = await read();
    for (const { file, sha256 } of inputs) log.write('info', 'input', { file, sha256 });
    log.write('info', 'evidence', { files: evidenceFiles });
    for (const [code, count] of Object.entries(errors))
      log.write('warn', 'errors', { code, count });
    for (const [code, count] of Object.entries(warnings))
      log.write('warn', 'warnings', { code, count });
  } catch (error) {
    // The batch is written; that its log says less must not make it a failure.
    log.write('error', 'findings-unreadable', describe(error));
  }
}

/** Options whose values are dates, numbers or words of ours. */
const harmless: ReadonlySet<string> = new Set(['asOf', 'lang', 'workers', 'wait', 'logKeep']);

function shownOptions(options: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'boolean' || harmless.has(name) ? value : 'given',
    ]),
  );
}

/** Texts of failures hold nothing personal; that of a bug may quote what it stumbled over, so only its place is told. */
function describe(error: unknown): object {
  if (error instanceof Failure) return { name: error.name, message: error.phrase.en };
  if (!(error instanceof Error)) return { name: 'unknown' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.map((line) => line.trim()) };
}

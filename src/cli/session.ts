import { existsSync } from 'node:fs';
import path from 'node:path';
import { Chalk, type ChalkInstance } from 'chalk';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { UsageError } from '#domain/failure.js';
import type { Language, Phrase } from '#domain/phrase.js';
import type { Tool } from '#batch/tool.js';
import { CallRecord, type RecordOptions } from './call-record.js';
import type { Terminal } from './terminal.js';

/** The options that every command accepts, as commander gives them. */
export interface GlobalOptions {
  readonly workspace?: string;
  readonly config?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly lang?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly workers?: string;
  readonly out?: string;
  readonly logDir?: string;
  readonly logKeep?: string;
  readonly metrics?: string;
}

/** One call of the program: its terminal, its language and what the operator asked of every command. */
export interface Session {
  readonly terminal: Terminal;
  readonly tool: Tool;
  readonly language: Language;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly paint: ChalkInstance;
  readonly workspace: { readonly directory: string; readonly config?: string };
  readonly asOf?: CivilDate;
  readonly out?: string;
  readonly workers?: number;
  /** The call's log and figures for monitoring. */
  readonly record: CallRecord;
}

/** How many threads read and decide the ledgers, where the call says so. */
export function scaleOf({ workers }: Session): { readonly scale?: { readonly threads: number } } {
  return workers === undefined ? {} : { scale: { threads: workers } };
}

/** The command that is called, with its own options. */
export interface CalledCommand {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Validates the global options and begins the record of the call.
 *
 * @throws UsageError naming the option; EnvironmentError when log or metrics cannot be written.
 */
export function openSession(
  options: GlobalOptions,
  called: CalledCommand,
  terminal: Terminal,
  tool: Tool,
): Session {
  const language = languageOf(options.lang, terminal);
  const asOf = options.asOf === undefined ? undefined : parseAsOf(options.asOf);
  const workspace = workspaceOf(options, terminal);
  const workers = options.workers === undefined ? undefined : workersOf(options.workers);
  const record = CallRecord.open(
    {
      command: called.name,
      workspace: workspace.directory,
      ...recordFiles(options, terminal),
      version: tool.version,
      options: { ...options, ...called.options },
    },
    terminal,
  );
  const colored =
    options.color !== false &&
    terminal.stdout.isTTY === true &&
    terminal.env['NO_COLOR'] === undefined;
  return {
    terminal,
    tool,
    language,
    json: options.json === true,
    quiet: options.quiet === true,
    paint: new Chalk({ level: colored ? 1 : 0 }),
    workspace,
    record,
    ...(workers === undefined ? {} : { workers }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(options.out === undefined ? {} : { out: path.resolve(terminal.cwd(), options.out) }),
  };
}

/** Paths of the command line are meant from where it is typed; a configuration file also from the workspace. */
function workspaceOf(
  { workspace = '.', config }: GlobalOptions,
  terminal: Terminal,
): Session['workspace'] {
  const directory = path.resolve(terminal.cwd(), workspace);
  if (config === undefined) return { directory };
  const inside = path.resolve(directory, config);
  const chosen = existsSync(inside) ? inside : path.resolve(terminal.cwd(), config);
  return { directory, config: path.relative(directory, chosen).replaceAll('\\', '/') };
}

/** The language asked for, else that of the environment: Chinese where `LANG` says so, English otherwise. */
export function languageOf(asked: string | undefined, { env }: Terminal): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  if (asked !== undefined) {
    throw new UsageError({
      zh: `--lang 应为 zh 或 en，而不是“${asked}”。`,
      en: `--lang must be zh or en, not "${asked}".`,
    });
  }
  // An empty variable counts as unset (POSIX).
  const locale =
    [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
      (name) => name !== undefined && name !== '',
    ) ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function parseAsOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day !== undefined) return day;
  throw new UsageError(
    { zh: `--as-of 应为日期，而不是“${text}”。`, en: `--as-of must be a day, not "${text}".` },
    {
      hint: {
        zh: '写作 YYYY-MM-DD，例如 2025-12-31。',
        en: 'Write YYYY-MM-DD, such as 2025-12-31.',
      },
    },
  );
}

/** Three months of nights. */
const logsKeptByDefault = 90;

function recordFiles(
  { logDir, logKeep, metrics }: GlobalOptions,
  terminal: Terminal,
): Pick<RecordOptions, 'logDirectory' | 'logsKept' | 'metricsFile'> {
  const resolved = (file: string): string => path.resolve(terminal.cwd(), file);
  return {
    logsKept: logKeep === undefined ? logsKeptByDefault : logsKept(logKeep),
    ...(logDir === undefined ? {} : { logDirectory: resolved(logDir) }),
    ...(metrics === undefined ? {} : { metricsFile: resolved(metrics) }),
  };
}

function logsKept(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number.parseInt(text, 10);
  throw new UsageError({
    zh: `--log-keep 应为 1 至 99999 的整数，而不是“${text}”。`,
    en: `--log-keep must be a whole number from 1 to 99999, not "${text}".`,
  });
}

function workersOf(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number.parseInt(text, 10);
  throw new UsageError({
    zh: `--workers 应为 1 至 999 的整数，而不是“${text}”。`,
    en: `--workers must be a whole number from 1 to 999, not "${text}".`,
  });
}

/** Prints a line of the result on stdout, unless JSON was asked for. */
export function print(session: Session, text: string | Phrase = ''): void {
  if (session.json) return;
  session.terminal.stdout.write(`${typeof text === 'string' ? text : text[session.language]}\n`);
}

/** Prints the one JSON document of a command when JSON was asked for. */
export function printJson(session: Session, value: unknown): void {
  if (session.json) session.terminal.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** The same where the last key of the document has a list that is too long to be held. */
export function printJsonList(
  session: Session,
  value: object,
  { key, items }: { readonly key: string; readonly items: Iterable<object> },
): void {
  if (!session.json) return;
  const { stdout } = session.terminal;
  const empty = JSON.stringify({ ...value, [key]: [] }, undefined, 2);
  stdout.write(empty.slice(0, -']\n}'.length));
  let isFirst = true;
  for (const item of items) {
    const text = JSON.stringify(item, undefined, 2).replaceAll('\n', '\n    ');
    stdout.write(`${isFirst ? '' : ','}\n    ${text}`);
    isFirst = false;
  }
  stdout.write(isFirst ? ']\n}\n' : '\n  ]\n}\n');
}

/** Prints a remark on stderr, unless the operator asked for quiet. */
export function remark(session: Session, text: string | Phrase): void {
  if (session.quiet) return;
  session.terminal.stderr.write(`${typeof text === 'string' ? text : text[session.language]}\n`);
}

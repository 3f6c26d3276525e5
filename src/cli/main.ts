import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError, type Command } from 'commander';
import { Failure, Interrupted, UsageError } from '#domain/failure.js';
import type { Language } from '#domain/phrase.js';
import type { CallRecord } from './call-record.js';
import { buildProgram } from './program.js';
import { describeCommanderError } from './commander-errors.js';
import { exitCode } from './exit-code.js';
import { languageOf } from './session.js';
import type { Terminal } from './terminal.js';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command line and returns the exit code. What it cannot explain is a bug of ours: exit code 70. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const language = languageFrom(args, terminal);
  const outcome: { code: number; record?: CallRecord } = { code: exitCode.ok };
  const program: Command = buildProgram({
    terminal,
    tool: {
      version: readVersion(),
      packageRoot,
      processId: terminal.processId,
      isRunning: (processId) => terminal.isRunning(processId),
      host: terminal.host,
      user: terminal.user,
      now: () => terminal.now(),
    },
    language,
    begin: ({ record }) => {
      outcome.record = record;
    },
    finish: (code) => {
      outcome.code = code;
    },
  });
  const context = { terminal, language, program };
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    const code = explain(error, context);
    endRecord(outcome.record, { code, error }, context);
    return code;
  }
  endRecord(outcome.record, { code: outcome.code }, context);
  return outcome.code;
}

/** The work is done by now: figures that cannot be written are told, and leave the exit code as it is. */
function endRecord(
  record: CallRecord | undefined,
  { code, error }: { readonly code: number; readonly error?: unknown },
  context: ExplainContext,
): void {
  try {
    record?.end(code, error);
  } catch (fault) {
    explain(fault, context);
  }
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}

/** The language of messages before the options are parsed: an invalid `--lang` is reported later, in the default. */
function languageFrom(args: readonly string[], terminal: Terminal): Language {
  const index = args.indexOf('--lang');
  const asked =
    index >= 0
      ? args[index + 1]
      : args.find((one) => one.startsWith('--lang='))?.slice('--lang='.length);
  return languageOf(asked === 'zh' || asked === 'en' ? asked : undefined, terminal);
}

interface ExplainContext {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly program: Command;
}

function explain(error: unknown, { terminal, language, program }: ExplainContext): number {
  const say = (text: string): unknown => terminal.stderr.write(`${text}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.ok;
    const { message, hint } = describeCommanderError(error, program);
    say(`qisu: ${message[language]}`);
    say(`  ${hint[language]}`);
    return exitCode.usage;
  }
  if (error instanceof Failure) {
    say(`qisu: ${error.phrase[language]}`);
    if (error.hint !== undefined) say(`  ${error.hint[language]}`);
    return codeOf(error);
  }
  say(
    language === 'zh'
      ? 'qisu: 程序内部错误。请将以下内容报告给维护者：'
      : 'qisu: internal error; report the following to the maintainers:',
  );
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCode.bug;
}

function codeOf(failure: Failure): number {
  if (failure instanceof Interrupted) return exitCode.interrupted;
  return failure instanceof UsageError ? exitCode.usage : exitCode.environment;
}

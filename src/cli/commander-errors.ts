import type { Command, CommanderError } from 'commander';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';

interface Described {
  readonly message: Phrase;
  readonly hint: Phrase;
}

const help: Phrase = {
  zh: '运行 qisu --help 查看全部命令和选项。',
  en: 'Run qisu --help for all commands and options.',
};

/** Words what the command line got wrong, with what to do next. */
export function describeCommanderError(error: CommanderError, program: Command): Described {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const message = wordings[error.code]?.(named) ?? { zh: error.message, en: error.message };
  return { message, hint: hintFor(error, named, program) ?? helpOf(program) };
}

/** Of the command that was called, where it has commands of its own. */
function helpOf(program: Command): Phrase {
  const group = groupCalled(program);
  return group === undefined
    ? help
    : {
        zh: `可用：${commandNames(group).join('、')}。运行 qisu ${group.name()} --help 查看说明。`,
        en: `Known: ${commandNames(group).join(', ')}. Run qisu ${group.name()} --help.`,
      };
}

/** The command that was called, such as `calc`, where it only groups others. */
function groupCalled(program: Command): Command | undefined {
  return program.commands.find(
    (command) => command.name() === firstWord(program) && command.commands.length > 0,
  );
}

const wordings: Readonly<Record<string, (named: string) => Phrase>> = {
  'commander.unknownCommand': (named) => ({
    zh: `没有命令 ${named}。`,
    en: `There is no command ${named}.`,
  }),
  'commander.excessArguments': () => ({
    zh: '参数过多，或没有此命令。',
    en: 'Too many arguments, or no such command.',
  }),
  'commander.unknownOption': (named) => ({
    zh: `没有选项 ${named}。`,
    en: `There is no option ${named}.`,
  }),
  'commander.missingArgument': (named) => ({
    zh: `缺少参数 ${named}。`,
    en: `The argument ${named} is missing.`,
  }),
  'commander.optionMissingArgument': (named) => ({
    zh: `选项 ${named} 需要一个值。`,
    en: `The option ${named} needs a value.`,
  }),
  'commander.missingMandatoryOptionValue': (named) => ({
    zh: `必须给出选项 ${named}。`,
    en: `The option ${named} is required.`,
  }),
  'commander.help': () => ({ zh: '请给出命令。', en: 'Name a command.' }),
};

function hintFor({ code }: CommanderError, named: string, program: Command): Phrase | undefined {
  if (code === 'commander.unknownOption') return suggestion(named, optionNames(program));
  if (code === 'commander.unknownCommand')
    return suggestion(named, commandNames(groupCalled(program) ?? program));
  if (code === 'commander.excessArguments')
    return suggestion(firstWord(program), commandNames(program));
  return undefined;
}

function firstWord(program: Command): string {
  return program.args[0] ?? '';
}

function suggestion(name: string, known: readonly string[]): Phrase | undefined {
  const nearest = nearestName(name, known);
  return nearest === undefined
    ? undefined
    : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` };
}

function commandNames(program: Command): readonly string[] {
  return program.commands.map((command) => command.name());
}

/** The options of the program and of the command that was called. */
function optionNames(program: Command): readonly string[] {
  const called = program.commands.filter((command) => command.name() === firstWord(program));
  const commands = [program, ...called, ...called.flatMap(({ commands: nested }) => nested)];
  return commands.flatMap(({ options }) =>
    options.flatMap(({ long }) => (long === undefined ? [] : [long])),
  );
}

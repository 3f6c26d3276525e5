import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { caseStates, type CaseState } from '#domain/docket.js';
import { stateWords } from '#domain/docket-words.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';

/** The options of a command, as commander gives them. */
export type Options = Readonly<Record<string, unknown>>;

/** An option with a value; `undefined` where it was not given. @throws UsageError when the value is blank. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  if (typeof value !== 'string') return undefined;
  if (value.trim() !== '') return value.trim();
  const flag = flagOf(name);
  throw new UsageError({
    zh: `${flag} 的值不能为空。`,
    en: `${flag} needs a value that is not blank.`,
  });
}

/** `olderThan` is typed as `--older-than`. */
function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** An option whose value is a day. @throws UsageError when it is none. */
export function dayOption(options: Options, name: string): CivilDate | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const day = parseCivilDate(text);
  if (day !== undefined) return day;
  throw new UsageError(
    { zh: `--${name} 应为日期，而不是“${text}”。`, en: `--${name} must be a day, not "${text}".` },
    {
      hint: {
        zh: '写作 YYYY-MM-DD，例如 2026-01-15。',
        en: 'Write YYYY-MM-DD, such as 2026-01-15.',
      },
    },
  );
}

/** An option whose value is a whole number from 1. @throws UsageError when it is none. */
export function countOption(options: Options, name: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number.parseInt(text, 10);
  throw new UsageError({
    zh: `--${name} 应为正整数，而不是“${text}”。`,
    en: `--${name} must be a whole number from 1, not "${text}".`,
  });
}

/** An option that lists states of cases, by their codes or their Chinese names. @throws UsageError naming a wrong one. */
export function statesOption(options: Options): readonly CaseState[] | undefined {
  const text = textOption(options, 'state');
  return text
    ?.split(/[,，、]/)
    .map((name) => name.trim())
    .map(stateOf);
}

function stateOf(name: string): CaseState {
  const state = caseStates.find((one) => one === name || stateWords[one].zh === name);
  if (state !== undefined) return state;
  const nearest = nearestName(name, caseStates);
  throw new UsageError(
    { zh: `没有状态 ${name}。`, en: `There is no state ${name}.` },
    {
      hint:
        nearest === undefined
          ? { zh: `可用：${caseStates.join('、')}`, en: `Known: ${caseStates.join(', ')}` }
          : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
    },
  );
}

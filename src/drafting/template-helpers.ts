import type Handlebars from 'handlebars';

import { chineseOrdinal } from './formats.js';

/** What a helper takes: texts of the view or literals, conditions, or a position in a list. */
interface HelperRule {
  readonly takes: readonly ('text' | 'flag' | 'position')[];
  readonly gives: 'text' | 'condition';
  readonly run: (...values: readonly unknown[]) => string | boolean;
}

/**
 * The helpers that templates may use besides if, unless, each and with. Figures come formatted, so there is none for
 * amounts or dates.
 *
 *     {{#if (eq material "借据")}}   two texts are the same
 *     {{fill phone}}                the text, or a line to fill in by hand where it is empty
 *     {{ordinal @index}}            一 for the first item of a list
 *     {{tick severalLoans}}         ☑ (U+2611) where the condition holds, else □ (U+25A1)
 *     {{tick (not severalLoans)}}   the other way round
 */
export const helperRules: Readonly<Record<string, HelperRule>> = {
  eq: {
    takes: ['text', 'text'],
    gives: 'condition',
    run: (left, right) => textOf(left) === textOf(right),
  },
  fill: {
    takes: ['text'],
    gives: 'text',
    run: (text) => (textOf(text) === '' ? '____________' : textOf(text)),
  },
  ordinal: {
    takes: ['position'],
    gives: 'text',
    run: (index) => chineseOrdinal(positionOf(index)),
  },
  not: { takes: ['flag'], gives: 'condition', run: (flag) => !isSet(flag) },
  tick: {
    takes: ['flag'],
    gives: 'text',
    run: (flag) => (isSet(flag) ? '\u2611' : '\u25A1'),
  },
};

/** The blocks of Handlebars that templates may use. */
export const blockNames: readonly string[] = ['if', 'unless', 'each', 'with'];

/** Leaves an engine with our helpers and the allowed blocks: no `lookup`, which evades the check, and no `log`. */
export function registerHelpers(engine: typeof Handlebars): void {
  engine.unregisterHelper('lookup');
  engine.unregisterHelper('log');
  for (const [name, { run, takes }] of Object.entries(helperRules)) {
    engine.registerHelper(name, (...values: readonly unknown[]) =>
      run(...values.slice(0, takes.length)),
    );
  }
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`a helper takes a text, not ${typeof value}`);
  return value;
}

/** A condition of the view is `是` or empty; those of a loop, such as `@first`, are true or false. */
function isSet(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'boolean')
    throw new TypeError(`tick takes a condition, not ${typeof value}`);
  return value !== '' && value !== false;
}

function positionOf(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError(`ordinal takes @index, not ${typeof value}`);
  return value + 1;
}

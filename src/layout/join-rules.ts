import type { PageItem } from '#domain/placed-pages.js';

import { roundPt } from './page-frame.js';

type Rule = Extract<PageItem, { kind: 'rule' }>;

/**
 * Joins the edges of neighbouring cells into the fewest rules, which reach half their thickness over their ends so
 * that corners close. Rules come after the page's other items, which keep their order.
 */
export function joinRules(items: readonly PageItem[]): readonly PageItem[] {
  const joined: PageItem[] = [];
  const stretches = new Map<string, Stretch[]>();
  for (const item of items) {
    if (item.kind !== 'rule') {
      joined.push(item);
      continue;
    }
    const { line, stretch } = onItsLine(item);
    const known = stretches.get(line);
    if (known === undefined) stretches.set(line, [stretch]);
    else known.push(stretch);
  }
  for (const onLine of stretches.values()) joined.push(...joinStretches(onLine));
  return joined;
}

/** A rule seen along the line that it lies on. */
interface Stretch {
  readonly from: number;
  to: number;
  readonly at: number;
  readonly vertical: boolean;
  readonly thicknessPt: number;
}

function onItsLine(rule: Rule): { readonly line: string; readonly stretch: Stretch } {
  const [fromLeft, fromTop] = rule.from;
  const [toLeft, toTop] = rule.to;
  const vertical = fromLeft === toLeft;
  const at = roundPt(vertical ? fromLeft : fromTop);
  const [from, to] = vertical ? [fromTop, toTop] : [fromLeft, toLeft];
  return {
    line: `${vertical ? 'v' : 'h'}${at}/${rule.thicknessPt}`,
    stretch: { from, to, at, vertical, thicknessPt: rule.thicknessPt },
  };
}

function joinStretches(stretches: readonly Stretch[]): readonly Rule[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((left, right) => left.from - right.from)) {
    const last = joined.at(-1);
    // A hundredth of a point is less than any printer's dot.
    const goesOn = last !== undefined && stretch.from <= last.to + 0.01;
    if (!goesOn) joined.push({ ...stretch });
    else if (stretch.to > last.to) last.to = stretch.to;
  }
  return joined.map(ruleOf);
}

function ruleOf(stretch: Stretch): Rule {
  const { at, thicknessPt } = stretch;
  const from = roundPt(stretch.from - thicknessPt / 2);
  const to = roundPt(stretch.to + thicknessPt / 2);
  return stretch.vertical
    ? { kind: 'rule', from: [at, from], to: [at, to], thicknessPt }
    : { kind: 'rule', from: [from, at], to: [to, at], thicknessPt };
}

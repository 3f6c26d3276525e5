import type { PageItem } from '#domain/placed-pages.js';

import { roundPt } from './page-frame.js';

type Rule = Extract<PageItem, { kind: 'rule' }>;

/**
 * Joins the edges of neighbouring cells into the fewest rules, which reach half their thickness over their ends so
 * that corners close. Rules come after the page's other items, which keep their order.
 */
export function joinRules(items: readonly PageItem[]): readonly PageItem[] {
  const joined: PageItem[] = [];
  const lines = new RuledLines();
  for (const item of items) {
    if (item.kind === 'rule') lines.add(item);
    else joined.push(item);
  }
  for (const stretches of lines.all()) addJoined(joined, stretches);
  return joined;
}

/** The rules of a page by the line that they lie on, in order of appearance. */
class RuledLines {
  /** By thickness, then by direction and place in thousandths of a point. */
  readonly #lines = new Map<number, Map<number, Stretch[]>>();
  readonly #inOrder: Stretch[][] = [];

  add(rule: Rule): void {
    const { from, to, thicknessPt } = rule;
    const along = from[0] === to[0] ? 1 : 0;
    const at = roundPt(from[along === 1 ? 0 : 1]);
    const start = from[along];
    const end = to[along];
    const places = this.#lines.get(thicknessPt) ?? new Map<number, Stretch[]>();
    if (places.size === 0) this.#lines.set(thicknessPt, places);
    const place = 2 * Math.round(at * 1000) + along;
    const line = places.get(place) ?? this.#begin(places, place);
    const last = line.at(-1);
    // Most go on where the one before them ends.
    if (last !== undefined && start >= last.from && start <= last.to + gapPt) {
      if (end > last.to) last.to = end;
    } else line.push({ from: start, to: end, at, vertical: along === 1, thicknessPt });
  }

  #begin(places: Map<number, Stretch[]>, place: number): Stretch[] {
    const line: Stretch[] = [];
    places.set(place, line);
    this.#inOrder.push(line);
    return line;
  }

  all(): readonly Stretch[][] {
    return this.#inOrder;
  }
}

/** A rule seen along the line that it lies on. */
interface Stretch {
  readonly from: number;
  to: number;
  readonly at: number;
  readonly vertical: boolean;
  readonly thicknessPt: number;
}

/** A hundredth of a point is less than any printer's dot. */
const gapPt = 0.01;

/** Adds the rules of a line. */
function addJoined(rules: PageItem[], line: Stretch[]): void {
  if (!isInOrder(line)) line.sort((left, right) => left.from - right.from);
  let last: Stretch | undefined;
  for (const stretch of line) {
    const goesOn = last !== undefined && stretch.from <= last.to + gapPt;
    if (last !== undefined && goesOn) {
      if (stretch.to > last.to) last.to = stretch.to;
      continue;
    }
    if (last !== undefined) rules.push(ruleOf(last));
    last = stretch;
  }
  if (last !== undefined) rules.push(ruleOf(last));
}

/** As the rules of most lines are: to look is quicker than to sort. */
function isInOrder(line: readonly Stretch[]): boolean {
  for (let index = 1; index < line.length; index += 1)
    if ((line[index]?.from ?? 0) < (line[index - 1]?.from ?? 0)) return false;
  return true;
}

function ruleOf(stretch: Stretch): Rule {
  const { at, thicknessPt } = stretch;
  const from = roundPt(stretch.from - thicknessPt / 2);
  const to = roundPt(stretch.to + thicknessPt / 2);
  return stretch.vertical
    ? { kind: 'rule', from: [at, from], to: [at, to], thicknessPt }
    : { kind: 'rule', from: [from, at], to: [to, at], thicknessPt };
}

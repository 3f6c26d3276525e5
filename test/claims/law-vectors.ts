import type { CapFigures, Citation, LprTable } from '#domain/legal-figures.js';
import type { Rate } from '#domain/rate.js';
import law from '../vectors/law.json' with { type: 'json' };
import { day, rate } from './builders.js';

/** An interest vector with its input and expectation as text. */
export interface InterestVector {
  readonly id: string;
  readonly input: Readonly<Record<string, string | number>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Finds a vector of `interest` by its id. @throws when it is not there. */
export function interestVector(id: string): InterestVector {
  const found = (law.interest.cases as readonly unknown[] as readonly InterestVector[]).find(
    (vector) => vector.id === id,
  );
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
}

function percent(text: string): Rate {
  return rate(text) / 100n;
}

/** The LPR as published, confirmed through 2026-06-22. */
export const lprTable: LprTable = {
  citation: {
    instrument: '全国银行间同业拆借中心公告',
    provision: '贷款市场报价利率',
    inForceFrom: day('2019-08-20'),
    confirmedThrough: day('2026-06-22'),
  },
  publications: law.lpr.publications.map(({ date, lpr_1y, lpr_5y }) => ({
    on: day(date),
    oneYear: percent(lpr_1y),
    fiveYear: percent(lpr_5y),
  })),
};

function citation(instrument: string, provision: string, from: string): Citation {
  return { instrument, provision, inForceFrom: day(from), confirmedThrough: day('2026-06-22') };
}

export const caps: CapFigures = {
  licensed: {
    citation: citation('法发〔2017〕22号', '第二条', '2017-08-04'),
    annual: rate('0.24'),
  },
  private: {
    citation: citation('法释〔2020〕17号', '第二十五条', '2020-08-20'),
    lprMultiple: 4n,
  },
};

import type { CriterionParameter, WorkspaceConfig } from '#domain/config.js';
import type { Criterion } from '#domain/criterion.js';
import { UsageError } from '#domain/failure.js';
import { parseYuan } from '#domain/money.js';
import { nearestName } from '#domain/nearest-name.js';
import { parameterProblems } from './check-criterion.js';

type CriteriaSettings = WorkspaceConfig['criteria'];

/**
 * Picks the criteria of a run and puts the workspace's parameters in, in the order of `all`.
 *
 * @param all - The pack's criteria, then the workspace's own.
 * @throws UsageError when an id is unknown or stands twice in `all`, or a parameter is of the wrong form.
 */
export function chooseCriteria(
  all: readonly Criterion[],
  settings: CriteriaSettings,
): readonly Criterion[] {
  const byId = indexById(all);
  const { use, off } = settings;
  if (use !== 'default') for (const id of use) requireKnown(id, 'use', byId);
  for (const id of off) requireKnown(id, 'off', byId);
  const set = new Map<string, CriterionParameter>();
  for (const [id, written] of Object.entries(settings.set)) {
    const criterion = requireKnown(id, 'set', byId);
    const parameter = wholeYuan(criterion, written);
    requireFitting(criterion, parameter);
    set.set(id, parameter);
  }

  return all
    .filter(({ id }) => (use === 'default' || use.includes(id)) && !off.includes(id))
    .map((criterion) => {
      const parameter = set.get(criterion.id);
      return parameter === undefined ? criterion : { ...criterion, parameter };
    });
}

/** An amount may be written as a whole number of yuan without quotes. */
function wholeYuan({ parameter }: Criterion, written: CriterionParameter): CriterionParameter {
  const isAmount = typeof parameter === 'string' && parseYuan(parameter) !== undefined;
  return isAmount && typeof written === 'number' ? `${written}.00` : written;
}

function indexById(all: readonly Criterion[]): ReadonlyMap<string, Criterion> {
  const byId = new Map<string, Criterion>();
  for (const criterion of all) {
    const { id } = criterion;
    if (byId.has(id)) {
      throw new UsageError(
        { zh: `标准 ${id} 出现两次。`, en: `The criterion ${id} stands twice.` },
        {
          hint: {
            zh: '自有标准须用新的编号；要停用规则包中的标准，请列入 criteria.off。',
            en: "Give your own criterion a new id; to do without the pack's, list it in criteria.off.",
          },
        },
      );
    }
    byId.set(id, criterion);
  }
  return byId;
}

function requireKnown(
  id: string,
  key: keyof CriteriaSettings,
  byId: ReadonlyMap<string, Criterion>,
): Criterion {
  const criterion = byId.get(id);
  if (criterion !== undefined) return criterion;
  const nearest = nearestName(id, byId.keys());
  const known = [...byId.keys()].join(', ');
  throw new UsageError(
    {
      zh: `criteria.${key}: 没有标准 ${id}。`,
      en: `criteria.${key}: there is no criterion ${id}.`,
    },
    {
      hint:
        nearest === undefined
          ? { zh: `可用：${known}`, en: `Known: ${known}` }
          : {
              zh: `是否为 ${nearest}？可用：${known}`,
              en: `Did you mean ${nearest}? Known: ${known}`,
            },
    },
  );
}

function requireFitting(criterion: Criterion, parameter: CriterionParameter): void {
  const [problem] = parameterProblems(criterion, parameter);
  if (problem === undefined) return;
  throw new UsageError({
    zh: `criteria.set.${criterion.id}: ${problem.zh}。`,
    en: `criteria.set.${criterion.id}: ${problem.en}.`,
  });
}

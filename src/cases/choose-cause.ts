import type { PlaintiffKind } from '#domain/case.js';
import { UsageError } from '#domain/failure.js';
import type { CauseFigures } from '#domain/legal-figures.js';
import { nearestName } from '#domain/nearest-name.js';

/**
 * The cause of action (案由) of the cases of a run: what `cause` of `qisu.yaml` names, or by the kind of plaintiff where
 * it is `auto` (民事案件案由规定).
 *
 * @throws UsageError for a name that the pack does not know: a filing window refuses what the list of causes lacks.
 */
export function chooseCause(
  setting: string,
  plaintiff: PlaintiffKind,
  causes: CauseFigures,
): string {
  if (setting === 'auto') return causes.byPlaintiff[plaintiff];
  if (causes.known.includes(setting)) return setting;
  const nearest = nearestName(setting, causes.known);
  const { instrument } = causes.citation;
  throw new UsageError(
    {
      zh: `cause：${instrument}中没有“${setting}”，或者本模板包未收录。`,
      en: `cause: "${setting}" is not among the causes of ${instrument} that the pack knows.`,
    },
    {
      hint:
        nearest === undefined
          ? {
              zh: `可用：auto、${causes.known.join('、')}`,
              en: `Known: auto, ${causes.known.join(', ')}`,
            }
          : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
    },
  );
}

import type { PartyDifference } from '#domain/comparison.js';
import { maskName } from '#domain/mask.js';
import type { PartyContent } from './case-content.js';

/** Compares parties by standing, role and identity; of one that changed only the keys are told. */
export function compareParties(
  from: readonly PartyContent[],
  to: readonly PartyContent[],
): readonly PartyDifference[] {
  const rest = [...to];
  const take = (isIt: (one: PartyContent) => boolean): PartyContent | undefined => {
    const index = rest.findIndex(isIt);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const unmatched: PartyContent[] = [];
  const differences: PartyDifference[] = [];
  const compare = (before: PartyContent, after: PartyContent): void => {
    const fields = differingKeys(before, after);
    if (fields.length > 0) differences.push(told('changed', before, fields));
  };
  for (const party of from) {
    const same = take((one) => identityOf(one) === identityOf(party));
    if (same === undefined) unmatched.push(party);
    else compare(party, same);
  }
  for (const party of unmatched) {
    // A corrected identity number: the same name in the same role.
    const renamed = take((one) => roleOf(one) === roleOf(party) && one.name === party.name);
    if (renamed === undefined) differences.push(told('gone', party, []));
    else compare(party, renamed);
  }
  return [...differences, ...rest.map((party) => told('added', party, []))];
}

function told(
  change: PartyDifference['change'],
  party: PartyContent,
  fields: readonly string[],
): PartyDifference {
  return { change, role: roleOf(party), name: maskName(party.name), fields };
}

function roleOf({ standing, role }: PartyContent): string {
  return role ?? standing;
}

/** There is one plaintiff; a defendant is known by its number, else by its name. */
function identityOf(party: PartyContent): string {
  const { standing, idNo, name } = party;
  return standing === 'plaintiff' ? standing : `${roleOf(party)}|${idNo ?? name}`;
}

function differingKeys(from: PartyContent, to: PartyContent): readonly string[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys]
    .filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
    .toSorted();
}

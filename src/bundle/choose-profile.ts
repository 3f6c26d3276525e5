import type { CourtProfile } from '#domain/court-profile.js';

/** The profile of every court that no other profile names. */
const defaultProfileId = 'default';

/**
 * How a court takes filings: the profile that names it by its full name, else the default one. A case whose court is
 * not determined has no court's name.
 */
export function profileFor(
  profiles: readonly CourtProfile[],
  courtName: string | undefined,
): CourtProfile {
  const own =
    courtName === undefined ? undefined : profiles.find(({ courts }) => courts.includes(courtName));
  const profile = own ?? profiles.find(({ id }) => id === defaultProfileId);
  if (profile === undefined) throw new Error('the pack has no default court profile');
  return profile;
}

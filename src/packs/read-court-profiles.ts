import type { CourtProfile } from '#domain/court-profile.js';
import type { TextProblem } from '#domain/text-problem.js';
import { courtProfileKeys, courtProfileSchema } from './court-profile-schema.js';
import { parsePackYaml, type PlaceInText } from './parse-pack-yaml.js';
import type { PackFile } from './read-pack-files.js';

/** The profiles that can be read, and all that is wrong with the files. */
export interface ReadCourtProfiles {
  readonly profiles: readonly CourtProfile[];
  readonly problems: readonly TextProblem[];
}

/** The file of the profile for all courts that no other names. */
export const defaultProfileFile = 'courts/default.yaml';

/** Says whether a file holds a court's profile, going by its name. */
export function isCourtProfile({ name }: Pick<PackFile, 'name'>): boolean {
  return /^courts\/[^/]+\.yaml$/.test(name);
}

/**
 * Reads `courts/*.yaml`, in order of name: the workspace's file wins over the pack's of the same name. A court stands
 * in one profile only.
 */
export function readCourtProfiles(
  packFiles: readonly PackFile[],
  overrides: readonly PackFile[],
): ReadCourtProfiles {
  const files = new Map([...packFiles, ...overrides].map((file) => [file.name, file]));
  const profiles: CourtProfile[] = [];
  const problems: TextProblem[] = [];
  const namedIn = new Map<string, string>();
  for (const name of [...files.keys()].toSorted()) {
    const file = files.get(name);
    if (file === undefined) continue;
    const read = readProfile(file, namedIn);
    problems.push(...read.problems);
    if (read.profile !== undefined && read.problems.length === 0) profiles.push(read.profile);
    for (const court of read.profile?.courts ?? []) namedIn.set(court, file.file);
  }
  return { profiles, problems };
}

function readProfile(
  file: PackFile,
  namedIn: ReadonlyMap<string, string>,
): { readonly profile?: CourtProfile; readonly problems: readonly TextProblem[] } {
  const id = file.name.slice('courts/'.length, -'.yaml'.length);
  const at = (place: PlaceInText, zh: string, en: string): TextProblem => ({
    file: file.file,
    ...place,
    message: { zh, en },
  });
  if (!/^[\p{L}\p{N}_-]{1,64}$/u.test(id)) {
    const [zh, en] = [
      '文件名应为 1–64 个字母、数字、汉字或连字符',
      'the name of the file must be 1 to 64 letters, digits or hyphens',
    ];
    return { problems: [at({ line: 1, column: 1 }, zh, en)] };
  }
  const parsed = parsePackYaml(file, courtProfileSchema, courtProfileKeys);
  if ('problems' in parsed) return parsed;
  const profile = { id, ...parsed.value };
  const { courts } = profile;
  const isDefault = file.name === defaultProfileFile;
  const problems = courts.flatMap((court, index) => {
    const place = parsed.placeOf(`courts.${index}`);
    const other = namedIn.get(court) ?? (courts.indexOf(court) < index ? file.file : undefined);
    if (isDefault) return [at(place, ...defaultWithCourts)];
    return other === undefined
      ? []
      : [at(place, `${court} 已列在 ${other} 中`, `${court} stands in ${other} already`)];
  });
  if (!isDefault && courts.length === 0)
    problems.push(at(parsed.placeOf('courts'), ...withoutCourts));
  return { profile, problems };
}

const defaultWithCourts = [
  'default.yaml 用于其他所有法院，courts 应为空；某一法院的配置请另建文件',
  'default.yaml serves all other courts, so its courts must be empty; give a court a file of its own',
] as const;

const withoutCourts = [
  'courts 不得为空：写明适用本配置的法院全称',
  'courts must not be empty: name the courts that the profile is for',
] as const;

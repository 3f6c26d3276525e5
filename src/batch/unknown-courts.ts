import type { Diagnostic } from '#domain/diagnostic.js';
import { nearestName } from '#domain/nearest-name.js';
import { templateName } from '#drafting/template-sets.js';
import type { OpenRun } from './open-run.js';

/**
 * Warns of courts' own templates and profiles under a name that neither the court directory nor a case of the run has:
 * a misspelt name would leave them unused without a word.
 */
export function unknownCourts(
  { pack, workspace }: Pick<OpenRun, 'pack' | 'workspace'>,
  ofCases: ReadonlySet<string>,
): readonly Diagnostic[] {
  const known = new Set([...(workspace.courts ?? []).map(({ court }) => court), ...ofCases]);
  const ofTemplates = new Set(pack.templates.flatMap(({ name }) => templateName(name).court ?? []));
  const used = [
    ...[...ofTemplates].map((court) => ({ court, file: `templates/courts/${court}/` })),
    ...pack.courtProfiles.flatMap(({ id, courts }) =>
      courts.map((court) => ({ court, file: `templates/courts/${id}.yaml` })),
    ),
  ];
  return used
    .filter(({ court }) => !known.has(court))
    .map(({ court, file }) => unknownCourt(file, court, nearestName(court, known)));
}

function unknownCourt(file: string, court: string, nearest: string | undefined): Diagnostic {
  return {
    code: 'batch/court-unknown',
    severity: 'warning',
    message: {
      zh: `${file} 未用于任何案件：法院名录和本批案件中都没有名为“${court}”的法院。`,
      en: `${file} is used in no case: neither the court directory nor a case of this batch has a court named "${court}".`,
    },
    hint:
      nearest === undefined
        ? {
            zh: '请核对法院全称；将来才用到的，可写入 court.directory 所指的法院名录。',
            en: "Check the court's full name; if it is for later, enter it in the file of court.directory.",
          }
        : {
            zh: `是否为“${nearest}”？请按法院全称改名。`,
            en: `Did you mean "${nearest}"? Use the court's full name.`,
          },
  };
}

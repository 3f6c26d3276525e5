import type { WorkspaceConfig } from '#domain/config.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { DocumentKind } from '#domain/document.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { OpenRun } from './open-run.js';

/** Papers that every bundle begins with. */
const standingKinds: readonly DocumentKind[] = ['cover', 'index'];

/** Whether every bundle has the paper, whatever `documents` lists. */
export function isAlwaysIncluded(kind: DocumentKind): boolean {
  return standingKinds.includes(kind);
}

/** In a list of papers: the complaint that the setting `complaint` says. */
const anyComplaint = 'complaint';

const complaints: Readonly<Record<WorkspaceConfig['complaint'], readonly DocumentKind[]>> = {
  form: ['complaint-form'],
  narrative: ['complaint-narrative'],
  both: ['complaint-form', 'complaint-narrative'],
};

/** Papers that open proceedings without a complaint. */
const otherLeads: readonly DocumentKind[] = [
  'payment-order-application',
  'mediation-application',
  'demand-letter',
];

/**
 * The papers that a workspace asks for, in the order of the bundle: by default all but those of other proceedings.
 * Which complaint it is says the setting `complaint` alone; a list that names another one contradicts it.
 *
 * @returns A warning where a list has neither a complaint nor a paper that opens other proceedings.
 * @throws UsageError when a list names an unknown paper, one that is always there, or another complaint than the setting.
 */
export function choosePapers({
  pack,
  workspace,
}: Pick<OpenRun, 'pack' | 'workspace'>): Checked<readonly DocumentKind[]> {
  const papers = pack.documents.filter(({ kind }) => !isAlwaysIncluded(kind));
  const known = papers.map(({ kind }) => kind);
  const { documents: listed, complaint } = workspace.config;
  const wanted = complaints[complaint];
  if (listed === 'default') {
    const chosen = papers
      .filter(({ kind, isDefault }) => isDefault && (!isComplaint(kind) || wanted.includes(kind)))
      .map(({ kind }) => kind);
    return { value: chosen, diagnostics: [] };
  }
  for (const id of listed) {
    if (standingKinds.some((kind) => kind === id)) throw standingPaper(id);
    if (id !== anyComplaint && !known.some((kind) => kind === id)) throw unknownPaper(id, known);
  }
  const named = known.filter((kind) => listed.includes(kind));
  requireAgreement(named.filter(isComplaint), complaint);
  const chosen = listed.includes(anyComplaint)
    ? known.filter((kind) => named.includes(kind) || wanted.includes(kind))
    : named;
  const isLed = chosen.some((kind) => isComplaint(kind) || otherLeads.includes(kind));
  return { value: chosen, diagnostics: isLed ? [] : [withoutComplaint(complaint)] };
}

function isComplaint(kind: DocumentKind): boolean {
  return complaints.both.includes(kind);
}

function requireAgreement(
  named: readonly DocumentKind[],
  complaint: WorkspaceConfig['complaint'],
): void {
  const wanted = complaints[complaint];
  if (named.length === 0 || named.join() === wanted.join()) return;
  const setting = named.length === complaints.both.length ? 'both' : settingOf(named);
  throw new UsageError(
    {
      zh: `documents: 列有 ${named.join('、')}，而 complaint 为 ${complaint}，两者不一致。`,
      en: `documents: names ${named.join(', ')}, but complaint is ${complaint}: the two contradict each other.`,
    },
    {
      hint: {
        zh: `请在 documents 中写 complaint（由 complaint 设置决定起诉状），或设 complaint: ${setting}。`,
        en: `Write complaint in documents (the setting decides which one it is), or set complaint: ${setting}.`,
      },
    },
  );
}

function settingOf([kind]: readonly DocumentKind[]): WorkspaceConfig['complaint'] {
  return kind === 'complaint-form' ? 'form' : 'narrative';
}

function withoutComplaint(complaint: WorkspaceConfig['complaint']): Diagnostic {
  return {
    code: 'batch/no-complaint',
    severity: 'warning',
    message: {
      zh: `documents 所列文书中没有起诉状：卷宗不含起诉状，complaint: ${complaint} 不起作用。`,
      en: `The papers in documents have no complaint: the bundles are without one, and complaint: ${complaint} has no effect.`,
    },
    hint: {
      zh: '需要起诉状的，在 documents 中加入 complaint。',
      en: 'If there is to be one, add complaint to documents.',
    },
  };
}

function standingPaper(id: string): UsageError {
  return new UsageError(
    {
      zh: `documents: ${id} 总是编入卷宗，不在此列出。`,
      en: `documents: ${id} is in every bundle and is not listed here.`,
    },
    {
      hint: {
        zh: `请从 documents 中删去 ${standingKinds.join(' 和 ')}。`,
        en: `Leave ${standingKinds.join(' and ')} out of documents.`,
      },
    },
  );
}

function unknownPaper(id: string, known: readonly DocumentKind[]): UsageError {
  const nearest = nearestName(id, [anyComplaint, ...known]);
  return new UsageError(
    { zh: `documents: 没有名为“${id}”的文书。`, en: `documents: there is no paper "${id}".` },
    {
      hint:
        nearest === undefined
          ? {
              zh: `可用：${[anyComplaint, ...known].join('、')}`,
              en: `Known: ${[anyComplaint, ...known].join(', ')}`,
            }
          : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
    },
  );
}

import type { CaseDifference, EvidenceDifference, WordingDifference } from '#domain/comparison.js';
import type { CaseContent, DocumentContent, ExhibitContent } from './case-content.js';

/** Compares which papers there are and by which template each is worded. */
export function compareWording(
  from: readonly DocumentContent[],
  to: readonly DocumentContent[],
): readonly WordingDifference[] {
  const before = new Map(from.map((paper) => [paper.kind, paper]));
  const after = new Map(to.map((paper) => [paper.kind, paper]));
  const gone = from.filter(({ kind }) => !after.has(kind));
  const added = to.filter(({ kind }) => !before.has(kind));
  const changed = to.filter((paper) => {
    const old = before.get(paper.kind);
    return old !== undefined && wordingOf(old) !== wordingOf(paper);
  });
  return [
    ...gone.map((paper) => told('gone', paper, undefined)),
    ...added.map((paper) => told('added', undefined, paper)),
    ...changed.map((paper) => told('changed', before.get(paper.kind), paper)),
  ];
}

function told(
  change: WordingDifference['change'],
  from: DocumentContent | undefined,
  to: DocumentContent | undefined,
): WordingDifference {
  const { kind = '', title = '' } = to ?? from ?? {};
  const template = {
    ...(from?.template === undefined ? {} : { from: from.template }),
    ...(to?.template === undefined ? {} : { to: to.template }),
  };
  return { change, kind, title, template };
}

/** The template says how a paper is worded; one from another folder with the same words is the same. */
function wordingOf({ title, template }: DocumentContent): string {
  return `${title}|${template?.sha256 ?? ''}`;
}

/** Compares the evidence files by their bytes. */
export function compareEvidence(
  from: readonly ExhibitContent[],
  to: readonly ExhibitContent[],
): readonly EvidenceDifference[] {
  return [
    ...onlyIn(from, to).map((one): EvidenceDifference => ({ change: 'gone', ...described(one) })),
    ...onlyIn(to, from).map((one): EvidenceDifference => ({ change: 'added', ...described(one) })),
  ];
}

function onlyIn(
  these: readonly ExhibitContent[],
  others: readonly ExhibitContent[],
): readonly ExhibitContent[] {
  const known = new Set(others.map(({ material, sha256 }) => `${material}|${sha256}`));
  return these.filter(({ material, sha256 }) => !known.has(`${material}|${sha256}`));
}

function described({
  material,
  loanNos,
  sha256,
}: ExhibitContent): Omit<EvidenceDifference, 'change'> {
  return { material, loanNos, sha256 };
}

/** Codes of warnings that only one of the cases has. */
export function compareWarnings(
  from: CaseContent['warnings'],
  to: CaseContent['warnings'],
): CaseDifference['warnings'] {
  const codes = (warnings: CaseContent['warnings']): ReadonlySet<string> =>
    new Set(warnings.map(({ code }) => code));
  const [before, after] = [codes(from), codes(to)];
  return {
    added: [...after].filter((code) => !before.has(code)).toSorted(),
    gone: [...before].filter((code) => !after.has(code)).toSorted(),
  };
}

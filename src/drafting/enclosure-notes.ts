import type { Case, Defendant } from '#domain/case.js';
import type { EvidenceItem, PartyRole } from '#domain/loan.js';
import { materialOf } from '#domain/material.js';

import { line } from './formats.js';
import { isNaturalPlaintiff, partyViews, plaintiffView } from './party-view.js';
import { enclosure, type ReviewNote } from './review-note.js';

/**
 * Papers of identity and authority that are filed with every case and that no ledger holds (民事诉讼法 51, 61, 124;
 * 民事诉讼法解释 88, 208): the plaintiff's, its agent's, and those of the defendants that no exhibit shows.
 */
export function enclosureNotes(theCase: Case): readonly ReviewNote[] {
  return [
    plaintiffPapers(theCase),
    ...agentPapers(theCase),
    ...unidentified(theCase).map((label) => `${label}的身份证明：证据索引中没有对应的材料。`),
  ].map(enclosure);
}

function plaintiffPapers(theCase: Case): string {
  const { plaintiff } = theCase;
  if (isNaturalPlaintiff(plaintiff)) return '原告的居民身份证复印件。';
  const { representativeCapacity } = plaintiffView(theCase);
  const licence = {
    bank: '营业执照、金融许可证',
    'consumer-finance': '营业执照、金融许可证',
    microloan: '营业执照、地方金融管理部门的批准文件',
    private: '营业执照或者其他登记证书',
  }[plaintiff.kind];
  return `原告的${licence}复印件（加盖公章），${representativeCapacity}的居民身份证复印件。`;
}

/** A lawyer shows a licence and the letter of the firm; another agent shows what makes them one (民事诉讼法 61). */
function agentPapers({ agent }: Case): readonly string[] {
  if (agent === undefined) return [];
  return agent.firm !== undefined || agent.licenceNo !== undefined
    ? ['委托诉讼代理人的律师执业证复印件、律师事务所证明材料（所函）。']
    : ['委托诉讼代理人的身份证复印件，及其与原告有劳动关系或者受推荐的证明。'];
}

/** Who has no exhibit of identity: papers are told by the name or the role that 材料类型 states. */
function unidentified(theCase: Case): readonly string[] {
  const papers = identityPapers(theCase);
  return partyViews(theCase).defendants.flatMap(({ heading, name, role }, index) => {
    const defendant = theCase.defendants[index];
    return defendant === undefined || isIdentified(defendant, theCase, papers)
      ? []
      : [`${heading}${name}（${role}）`];
  });
}

function identityPapers({ loans }: Case): readonly string[] {
  const papers = new Map<string, string>();
  for (const { loan } of loans) {
    for (const [index, { kind, fileName }] of identityItems(loan.evidence).entries()) {
      papers.set(fileName ?? `${loan.loanNo} ${index}`, line(kind));
    }
  }
  return [...papers.values()].filter((kind) => !/原告|贷款人|出借人|金融许可证/.test(kind));
}

function identityItems(evidence: readonly EvidenceItem[]): readonly EvidenceItem[] {
  return evidence.filter(({ kind }) => materialOf(kind) === '身份');
}

/** Where several have one role and the papers do not name them, as many papers as there are of them will do. */
function isIdentified(
  { party, role }: Defendant,
  { defendants }: Case,
  papers: readonly string[],
): boolean {
  if (papers.some((kind) => kind.includes(line(party.name)))) return true;
  const ofRole = papers.filter((kind) => roleOf(kind) === role);
  return ofRole.length >= defendants.filter((other) => other.role === role).length;
}

/** Whose paper 材料类型 says it is; the borrower's where it says nothing. */
function roleOf(kind: string): PartyRole {
  return roleWords.find(([, pattern]) => pattern.test(kind))?.[0] ?? 'borrower';
}

const roleWords: readonly (readonly [PartyRole, RegExp])[] = [
  ['guarantor', /保证人|担保人/],
  ['mortgagor', /抵押人|出质人|质押人/],
  ['co-borrower', /共同借款人|共借人/],
  ['spouse', /配偶/],
];

import type { Case, CaseLoan } from '#domain/case.js';
import type { DocumentKind } from '#domain/document.js';
import type { EvidenceItem } from '#domain/loan.js';
import { materialOf, type Material } from '#domain/material.js';
import { csvPieces, type TextPieces } from './csv.js';

/**
 * How far one material of one loan is at hand: `有` in the evidence table with its files, `缺文件` in the table but a file
 * of it is not there, `自制` shown by the claim schedule that we draft, `缺` nowhere.
 */
export type Completeness = '有' | '缺文件' | '自制' | '缺';

/** The materials that a filing on a loan is checked for, in the order of the matrix. */
export const completenessMaterials = [
  'contract',
  'disbursement',
  'schedule',
  'repayments',
  'identity',
  'demand',
  'signature',
] as const;
export type CompletenessMaterial = (typeof completenessMaterials)[number];

/** Their titles: heads of columns. */
export const completenessTitles: Readonly<Record<CompletenessMaterial, string>> = {
  contract: '借款合同',
  disbursement: '放款凭证',
  schedule: '还款计划',
  repayments: '还款流水',
  identity: '身份证明',
  demand: '催收通知及送达',
  signature: '电子签名存证',
};

/** The evidence on one loan. */
export interface LoanCompleteness {
  readonly loanNo: string;
  readonly materials: Readonly<Record<CompletenessMaterial, Completeness>>;
  /** Titles of what is missing, `（文件）` where the table names it and only its file is. */
  readonly missing: readonly string[];
}

/** The names of the evidence files that are there, composed (NFC) and with forward slashes. */
export type PresentFiles = Pick<ReadonlySet<string>, 'has'>;

/** A prepared case as the matrix needs it. */
export interface MatrixCase {
  readonly theCase: Case;
  readonly bundle: { readonly documents: readonly { readonly kind: DocumentKind }[] };
  readonly exhibits: PresentFiles;
}

const kindsOf: Readonly<Record<CompletenessMaterial, readonly Material[]>> = {
  contract: ['借款合同'],
  disbursement: ['放款'],
  schedule: ['还款计划'],
  repayments: ['还款'],
  identity: ['身份'],
  demand: ['催收', '提前到期'],
  signature: ['电子签名'],
};

/** Identity papers of somebody else than the borrower. */
const ofOthers = /原告|金融许可证|保证人|担保人|抵押人|出质人|质押人|配偶/;

/**
 * Says of every loan of a case which materials are at hand. A material that the evidence table names several times is
 * `有` only when every one of its files is there.
 *
 * `drafted`: the papers of the bundle; the claim schedule among them states the instalments and, where the repayments are
 * known, each of these.
 */
export function completenessOf(
  theCase: Case,
  present: PresentFiles,
  drafted: readonly DocumentKind[] = ['claim-schedule'],
): readonly LoanCompleteness[] {
  const hasClaimSchedule = drafted.includes('claim-schedule');
  return theCase.loans.map((caseLoan) => {
    const materials = Object.fromEntries(
      completenessMaterials.map((material) => [
        material,
        standing(caseLoan, { material, present, hasClaimSchedule }),
      ]),
    ) as Record<CompletenessMaterial, Completeness>;
    return { loanNo: caseLoan.loan.loanNo, materials, missing: missingTitles(materials) };
  });
}

/** `evidence-matrix.csv`: one row a loan. */
export function evidenceMatrixCsv(
  cases: Iterable<{ readonly matrix: readonly (readonly string[])[] }>,
): TextPieces {
  return csvPieces(matrixHeader, listedRows(cases));
}

/** The rows of the matrix of all cases. */
export function* listedRows(
  cases: Iterable<{ readonly matrix: readonly (readonly string[])[] }>,
): Generator<readonly string[]> {
  for (const { matrix } of cases) yield* matrix;
}

/** The heads of the matrix. */
export const matrixHeader: readonly string[] = [
  '案件编号',
  '借据号',
  ...completenessMaterials.map((material) => completenessTitles[material]),
  '缺少的材料',
];

/** The rows of the matrix, one a loan. */
export function* matrixRows(entries: readonly MatrixCase[]): Generator<readonly string[]> {
  for (const entry of entries) {
    for (const { loanNo, materials, missing } of completenessOfEntry(entry)) {
      yield [
        entry.theCase.caseNo,
        loanNo,
        ...completenessMaterials.map((material) => materials[material]),
        missing.join('、'),
      ];
    }
  }
}

/** The completeness of a prepared case, by the papers that its bundle holds. */
export function completenessOfEntry({
  theCase,
  bundle,
  exhibits,
}: MatrixCase): readonly LoanCompleteness[] {
  return completenessOf(
    theCase,
    exhibits,
    bundle.documents.map(({ kind }) => kind),
  );
}

function standing(
  caseLoan: CaseLoan,
  {
    material,
    present,
    hasClaimSchedule,
  }: {
    readonly material: CompletenessMaterial;
    readonly present: PresentFiles;
    readonly hasClaimSchedule: boolean;
  },
): Completeness {
  const items = caseLoan.loan.evidence.filter((item) => serves(item, material, caseLoan));
  if (items.length > 0) return items.every((item) => isPresent(item, present)) ? '有' : '缺文件';
  const isScheduled =
    material === 'schedule' || (material === 'repayments' && caseLoan.loan.repaymentsKnown);
  return isScheduled && hasClaimSchedule ? '自制' : '缺';
}

function serves(
  { kind }: EvidenceItem,
  material: CompletenessMaterial,
  { loan }: CaseLoan,
): boolean {
  if (!kindsOf[material].includes(materialOf(kind))) return false;
  if (material !== 'identity') return true;
  // A licence of a natural person's case is the plaintiff's.
  const isLicence = kind.includes('营业执照') && loan.borrower?.kind !== 'legal';
  return !ofOthers.test(kind) && !isLicence;
}

function isPresent({ fileName }: EvidenceItem, present: PresentFiles): boolean {
  return fileName !== undefined && present.has(fileName.normalize('NFC').replaceAll('\\', '/'));
}

function missingTitles(
  materials: Readonly<Record<CompletenessMaterial, Completeness>>,
): readonly string[] {
  return completenessMaterials
    .filter((material) => materials[material] === '缺' || materials[material] === '缺文件')
    .map((material) =>
      materials[material] === '缺'
        ? completenessTitles[material]
        : `${completenessTitles[material]}（文件）`,
    );
}

import type { Case, CaseLoan } from '#domain/case.js';

import { demandViews } from './demand-view.js';
import { line } from './formats.js';
import { materialOf, type Material } from '#domain/material.js';

/** A paper that must be added: the complaint pleads what only it shows. */
interface MissingExhibit {
  readonly name: string;
  readonly material: Material;
  readonly loanNos: readonly string[];
  readonly isMissing: true;
}

/** Names the papers on demands, on the notice of acceleration and on securities that the ledger's evidence lacks. */
export function missingExhibits({ loans }: Case): readonly MissingExhibit[] {
  return pleadings
    .map(({ name, material, shownBy, isPleaded }) => ({
      name,
      material,
      loanNos: loans
        .filter((caseLoan) => isPleaded(caseLoan) && !isShown(caseLoan, { material, shownBy }))
        .map(({ loan }) => loan.loanNo),
      isMissing: true as const,
    }))
    .filter(({ loanNos }) => loanNos.length > 0);
}

const pleadings: readonly {
  readonly name: string;
  readonly material: Material;
  /** What 材料类型 must say, where papers of the material may show something else. */
  readonly shownBy?: RegExp;
  readonly isPleaded: (caseLoan: CaseLoan) => boolean;
}[] = [
  {
    name: '催收记录',
    material: '催收',
    isPleaded: ({ loan, sheet }) =>
      demandViews(loan, sheet, 'borrower').length + demandViews(loan, sheet, 'guarantor').length >
      0,
  },
  {
    name: '提前到期通知及送达证明',
    material: '提前到期',
    isPleaded: ({ sheet }) => sheet.acceleration.mode === 'notice',
  },
  {
    name: '抵押、质押合同及登记证明',
    material: '担保',
    shownBy: /抵押|质押|他项权|不动产登记/,
    isPleaded: ({ loan }) => loan.otherParties.some(({ collateral }) => collateral !== undefined),
  },
];

function isShown(
  { loan }: CaseLoan,
  { material, shownBy }: { readonly material: Material; readonly shownBy: RegExp | undefined },
): boolean {
  return loan.evidence.some(
    ({ kind }) => materialOf(kind) === material && (shownBy?.test(kind) ?? true),
  );
}

/** An exhibit that the evidence index names and the bundle lacks. */
interface AbsentFile {
  readonly name: string;
  readonly loanNo: string;
}

/** Names the papers of the evidence index that are not in the bundle; nothing where that is not known. */
export function absentFiles(
  { loans }: Case,
  { exhibitFiles }: { readonly exhibitFiles?: readonly string[] },
): readonly AbsentFile[] {
  if (exhibitFiles === undefined) return [];
  return loans.flatMap(({ loan }) =>
    loan.evidence
      .filter(({ fileName }) => fileName === undefined || !exhibitFiles.includes(fileName))
      .map(({ kind }) => ({ name: line(kind), loanNo: loan.loanNo })),
  );
}

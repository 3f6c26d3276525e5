import type { Case, CaseLoan } from '#domain/case.js';

import { demandViews } from './demand-view.js';
import { materialOf, type Material } from '#domain/material.js';

/** A paper that must be added: the complaint pleads what only it shows. */
interface MissingExhibit {
  readonly name: string;
  readonly material: Material;
  readonly loanNos: readonly string[];
  readonly isMissing: true;
}

/** Names the papers on demands and on the notice of acceleration that the ledger's evidence lacks. */
export function missingExhibits({ loans }: Case): readonly MissingExhibit[] {
  return pleadings
    .map(({ name, material, isPleaded }) => ({
      name,
      material,
      loanNos: loans
        .filter((caseLoan) => isPleaded(caseLoan) && !isShown(caseLoan, material))
        .map(({ loan }) => loan.loanNo),
      isMissing: true as const,
    }))
    .filter(({ loanNos }) => loanNos.length > 0);
}

const pleadings: readonly {
  readonly name: string;
  readonly material: Material;
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
];

function isShown({ loan }: CaseLoan, material: Material): boolean {
  return loan.evidence.some(({ kind }) => materialOf(kind) === material);
}

import type { Case } from '#domain/case.js';
import type { DocumentKind } from '#domain/document.js';
import type { EvidenceItem } from '#domain/loan.js';
import type { WrittenBundle } from '#report/case-json.js';
import type { ManifestCase } from '#report/manifest.js';
import { aCase, aCaseLoan, aLoan, anEvidenceItem, aSheet } from '../support/case-builder.js';

const sha256 = '0'.repeat(64);

/** A bundle of the given papers, two pages each, in one file. */
export function aBundle(
  kinds: readonly DocumentKind[] = ['complaint-narrative', 'claim-schedule', 'evidence-list'],
  overrides: Partial<WrittenBundle> = {},
): WrittenBundle {
  return {
    file: 'bundle.pdf',
    pages: kinds.length * 2,
    sha256,
    standard: 'none',
    documents: kinds.map((kind, index) => ({
      kind,
      title: kind,
      file: 'bundle.pdf',
      pages: 2,
      sha256,
      firstPage: index * 2 + 1,
      template: { name: `documents/${kind}.hbs`, sha256 },
    })),
    exhibits: [],
    slots: [],
    ...overrides,
  };
}

/** A case of one loan with the given papers in its evidence table. */
export function caseWith(evidence: readonly EvidenceItem[]): Case {
  return aCase({ loans: [aCaseLoan({ loan: aLoan({ evidence }) })] });
}

/** A case of two loans, the second without evidence. */
export function caseOfTwoLoans(): Case {
  const loans = ['JJ0000000001', 'JJ0000000002'].map((loanNo, index) =>
    aCaseLoan({
      loan: aLoan({ loanNo, evidence: index === 0 ? [anEvidenceItem('借款合同')] : [] }),
      sheet: aSheet({ loanNo }),
    }),
  );
  return aCase({ loans });
}

export function anEntry(overrides: Partial<ManifestCase> = {}): ManifestCase {
  return {
    batchId: '2024-06-30-00000000',
    ordinal: 1,
    theCase: aCase(),
    bundle: aBundle(),
    exhibits: new Set(),
    ...overrides,
  };
}

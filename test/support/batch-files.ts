import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The parts of `case.json` that tests read. */
export interface CaseRecord {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly parties: readonly {
    readonly standing: string;
    readonly name: string;
    readonly idNo?: string;
  }[];
  readonly claim: Readonly<
    Record<'principal' | 'interest' | 'penalty' | 'compound' | 'fees' | 'cut' | 'total', string>
  > & {
    readonly lines: readonly {
      readonly component: string;
      readonly amount: string;
      readonly from?: string;
    }[];
  };
  readonly loans: readonly {
    readonly loanNo: string;
    readonly acceleration: { readonly mode: string };
  }[];
  readonly courtFee: { readonly base: string };
  readonly documents: readonly {
    readonly kind: string;
    readonly title: string;
    readonly pages: number;
    readonly firstPage: number;
  }[];
  readonly bundle: { readonly pages: number; readonly sha256: string };
}

/** Reads every `case.json` of a batch, in order of case number. */
export function readCases(batchDir: string): readonly CaseRecord[] {
  return readdirSync(path.join(batchDir, 'cases'))
    .toSorted()
    .map(
      (name) =>
        JSON.parse(
          readFileSync(path.join(batchDir, 'cases', name, 'case.json'), 'utf8'),
        ) as CaseRecord,
    );
}

/** Reads a JSON Lines file of a batch; the caller knows its rows. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function readJsonLines<Row>(file: string): readonly Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** Every file below a folder with its bytes in hexadecimal, by relative name. */
export function treeOf(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const walk = (name: string): void => {
    const full = path.join(folder, name);
    if (statSync(full).isDirectory()) {
      for (const child of readdirSync(full)) walk(path.join(name, child));
    } else {
      files.set(name, readFileSync(full, 'hex'));
    }
  };
  walk('.');
  return files;
}

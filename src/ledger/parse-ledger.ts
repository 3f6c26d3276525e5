import type { Checked } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import type { Ledger, LedgerDialect, LedgerFile } from '#domain/ledger.js';
import { readAccountFacts, settleDataDates } from './account-entries.js';
import { compareBorrowers } from './compare-borrowers.js';
import { cutFile, type CutFile } from './cut-file.js';
import {
  byAccount,
  inPlace,
  placeAllMissing,
  placesWithoutAccount,
  planFiles,
  summarise,
} from './join-parts.js';
import { listNotices } from './list-notices.js';
import type { FileBlock } from './open-rows.js';
import { parsePart } from './parse-part.js';
import { BlockWriter } from './record-blocks.js';

const blockBytes = 1_048_576;

/**
 * Reads the ledgers: bytes → records → rows → loans, each figure with its file, row and column. All loans are held at
 * once: it is one part of the whole, read as the parts of a large ledger are.
 *
 * A fault of a cell, a row or a loan is a diagnostic; an `error` keeps that loan out and the rest goes on.
 *
 * @throws EnvironmentError when a file is empty or undecodable.
 * @throws UsageError when a file's layout cannot be understood, or there is no accounts table.
 */
export function parseLedger(files: readonly LedgerFile[], dialect: LedgerDialect): Checked<Ledger> {
  requireAccounts(files);
  const blocks: FileBlock[] = [];
  const cut = files.map((file, index): CutFile => {
    const writer = new BlockWriter({ bytes: blockBytes }, (block) =>
      blocks.push({ file: index, block }),
    );
    const source = { table: file.table, name: file.name, chunks: () => [file.bytes] };
    const read = cutFile(source, dialect, () => (record) => {
      writer.add(record);
    });
    writer.flush();
    return read;
  });
  const plan = { dialect, files: planFiles(cut) };
  const { dates, borrowers } = readAccountFacts(plan, blocks);
  const contradictions = byAccount([
    ...compareBorrowers(borrowers, 'idNo'),
    ...compareBorrowers(borrowers, 'customerNo'),
  ]);
  const part = parsePart(plan, blocks, { dataDates: settleDataDates([dates]), contradictions });
  const { extents, missing } = part.schedules;
  const placed = placeAllMissing(
    missing,
    new Map(extents.map((extent) => [extent.account, extent])),
    placesWithoutAccount(plan.files, part.passedOver),
  );
  const found = inPlace(
    cut.flatMap(({ diagnostics }) => diagnostics),
    part.found.diagnostics,
    placed,
  );
  return {
    value: {
      loans: part.loans,
      rejected: part.rejected.map(({ loanNo, file, row }) => ({ loanNo, file, row })),
      ...summarise(cut, [part]),
    },
    diagnostics: [...listNotices(found, part.found.notices)],
  };
}

/** @throws UsageError when no file is of the accounts table. */
export function requireAccounts(files: readonly Pick<LedgerFile, 'table'>[]): void {
  if (files.some(({ table }) => table === 'accounts')) return;
  throw new UsageError(
    { zh: '没有借款台账（accounts）。', en: 'There is no accounts table.' },
    {
      hint: {
        zh: '请在 qisu.yaml 的 ledger.accounts 中写明文件。',
        en: 'Name its file in ledger.accounts of qisu.yaml.',
      },
    },
  );
}

import type { TableName } from '#domain/ledger.js';
import type { TakeRecords } from '#ledger/cut-file.js';
import type { CutRecord } from '#ledger/cut-records.js';
import type { FileBlock, LedgerPlan } from '#ledger/open-rows.js';
import { recordCells } from '#ledger/record-cells.js';
import { goThrough, PickedRecords, type LedgerFiles } from './pick-records.js';

/** What one loan must be told of the others, as far as it is known of the loan itself. */
export interface LookedFor {
  /** Places of the loan's accounts in their table. */
  readonly places: readonly number[];
  /** Identity and customer numbers of its borrower, as read. */
  readonly idNos: ReadonlySet<string>;
  readonly customerNos: ReadonlySet<string>;
}

/** Accounts whose cells of 数据日期 are alike. */
export interface DateGroup {
  readonly count: number;
  /** The first of them. */
  readonly sample: readonly FileBlock[];
}

/** What was found around a loan. */
export interface Surroundings {
  readonly groups: readonly DateGroup[];
  /** Accounts and parties that may name the same borrower: all that do are among them. */
  readonly accounts: readonly FileBlock[];
  readonly parties: readonly FileBlock[];
  /** Accounts beside those of the loan. */
  readonly beside: readonly FileBlock[];
}

/** So many accounts of each group are read. */
export const sampleSize = 20;
/** Accounts before and after one that are looked at. */
export const besideSize = 16;
const mostGroups = 200;
const mostBytes = 33_554_432;

const tables: ReadonlySet<TableName> = new Set<TableName>(['accounts', 'parties']);

/**
 * Goes through accounts and parties once, and picks what one loan must be told of the others.
 *
 * @returns `undefined` where so much would have to be picked that the ledger had better be read part by part.
 */
export function lookAround(
  files: LedgerFiles,
  plan: LedgerPlan,
  wanted: LookedFor,
): Surroundings | undefined {
  const look = new Look(plan, wanted);
  goThrough(files, (file) => look.taker(file), tables);
  return look.found();
}

class Look {
  readonly #plan: LedgerPlan;
  readonly #wanted: LookedFor;
  readonly #groups = new Map<string, { count: number; sample: PickedRecords }>();
  readonly #accounts = new PickedRecords();
  readonly #parties = new PickedRecords();
  readonly #beside = new PickedRecords();

  constructor(plan: LedgerPlan, wanted: LookedFor) {
    this.#plan = plan;
    this.#wanted = wanted;
  }

  taker(file: number): TakeRecords {
    const before = this.#plan.files[file]?.rowsBefore ?? 0;
    return ({ table, columnOf }, text) => {
      const fields = ['idNo', 'customerNo', 'dataDate'].filter((field) => columnOf.has(field));
      const columnsOf = fields.map((field) => ({ field, column: columnOf.get(field) ?? 0 }));
      const ordered = columnsOf.toSorted((left, right) => left.column - right.column);
      const columns = ordered.map(({ column }) => column);
      const placeOf = new Map(ordered.map(({ field }, index) => [field, index]));
      const [idNo = -1, customerNo = -1, dataDate = -1] = ['idNo', 'customerNo', 'dataDate'].map(
        (field) => placeOf.get(field) ?? -1,
      );
      return (record) => {
        const cells = recordCells(record, text, columns);
        const isSame = this.#isSame(cells[idNo] ?? '', cells[customerNo] ?? '');
        if (table === 'parties') {
          if (isSame) pick(this.#parties, file, record);
          return;
        }
        if (isSame) pick(this.#accounts, file, record);
        if (this.#isBeside(before + record.row)) this.#beside.add(file, record);
        this.#group(file, record, cells[dataDate] ?? '');
      };
    };
  }

  found(): Surroundings | undefined {
    const isTooMuch =
      this.#groups.size > mostGroups ||
      this.#accounts.bytes >= mostBytes ||
      this.#parties.bytes >= mostBytes;
    if (isTooMuch) return undefined;
    return {
      groups: Array.from(this.#groups.values(), ({ count, sample }) => ({
        count,
        sample: sample.blocks(),
      })),
      accounts: this.#accounts.blocks(),
      parties: this.#parties.blocks(),
      beside: this.#beside.blocks(),
    };
  }

  #isSame(idNo: string, customerNo: string): boolean {
    const { idNos, customerNos } = this.#wanted;
    return (
      mayBe(idNo, idNos, (cell) => plainIdNo.test(cell) && !legacyIdNo.test(cell)) ||
      mayBe(customerNo, customerNos, (cell) => plainText.test(cell))
    );
  }

  #isBeside(place: number): boolean {
    return this.#wanted.places.some((one) => Math.abs(one - place) <= besideSize);
  }

  #group(file: number, record: CutRecord, cell: string): void {
    let group = this.#groups.get(cell);
    if (group === undefined) {
      if (this.#groups.size > mostGroups) return;
      group = { count: 0, sample: new PickedRecords() };
      this.#groups.set(cell, group);
    }
    group.count += 1;
    if (group.count <= sampleSize) group.sample.add(file, record);
  }
}

function pick(records: PickedRecords, file: number, record: CutRecord): void {
  if (records.bytes < mostBytes) records.add(file, record);
}

/** Capitals and digits are read as they stand, but for the 15 digits of old, which are read as 18. */
const plainIdNo = /^[0-9A-Z]+$/;
const legacyIdNo = /^\d{15}$/;
/** A text in which nothing is to be put right. */
const plainText = /^[0-9A-Za-z][!-~]*$/;

/** Whether a cell may be read as one of these numbers. */
function mayBe(
  cell: string,
  numbers: ReadonlySet<string>,
  isPlain: (cell: string) => boolean,
): boolean {
  if (numbers.size === 0 || cell === '') return false;
  return numbers.has(cell) || !isPlain(cell);
}

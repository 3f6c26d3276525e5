import type { CivilDate } from '#domain/civil-date.js';
import type { LedgerDialect } from '#domain/ledger.js';
import type { Loan, LoanParty, RepaymentMethod, StatedBalances } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import { codeUnknown, methodUnreadable, termUnitUnknown } from './diagnostics-cells.js';
import {
  bornAfterLoan,
  impossibleAmount,
  maturityBeforeDisbursement,
  serviceAddressEmpty,
  statusContradiction,
} from './diagnostics-loans.js';
import { readAmount, readCount, readDate, readNumberText, readText } from './cell-values.js';
import { hasColumn, printedCell, report, type OpenRow } from './open-row.js';
import { isNullWord } from './clean-cell.js';
import { readBorrower, readGuarantor } from './read-parties.js';
import { readRates } from './read-rates.js';
import { present } from './present.js';
import { readChoice, readCode } from './read-words.js';

/** What an account row says; a figure that could not be read is absent. */
export interface AccountRecord {
  readonly row: OpenRow;
  readonly loanNo: string | undefined;
  readonly borrower: LoanParty | undefined;
  readonly guarantor: LoanParty | undefined;
  readonly amount: Fen | undefined;
  readonly disbursedOn: CivilDate | undefined;
  readonly maturesOn: CivilDate | undefined;
  /** Number of instalments, or the months of the term. */
  readonly terms: number | undefined;
  /** `undefined` when the ledger does not say, or in an error. */
  readonly method: RepaymentMethod | undefined;
  readonly rates: Pick<Loan, 'penaltyRate'> & { readonly annualRate?: Loan['annualRate'] };
  readonly stated: StatedBalances;
  /** Everything that goes into the loan as it is. */
  readonly plain: Pick<
    Loan,
    | 'contractNo'
    | 'customerNo'
    | 'product'
    | 'lender'
    | 'purpose'
    | 'methodText'
    | 'status'
    | 'riskClass'
    | 'acceleratedOn'
    | 'feesDue'
    | 'agreedCourt'
    | 'dataDate'
  >;
}

const methods: readonly RepaymentMethod[] = [
  'equal-instalment',
  'equal-principal',
  'interest-first',
  'bullet',
  'other',
];
const termUnits = ['day', 'month', 'quarter', 'year'] as const;
const monthsOf = { day: undefined, month: 1, quarter: 3, year: 12 } as const;

/** Words of the pack for 贷款状态 that say something about the balances. */
const settled = '结清';
const current = '正常';
const overdue = '逾期';

/**
 * Reads an account row and checks it in itself. `scheduleGiven`: there is a table of 还款计划, so that no instalments are
 * made of the term.
 */
export function readAccount(
  row: OpenRow,
  dialect: LedgerDialect,
  scheduleGiven: boolean,
): AccountRecord {
  const borrower = readBorrower(row);
  const guarantor = readGuarantor(row);
  const amount = readAmount(row, 'amount', 'required');
  const disbursedOn = readDate(row, 'disbursedOn', 'required');
  const maturesOn = readDate(row, 'maturesOn');
  const account: AccountRecord = {
    row,
    loanNo: row.loanNo,
    borrower,
    guarantor,
    amount,
    disbursedOn,
    maturesOn,
    terms: readTerms(row, scheduleGiven),
    method: readMethod(row),
    rates: readRates(row, dialect),
    stated: readBalances(row),
    plain: readPlain(row),
  };
  checkAccount(account);
  return account;
}

function checkAccount(account: AccountRecord): void {
  const { row, amount, stated, plain } = account;
  if (amount === 0n) report(row, 'amount', impossibleAmount);
  checkDates(row, account);
  const address = printedCell(row, 'contractAddress').trim();
  if (hasColumn(row, 'contractAddress') && isNullWord(address)) {
    report(row, 'contractAddress', serviceAddressEmpty);
  }
  const contradiction = contradictionOf(plain.status, stated);
  if (contradiction !== undefined) {
    report(row, 'status', statusContradiction(plain.status ?? '', contradiction));
  }
}

function checkDates(
  row: OpenRow,
  {
    disbursedOn,
    maturesOn,
    borrower,
  }: Pick<AccountRecord, 'disbursedOn' | 'maturesOn' | 'borrower'>,
): void {
  if (disbursedOn === undefined) return;
  if (maturesOn !== undefined && maturesOn <= disbursedOn) {
    report(row, 'maturesOn', maturityBeforeDisbursement(maturesOn, disbursedOn));
  }
  if (borrower?.birthDate !== undefined && borrower.birthDate >= disbursedOn) {
    report(row, 'idNo', bornAfterLoan);
  }
}

/** 结清 with a balance, 正常 with arrears, 逾期 without any. Balances that the ledger does not state contradict nothing. */
function contradictionOf(
  status: string | undefined,
  stated: StatedBalances,
): 'balance' | 'arrears' | 'no-arrears' | undefined {
  const { principalBalance = 0n, overduePrincipal, overdueInterest, daysPastDue } = stated;
  const arrears = [overduePrincipal, overdueInterest, daysPastDue].filter(
    (figure) => figure !== undefined,
  );
  const hasArrears = arrears.some((figure) => figure > 0);
  if (status === settled) return principalBalance > 0n || hasArrears ? 'balance' : undefined;
  if (status === current) return hasArrears ? 'arrears' : undefined;
  if (status === overdue) return arrears.length > 0 && !hasArrears ? 'no-arrears' : undefined;
  return undefined;
}

function readBalances(row: OpenRow): StatedBalances {
  return present({
    principalBalance: readAmount(row, 'principalBalance'),
    overduePrincipal: readAmount(row, 'overduePrincipal'),
    overdueInterest: readAmount(row, 'overdueInterest'),
    daysPastDue: readCount(row, 'dpd'),
    firstDefaultOn: readDate(row, 'firstDefaultOn'),
  });
}

function readPlain(row: OpenRow): AccountRecord['plain'] {
  return present({
    contractNo: readNumberText(row, 'contractNo'),
    customerNo: readNumberText(row, 'customerNo'),
    product: readText(row, 'product'),
    lender: readText(row, 'lender'),
    purpose: readText(row, 'purpose'),
    methodText: methodText(row),
    status: readCode(row, 'status'),
    riskClass: readCode(row, 'class5'),
    acceleratedOn: readDate(row, 'acceleratedOn'),
    feesDue: readAmount(row, 'feesDue'),
    agreedCourt: readText(row, 'agreedCourt'),
    dataDate: readDate(row, 'dataDate'),
  });
}

/** 期数, or the term in months; a term in days or in an unknown unit tells nothing about instalments. */
function readTerms(row: OpenRow, scheduleGiven: boolean): number | undefined {
  const count = readCount(row, 'terms');
  if (count === undefined || count === 0) return undefined;
  const isPlain = isNullWord(printedCell(row, 'termUnit').trim());
  const fault = scheduleGiven ? termUnitUnknown : codeUnknown;
  const unit = isPlain ? 'month' : readChoice(row, 'termUnit', termUnits, fault);
  const months = unit === undefined ? undefined : monthsOf[unit];
  return months === undefined ? undefined : count * months;
}

/**
 * Reads 还款方式. A word that we do not compute is `other`: its schedule must be there. A bare code (0, A1) tells nothing
 * without an entry in the code list.
 */
function readMethod(row: OpenRow): RepaymentMethod | undefined {
  const word = readCode(row, 'repayMethod', 'required', methods);
  if (word === undefined) return undefined;
  const method = methods.find((candidate) => candidate === word);
  if (method !== undefined) return method;
  if (/\p{Script=Han}{2}/u.test(word)) return 'other';
  report(row, 'repayMethod', methodUnreadable);
  return undefined;
}

/** 还款方式 for papers: the pack's word for a code, else the cell. */
function methodText(row: OpenRow): string | undefined {
  const cell = printedCell(row, 'repayMethod').trim();
  if (isNullWord(cell)) return undefined;
  const codes = row.table.column('repayMethod')?.codes;
  const word = codes?.get(cell.toUpperCase());
  return word !== undefined && /\p{Script=Han}/u.test(word) ? word : cell;
}

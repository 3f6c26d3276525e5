/** The settings of the claims that the oracle computes: recorded allocation, acceleration by notice, no cap. */
export const oracleSettings = `
plaintiff:
  name: 海岚网商银行股份有限公司（虚构）
  uscc: "91440300MA00000077"
  address: 广东省深圳市南山区示例路88号
  phone: "0755-00000000"
  legalRepresentative: { name: 沈知远, title: 董事长 }
  lenders: [海岚网商银行股份有限公司（虚构）, 云舟网络小额贷款有限公司（虚构）]
ledger:
  accounts: accounts.csv
  schedule: schedule.csv
  repayments: repayments.csv
  contacts: contacts.csv
  evidence: evidence.csv
criteria:
  use: [dpd.min, principal.min, status.exclude]
  set: { dpd.min: 90, principal.min: "5000.00", status.exclude: [结清, 核销] }
claim: { dayCount: ACT/360, compound: none, allocation: recorded, acceleration: notice, cap: none }
grouping: loan
`;

/** One loan of the oracle's answer. */
export interface OracleLoan {
  readonly loanNo: string;
  readonly eligible: boolean;
  readonly principal: string;
  readonly interest: string;
  readonly penalty: string;
  readonly total: string;
  readonly accelerated: boolean;
}

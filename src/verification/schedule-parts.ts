import { sumFen, type Fen } from '#domain/money.js';
import type { LineRecord, LoanRecord } from './case-record.js';
import { amounts } from './check-sums.js';
import type { Finding } from './difference.js';
import { compact, fenOf } from './page-text.js';

const heads = '项目构成金额';
const row = /(本金|利息|罚息|复利|费用|扣减)([^\d-]*)(-?\d[\d,]*\.\d\d)/y;

const components = {
  本金: 'principal',
  利息: 'interest',
  罚息: 'penalty',
  复利: 'compound',
  费用: 'fees',
  扣减: 'cut',
} as const;

/** What the rows are called, each with the kind of lines that it adds up. */
const kinds: Readonly<Partial<Record<string, string>>> = {
  到期各期未还本金: 'instalment-principal',
  提前到期的本金: 'accelerated-principal',
  到期各期未还利息: 'instalment-interest',
  提前到期前的不足期利息: 'broken-interest',
  抵减已预收的利息: 'prepaid-interest-set-off',
  '减：提前到期后已付的上项利息': 'broken-interest-paid',
  未到期本金至截至日的利息: 'undue-interest',
  分段计收的罚息: 'penalty-segment',
  '减：已收罚息': 'penalty-paid',
  分段计收的复利: 'compound-segment',
  '减：已收复利': 'compound-paid',
};

interface PartRow {
  readonly component: keyof typeof components;
  readonly item: string;
  readonly amount: Fen;
}

/** Compares 本笔合计, the addends of every component by kind, with the lines of the loan. @param section - Of one loan. */
export function checkParts(
  field: string,
  section: string,
  { loan, lines }: { readonly loan: LoanRecord; readonly lines: readonly LineRecord[] },
): readonly Finding[] {
  const rows = partRows(compact(section));
  if (rows.length === 0) return [];
  const sumOf = (word: string): Fen =>
    sumFen(rows.filter(({ component }) => component === word).map(({ amount }) => amount));
  return [
    ...Object.entries(components).flatMap(([word, component]) =>
      amounts(
        `${field}.parts.${component}`,
        component === 'cut' ? -loan.claim.cut : loan.claim[component],
        sumOf(word),
      ),
    ),
    ...rows.flatMap(({ item, amount }) => {
      const kind = kinds[item];
      const own = lines.filter((line) => line.kind === kind);
      return kind === undefined
        ? []
        : amounts(`${field}.parts.${kind}`, sumFen(own.map((line) => line.amount)), amount);
    }),
  ];
}

/** The rows between the heads and the sum; none where the workspace's own paper has another table. */
function partRows(text: string): readonly PartRow[] {
  const start = text.indexOf(heads);
  const end = text.indexOf('合计本金', start);
  if (start < 0 || end < 0) return [];
  const table = text.slice(start, end).replaceAll(heads, '');
  const rows: PartRow[] = [];
  row.lastIndex = 0;
  for (let match = row.exec(table); match !== null; match = row.exec(table)) {
    const [whole, component, item = '', printed = ''] = match;
    const amount = fenOf(printed);
    rows.push({ component: component as PartRow['component'], item, amount });
    if (match.index + whole.length === table.length) return rows;
  }
  return [];
}

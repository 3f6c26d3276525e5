import type { CivilDate } from '#domain/civil-date.js';
import { factWord } from '#domain/fact-words.js';
import { formatGroupedYuan, type Fen } from '#domain/money.js';
import type { CaseRecord } from './case-record.js';
import type { TextPieces } from './csv.js';
import { escapeHtml, htmlTable, type HtmlCell } from './html.js';
import {
  mostRows,
  type Excerpt,
  type FindingGroup,
  type LoanFindings,
  type NearMiss,
  type ShownLoan,
} from './report-findings.js';
import { reportStyle } from './report-style.js';

/** What the report of a batch is made from. */
export interface BatchReport {
  readonly batchId: string;
  readonly asOf: CivilDate;
  readonly plaintiff: string;
  /** What made it: program and pack with their versions. */
  readonly madeBy: string;
  readonly counts: {
    readonly accounts: number;
    readonly rejectedLoans: number;
    readonly eligible: number;
    readonly ineligible: number;
    readonly needsReview: number;
  };
  /** Of a run; a screening has no cases. */
  readonly run?: {
    readonly failed: number;
    readonly pages: number;
    /** How many were prepared, and 标的总额 of all. */
    readonly prepared: number;
    readonly amount: Fen;
    /** The first of them, or all. */
    readonly cases: readonly CaseRecord[];
    readonly failures: readonly {
      readonly caseNo: string;
      readonly loanNo: string;
      readonly code: string;
      readonly message: string;
    }[];
  };
  readonly loans: LoanFindings;
  readonly findings: readonly FindingGroup[];
  readonly inputs: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
}

/**
 * `report.html`: a batch on one page, for people. It fetches nothing and runs nothing; every text of a ledger is escaped;
 * a list longer than a thousand rows is cut and says where the rest stands.
 */
export function* reportHtml(report: BatchReport): TextPieces {
  const { run, inputs } = report;
  const title = `${run === undefined ? '筛选报告' : '批次报告'} ${report.batchId}`;
  const { needsReview, nearMisses } = report.loans;
  yield* opening(title);
  yield heading(report);
  yield figures(report);
  if (run !== undefined) {
    if (run.failures.length > 0) yield failures(run.failures);
    yield cases({ rows: run.cases.slice(0, mostRows), total: run.prepared });
  }
  yield reviewed(needsReview);
  yield findings(report.findings);
  yield near(nearMisses);
  yield section('输入文件', excerptOf(inputs), {
    header: ['文件', '字节', 'SHA-256'],
    row: ({ file, bytes, sha256 }) => [file, { number: String(bytes) }, { code: sha256 }],
    rest: 'run.json',
  });
  yield closing;
}

function* opening(title: string): TextPieces {
  yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n';
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n`;
  yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n';
  yield `<title>${escapeHtml(title)}</title>\n<style>${reportStyle}</style>\n</head>\n<body>\n`;
}

const closing = `<footer>
<p>本软件的输出须经律师审核后方可提交法院。本页含个人信息，请按批次文件夹同样保管，勿外传。</p>
</footer>
</body>
</html>
`;

function heading({ batchId, asOf, plaintiff, madeBy, run }: BatchReport): string {
  const kind = run === undefined ? '筛选报告' : '起诉批次报告';
  return `<header>
<h1>${kind}</h1>
<p>批次 ${escapeHtml(batchId)}　截至日 ${escapeHtml(asOf)}　原告 ${escapeHtml(plaintiff)}</p>
<p>${escapeHtml(madeBy)}</p>
</header>
`;
}

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly look?: 'wide' | 'bad';
}

function figures({ counts, run }: BatchReport): string {
  const counted = (label: string, value: number, isBad = false): Figure => ({
    label,
    value: String(value),
    ...(isBad && value > 0 ? { look: 'bad' as const } : {}),
  });
  const ofRun = (of: NonNullable<typeof run>): readonly Figure[] => [
    counted('已生成案件', of.prepared),
    counted('失败案件', of.failed, true),
    counted('卷宗页数', of.pages),
    {
      label: '标的总额',
      value: formatGroupedYuan(of.amount),
      unit: '元',
      look: 'wide',
    },
  ];
  const all = [
    counted('借据', counts.accounts),
    counted('符合条件', counts.eligible),
    counted('不符合', counts.ineligible),
    counted('待复核', counts.needsReview, true),
    counted('因错误排除', counts.rejectedLoans, true),
    ...(run === undefined ? [] : ofRun(run)),
  ];
  return `<dl class="figures">\n${all.map(figure).join('')}</dl>\n`;
}

function figure({ label, value, unit, look }: Figure): string {
  const kind = look === undefined ? '' : ` class="${look}"`;
  const after = unit === undefined ? '' : ` <small>${unit}</small>`;
  return `<div${kind}><dt>${label}</dt><dd>${escapeHtml(value)}${after}</dd></div>\n`;
}

interface SectionTable<Row> {
  readonly header: readonly string[];
  readonly row: (row: Row) => readonly HtmlCell[];
  /** The file of the batch that has all rows. */
  readonly rest: string;
  readonly note?: string;
}

function section<Row>(
  title: string,
  { rows, total }: Excerpt<Row>,
  { header, row, rest, note }: SectionTable<Row>,
): string {
  const head = `<h2>${title} <small>${total}</small></h2>\n`;
  const remark = note === undefined ? '' : `<p class="note">${note}</p>\n`;
  if (total === 0) return `${head}<p class="note">无。</p>\n`;
  const more =
    total > rows.length
      ? `<p class="note">另有 ${total - rows.length} 行未列出，见 ${rest}。</p>\n`
      : '';
  return `${head}${remark}${htmlTable(header, rows.map(row))}${more}`;
}

function excerptOf<Row>(rows: readonly Row[]): Excerpt<Row> {
  return { rows: rows.slice(0, mostRows), total: rows.length };
}

function failures(rows: NonNullable<BatchReport['run']>['failures']): string {
  return section('未能生成', excerptOf(rows), {
    header: ['案件编号', '借据号', '原因', '代码'],
    row: ({ caseNo, loanNo, code, message }) => [caseNo, loanNo, message, { code }],
    rest: 'run.json',
  });
}

function cases(excerpt: Excerpt<CaseRecord>): string {
  return section('案件', excerpt, {
    header: ['案件编号', '被告', '借据号', '受理法院', '标的额（元）', '页数', '提示'],
    row: ({ caseNo, bundle, defendants, loanNos, court, amount, warnings }) => [
      { link: `cases/${caseNo}/${bundle.file}`, text: caseNo },
      defendants.join('、'),
      loanNos.join('\n'),
      court ?? '待定法院',
      { number: formatGroupedYuan(amount) },
      { number: String(bundle.pages) },
      { number: String(warnings) },
    ],
    rest: 'manifest.csv',
    note: '点击案件编号打开卷宗；提示逐条见卷宗首页的审阅封面。',
  });
}

function reviewed(excerpt: Excerpt<ShownLoan>): string {
  return section('待复核借据', excerpt, {
    header: ['借据号', '借款人', '原因', '主张合计（元）'],
    row: ({ loanNo, borrower, reasons, total }) => [
      loanNo,
      borrower,
      reasons.join('\n'),
      { number: formatGroupedYuan(total) },
    ],
    rest: 'screening.csv',
  });
}

const severityWords = { error: '错误', warning: '警告', notice: '提示' } as const;

function findings(groups: readonly FindingGroup[]): string {
  return section('错误和警告', excerptOf(groups), {
    header: ['级别', '条数', '借据', '内容（首条）和处理', '代码'],
    row: ({ code, severity, count, loans, example }) => [
      severityWords[severity],
      { number: String(count) },
      { number: String(loans) },
      [example.message.zh, ...(example.hint === undefined ? [] : [`→ ${example.hint.zh}`])].join(
        '\n',
      ),
      { code },
    ],
    rest: 'rejects.csv',
    note: '按代码汇总；逐条（文件、行、列、单元格）见 rejects.csv。',
  });
}

function near(excerpt: Excerpt<NearMiss>): string {
  return section('预警：只差一项条件的借据', excerpt, {
    header: ['借据号', '借款人', '未满足的条件', '现值', '标准', '差距', '剩余本金（元）'],
    row: ({ loan: { loanNo, borrower, principalOutstanding }, verdict }) => [
      loanNo,
      borrower,
      verdict.title.zh,
      Object.entries(verdict.values)
        .map(([name, value]) => `${factWord(name)} ${value}`)
        .join('\n'),
      { number: verdict.threshold ?? '' },
      { number: verdict.distance ?? '' },
      { number: formatGroupedYuan(principalOutstanding) },
    ],
    rest: 'screening.csv',
    note: '不符合的原因只有这一项；按差距占标准的比例由小到大。',
  });
}

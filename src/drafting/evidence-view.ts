import type { Case } from '#domain/case.js';
import { compareText } from '#domain/diagnostic.js';
import type { DocumentKind } from '#domain/document.js';
import type { Collateral, EvidenceItem } from '#domain/loan.js';

import { date, flagOf, line } from './formats.js';
import { materialOf, type Material } from '#domain/material.js';
import { missingExhibits } from './missing-exhibits.js';
import type { EvidenceGroupView, EvidenceItemView } from './view-model.js';

/** First and last page of a paper in the bundle, counted from 1. */
interface PageRange {
  readonly firstPage: number;
  readonly pages: number;
}

/** What is in the bundle and where the exhibits stand, as far as that is known. */
export interface EvidencePages {
  /** Of the claim schedule that we draft. */
  readonly schedulePages?: PageRange;
  /** File name of the evidence table → its pages. */
  readonly exhibitPages?: Readonly<Record<string, PageRange>>;
  /** File names of the evidence table that are merged into the bundle; not known by default. */
  readonly exhibitFiles?: readonly string[];
  /** The papers that are drafted: no other may be referred to. All of the pack's by default. */
  readonly papers?: readonly DocumentKind[];
}

/** Whether a paper is part of the bundle. */
export function isDrafted(kind: DocumentKind, { papers }: EvidencePages): boolean {
  return papers === undefined || papers.includes(kind);
}

/** The groups of the evidence list in their order: the facts of the claim from the parties to service. */
const groups: readonly { readonly title: string; readonly materials: readonly Material[] }[] = [
  { title: '当事人主体资格', materials: ['身份'] },
  { title: '借款合同关系的成立', materials: ['借款合同', '借据', '电子签名'] },
  { title: '借款的发放', materials: ['放款'] },
  { title: '还款约定、履行情况及欠款数额', materials: ['还款计划', '还款', '债权计算'] },
  { title: '催收及提前到期', materials: ['催收', '提前到期'] },
  { title: '担保', materials: ['担保'] },
  { title: '实现债权的费用', materials: ['费用'] },
  { title: '送达地址', materials: ['送达地址'] },
  { title: '其他', materials: ['其他'] },
];

interface Exhibit {
  readonly name: string;
  readonly material: Material;
  readonly loanNos: readonly string[];
  readonly item?: EvidenceItem;
  readonly range?: PageRange;
  /** Pleaded, but still to be added. */
  readonly isMissing?: boolean;
}

/**
 * Groups the papers of the evidence index by what they prove, with the claim schedule where we draft one. A file that
 * several loans name stands once. Without a repayment statement among the exhibits, the repayments are proved by their
 * table in the claim schedule, and the list says so. What the complaint pleads and no exhibit shows has a row to add one.
 */
export function evidenceView(theCase: Case, pages: EvidencePages): readonly EvidenceGroupView[] {
  let no = 0;
  return groupedExhibits(theCase, pages).map((group) => ({
    title: titleOf(group),
    items: group.exhibits.map((exhibit) => {
      no += 1;
      return itemView(exhibit, no, theCase);
    }),
  }));
}

/** A group of demands and notices is called after what stands in it: there may be no acceleration. */
function titleOf({ title, exhibits }: ExhibitGroup): string {
  if (title !== '催收及提前到期') return title;
  const has = (material: Material): boolean =>
    exhibits.some((exhibit) => exhibit.material === material);
  if (!has('提前到期')) return '催收';
  return has('催收') ? title : '提前到期';
}

/** An evidence file as the evidence list names it. */
export interface ListedExhibit {
  /** 序号 in the list. */
  readonly no: string;
  readonly fileName: string;
  readonly name: string;
  readonly material: Material;
  readonly loanNos: readonly string[];
}

/** The evidence files in the order of the list, which is their order in the bundle. */
export function listedExhibits(theCase: Case, pages: EvidencePages): readonly ListedExhibit[] {
  return groupedExhibits(theCase, pages)
    .flatMap(({ exhibits }) => exhibits)
    .flatMap(({ item, name, material, loanNos }, index) =>
      item?.fileName === undefined
        ? []
        : [{ no: String(index + 1), fileName: item.fileName, name, material, loanNos }],
    );
}

interface ExhibitGroup {
  readonly title: string;
  readonly exhibits: readonly Exhibit[];
}

function groupedExhibits(theCase: Case, pages: EvidencePages): readonly ExhibitGroup[] {
  const exhibits = [
    ...filedExhibits(theCase, pages),
    ...draftedExhibits(theCase, pages),
    ...missingExhibits(theCase),
  ];
  return groups
    .map(({ title, materials }) => ({
      title,
      exhibits: materials.flatMap((material) =>
        exhibits.filter((exhibit) => exhibit.material === material),
      ),
    }))
    .filter((group) => group.exhibits.length > 0);
}

function filedExhibits({ loans }: Case, { exhibitPages = {} }: EvidencePages): readonly Exhibit[] {
  const byPaper = new Map<string, Exhibit>();
  for (const { loan } of loans) {
    for (const [index, item] of loan.evidence.entries()) {
      const key =
        item.fileName === undefined ? `${loan.loanNo} ${index}` : `${item.kind} ${item.fileName}`;
      const known = byPaper.get(key);
      const range = item.fileName === undefined ? undefined : exhibitPages[item.fileName];
      byPaper.set(key, {
        name: line(item.kind),
        material: materialOf(item.kind),
        loanNos: [...new Set([...(known?.loanNos ?? []), loan.loanNo])].sort(compareText),
        item,
        ...(range === undefined ? {} : { range }),
      });
    }
  }
  return [...byPaper.values()];
}

function draftedExhibits({ loans }: Case, bundle: EvidencePages): readonly Exhibit[] {
  if (!isDrafted('claim-schedule', bundle)) return [];
  const { schedulePages } = bundle;
  const range = schedulePages === undefined ? {} : { range: schedulePages };
  const loanNos = loans.map(({ loan }) => loan.loanNo);
  const tabled = loans.filter(
    ({ loan, sheet }) =>
      sheet.payments.length > 0 && !loan.evidence.some(({ kind }) => materialOf(kind) === '还款'),
  );
  const schedule: Exhibit = { name: '债权计算表', material: '债权计算', loanNos, ...range };
  if (tabled.length === 0) return [schedule];
  const repayments: Exhibit = {
    name: '还款流水（见债权计算表中的还款及冲抵明细）',
    material: '还款',
    loanNos: tabled.map(({ loan }) => loan.loanNo),
    ...range,
  };
  return [repayments, schedule];
}

function itemView(exhibit: Exhibit, no: number, theCase: Case): EvidenceItemView {
  const isOfAll = theCase.loans.every(({ loan }) => exhibit.loanNos.includes(loan.loanNo));
  const pages = exhibit.range?.pages ?? exhibit.item?.pages;
  return {
    no: String(no),
    name: exhibit.name,
    material: exhibit.material,
    loanNos: isOfAll ? '' : exhibit.loanNos.join('、'),
    signedOn: date(exhibit.item?.signedOn),
    depositNo: line(exhibit.item?.depositNo),
    registeredRight: registeredRight(exhibit, theCase),
    isMissing: flagOf(exhibit.isMissing === true),
    form: formOf(exhibit),
    copies: exhibit.isMissing === true ? '' : '1',
    pages: pages === undefined ? '' : String(pages),
    pageRange: exhibit.range === undefined ? '' : rangeText(exhibit.range),
  };
}

/**
 * A file in the bundle is a copy of the paper; what is electronic by its kind is 电子数据 (民事诉讼法 66, 解释 116). A deposit
 * number alone says nothing: scans of papers are deposited too.
 */
function formOf({ item, isMissing }: Exhibit): string {
  if (isMissing === true) return '';
  if (item === undefined) return '原件';
  return electronicKinds.test(item.kind) ? '电子数据' : '复印件';
}

const electronicKinds =
  /电子签|电子数据|电子邮件|存证|时间戳|CA证书|实名认证|人脸|短信|微信|聊天|网页|截图|截屏/;

/** The right that a certificate of registration shows; empty for any other paper, and for a contract with one. */
function registeredRight({ name, material, loanNos }: Exhibit, { collaterals }: Case): string {
  if (material !== '担保' || !/登记|他项权/.test(name) || name.includes('合同')) return '';
  const secured = collaterals
    .filter((one) => one.loanNos.some((loanNo) => loanNos.includes(loanNo)))
    .map(({ collateral }) => collateral);
  const right = isOfPledge(name, secured) ? '质权' : '抵押权';
  return isOfAdvance(name, secured) ? `${right}预告登记` : right;
}

function isOfPledge(name: string, secured: readonly Collateral[]): boolean {
  if (/抵押|不动产|他项权/.test(name)) return false;
  return (
    name.includes('质') || (secured.length > 0 && secured.every(({ kind }) => kind === 'pledge'))
  );
}

/** 预告登记 sets up no mortgage yet (民法典 221, 402). */
function isOfAdvance(name: string, secured: readonly Collateral[]): boolean {
  const isAdvance = ({ registration }: Collateral): boolean => registration === 'advance';
  return name.includes('预告') || (secured.length > 0 && secured.every(isAdvance));
}

function rangeText({ firstPage, pages }: PageRange): string {
  return pages > 1 ? `${firstPage}-${firstPage + pages - 1}` : String(firstPage);
}

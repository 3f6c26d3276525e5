import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord, PartyRecord } from './case-record.js';
import { complaintsOf } from './check-parties.js';
import { masked, type Finding, type Mask } from './difference.js';
import { compact, pagesOf, textOf } from './page-text.js';

/** Where a complaint begins to speak of a party, and where it has done. */
const begins =
  /姓名：(?!性别|单位)|(?<!\p{Script=Han})名称：|(?<!\p{Script=Han})原告：|被告[一二三四五六七八九十]*：/gu;
const ends =
  /姓名：|(?<!\p{Script=Han})名称：|(?<!\p{Script=Han})原告：|被告[一二三四五六七八九十]*：|案由：|委托诉讼代理人|诉讼请求|第三人/gu;

/**
 * Compares what a complaint says of each party with that party: name, identity number and address of one person stand
 * together. Each of them somewhere in the paper is not enough: two persons may have changed places.
 */
export function checkIdentity(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  return complaintsOf(record).flatMap(({ kind, ...range }) => {
    const text = compact(textOf(pagesOf(pdf, range)));
    const blocks = blocksOf(text);
    return record.parties.flatMap((party, index) => {
      const own = blocks.filter((block) => block.startsWith(compact(party.name)));
      const data = dataOf(party).filter(([, datum]) => text.includes(datum));
      return own.length === 0 ? [] : checkParty(`${kind}.parties.${index + 1}`, data, own);
    });
  });
}

function blocksOf(text: string): readonly string[] {
  return Array.from(text.matchAll(begins), ({ index, 0: words }) => {
    const rest = text.slice(index + words.length);
    const end = rest.search(ends);
    return end < 0 ? rest : rest.slice(0, end);
  });
}

type Datum = readonly [name: string, text: string, mask: Mask];

/** What stands nowhere in the paper is another check's. */
function dataOf({ idNo = '', domicile = '' }: PartyRecord): readonly Datum[] {
  const data: readonly Datum[] = [
    ['idNo', compact(idNo), 'id'],
    ['address', compact(domicile), 'cell'],
  ];
  return data.filter(([, text]) => text !== '');
}

/** Two parties may have one name: one block has to fit. */
function checkParty(
  field: string,
  data: readonly Datum[],
  blocks: readonly string[],
): readonly Finding[] {
  const missing = blocks.map((block) => data.filter(([, text]) => !block.includes(text)));
  const [best = []] = missing.toSorted((one, other) => one.length - other.length);
  return best.map(([name, text, mask]) => ({
    field: `${field}.${name}`,
    expected: masked(text, mask),
  }));
}

import { isPlainText } from '#domain/plain-text.js';

/** What stands for an address but is none. */
const placeholder =
  /^(?:无|暂无|没有|不详|未知|不明|同上|待补|待补充|空|n\/?a|null|none|[-—/.*_]+)$/i;

/** Post office boxes: nobody can be served there. */
const postBox = /信箱|P\.?\s*O\.?\s*BOX/i;

/** A place of the administrative division: province, city, district or county. */
const division =
  /省|市|自治区|自治州|自治县|地区|盟|特别行政区|区|县|旗|區|縣|香港|澳[门門]|[台臺][湾灣]/;

/** What leads a courier to the door: a street, village, estate, building or number. */
const door =
  /路|街|道|巷|弄|胡同|里|村|庄|屯|寨|镇|乡|苏木|嘎查|社区|小区|花园|公寓|大厦|广场|组|队|农场|林场|[栋棟幢楼樓座号號室]/;

/** Whether the text says nothing: blank, 无, a dash. */
export function isPlaceholder(text: string): boolean {
  return saysNothing(bareText(text));
}

/** Whether a court can send papers there: a division and a street or door, no placeholder and no post office box. */
export function isDeliverableAddress(text: string): boolean {
  const bare = bareText(text);
  return !saysNothing(bare) && !postBox.test(bare) && division.test(bare) && door.test(bare);
}

function saysNothing(bare: string): boolean {
  return bare === '' || placeholder.test(bare);
}

/** One width of each sign, and no blanks. */
function bareText(text: string): string {
  return isPlainText(text) ? text : text.normalize('NFKC').replace(/\s/g, '');
}

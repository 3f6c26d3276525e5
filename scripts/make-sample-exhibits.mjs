// Makes the evidence files of examples/sample from its ledgers, and enters their pages and digests in 证据索引.csv.
// The files are committed: this is for changing them, and needs pdftoppm (poppler) and convert (ImageMagick).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { guaranteeContract, loanContract, mortgageContract } from './sample-exhibits/contracts.mjs';
import { bindScans, drawPapers, storeUpright } from './sample-exhibits/draw-paper.mjs';
import * as identity from './sample-exhibits/identity.mjs';
import { loanOf, readTables } from './sample-exhibits/ledger-tables.mjs';
import * as notices from './sample-exhibits/notices.mjs';
import { photograph, scanPages, screenshot } from './sample-exhibits/rasters.mjs';
import * as vouchers from './sample-exhibits/vouchers.mjs';

const sample = path.join(import.meta.dirname, '..', 'examples', 'sample');
const folder = path.join(sample, 'evidence');

/** Loans that become cases; the papers of the others stay in the archive. */
const filed = [
  'JJA2024000011',
  'JJA2024000021',
  'JJA2024000022',
  'JJA2024000023',
  'JJA2024000031',
  'JJA2025000025',
  'JJA2025000027',
  'JJA2025000030',
];
/** Left out on purpose, to show the warning of a missing file. */
const leftOut = ['JJA2025000030_02_借款借据.pdf', 'JJA2025000030_06_送达地址确认书.pdf'];

/** What is drawn for a 材料类型: one or several papers of the loans whose rows name the file. */
const papersOf = {
  借款合同: (loans) => [loanContract(loans)],
  身份证影像: (loans) => [identity.identityCard(loans)],
  营业执照: (loans) => [identity.businessLicence(loans)],
  电子签名存证报告: vouchers.signatureReports,
  电子签章存证报告: vouchers.signatureReports,
  放款凭证: (loans) => [vouchers.disbursementVoucher(loans)],
  还款计划表: vouchers.repaymentPlans,
  还款流水: vouchers.repaymentStatements,
  催收记录: (loans) => [notices.demandRecord(loans)],
  提前到期通知书: (loans) => [notices.noticeOnTelephone(loans)],
  '送达回证（提前到期通知书）': (loans) => [notices.serviceReceipt(loans)],
  提前到期通知书及送达回证: (loans) => [
    notices.accelerationNotice(loans),
    notices.serviceReceipt(loans),
  ],
  催收函及送达回证: (loans) => [notices.demandLetter(loans), notices.serviceReceipt(loans)],
  送达地址确认书: (loans) => [notices.addressConfirmation(loans)],
  保证合同: (loans) => [guaranteeContract(loans)],
  抵押合同: (loans) => [mortgageContract(loans)],
  不动产抵押登记证明: (loans) => [identity.registrationCertificate(loans)],
};

const tables = readTables(sample);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const wanted = tables.evidence.filter(
  (row) => filed.includes(row['借据号']) && !leftOut.includes(row['文件名']),
);
for (const fileName of new Set(wanted.map((row) => row['文件名']))) {
  const rows = wanted.filter((row) => row['文件名'] === fileName);
  const loans = rows.map((row) => loanOf(tables, row['借据号']));
  const papers = papersOf[rows[0]['材料类型']](loans);
  const { bytes, pages } = await makeFile(fileName, papers);
  writeFileSync(path.join(folder, fileName), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (const row of rows) {
    row['页数'] = `${pages}`;
    row.SHA256 = sha256;
  }
}
for (const name of leftOut) {
  if (existsSync(path.join(folder, name))) throw new Error(`${name} was to be left out`);
}
writeFileSync(
  path.join(sample, 'ledger', '证据索引.csv'),
  stringify(tables.evidence, { header: true, bom: true, record_delimiter: 'windows' }),
);
console.log(`${readdirSync(folder).length} files`);

/** Each shape that a court's exhibits come in, by the file's name. */
async function makeFile(fileName, papers) {
  const drawn = await drawPapers(papers, {
    bookmarks: papers.length > 2 && fileName.includes('存证'),
  });
  const isPicture = /\.(?:jpg|png)$/.test(fileName);
  if (isPicture && pagesOf(drawn) > 1) throw new Error(`${fileName} would lose a page`);
  if (fileName.endsWith('.jpg')) return { bytes: photograph(drawn), pages: 1 };
  if (fileName.endsWith('.png')) return { bytes: screenshot(drawn), pages: 1 };
  if (fileName.includes('扫描件')) return await scanned(drawn, [270, 90, 270], papers);
  if (/^JJA2025.*合同/.test(fileName)) return await scanned(drawn, [0], papers);
  // A sheet that went through the scanner upside down.
  if (fileName.endsWith('送达回证.pdf') && papers.length === 1)
    return await scanned(drawn, [180], papers);
  const bytes = fileName === 'JJA2024000023_还款流水.pdf' ? await storeUpright(drawn) : drawn;
  return { bytes, pages: pagesOf(drawn) };
}

async function scanned(drawn, turns, [{ title }]) {
  const images = scanPages(drawn, turns);
  const scans = images.map((image, index) => ({
    image,
    rotate: (360 - turns[index % turns.length]) % 360,
  }));
  return { bytes: await bindScans(scans, title), pages: images.length };
}

function pagesOf(pdf) {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g).length;
}

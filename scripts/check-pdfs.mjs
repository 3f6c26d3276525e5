// Checks every bundle below a folder with independent tools: qpdf, pdffonts and pdftotext must agree that it is sound,
// that all its fonts are embedded, and that it names the parties and amounts of its case.json.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error('usage: node scripts/check-pdfs.mjs <folder>');

const faults = [];
let checked = 0;
for (const name of readdirSync(root, { recursive: true })) {
  if (!name.endsWith('.pdf')) continue;
  checked += 1;
  const file = path.join(root, name);
  const fault = (text) => faults.push(`${name}: ${text}`);

  const qpdf = run('qpdf', '--check', file);
  if (qpdf.status !== 0 || qpdf.stderr !== '') fault(`qpdf: ${qpdf.stderr || qpdf.stdout}`);

  const fonts = run('pdffonts', file).stdout.trimEnd().split('\n').slice(2);
  if (fonts.length === 0) fault('no fonts');
  for (const line of fonts) {
    const [embedded, , toUnicode] = line
      .slice(line.indexOf('Identity-H') + 'Identity-H'.length)
      .trim()
      .split(/\s+/);
    if (!line.includes('Identity-H') || embedded !== 'yes' || toUnicode !== 'yes')
      fault(`font not embedded: ${line}`);
  }

  const isSlot = path.basename(path.dirname(file)) === 'slots';
  const folder = isSlot ? path.dirname(path.dirname(file)) : path.dirname(file);
  const { parties, claim, bundle, slots } = JSON.parse(
    readFileSync(path.join(folder, 'case.json'), 'utf8'),
  );
  const stated = isSlot
    ? slots.find(({ file: slotFile }) => path.join(folder, slotFile) === file)?.pages
    : bundle.pages;
  const pages = /^Pages:\s+(\d+)$/m.exec(run('pdfinfo', file).stdout)?.[1];
  if (pages !== String(stated)) fault(`${pages} pages instead of ${stated}`);
  if (isSlot) continue;

  const text = run('pdftotext', '-raw', file, '-').stdout.replace(/\s/g, '');
  const grouped = [claim.principal, claim.interest, claim.penalty, claim.total].map((amount) =>
    amount.replace(/\B(?=(\d{3})+\.)/g, ','),
  );
  for (const wanted of [
    ...parties.flatMap(({ name: party, idNo = '' }) => [party, idNo]),
    ...grouped,
  ]) {
    if (!text.includes(wanted.replace(/\s/g, '')))
      fault('a party or an amount of case.json is not in the text');
  }
}
for (const fault of faults) console.error(fault);
console.log(`${checked} PDFs checked, ${faults.length} faults`);
if (checked === 0 || faults.length > 0) process.exitCode = 1;

function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

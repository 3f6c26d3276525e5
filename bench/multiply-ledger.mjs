// Makes a large ledger of a small one that the generator made without defects: the same loans over and over, each time
// with numbers and borrowers of their own. Generating each loan takes the better part of a millisecond, this a hundredth.
//   node bench/multiply-ledger.mjs <folder> <times, at most 10> <out folder>
import { once } from 'node:events';
import { copyFileSync, createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Of the digits of an identity number (GB 11643). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const [folder, times, out] = process.argv.slice(2);
const copies = Number(times);
if (!(copies >= 1 && copies <= 10)) throw new Error('multiply by 1 to 10: one digit tells copies');
mkdirSync(out, { recursive: true });
copyFileSync(path.join(folder, 'qisu.yaml'), path.join(out, 'qisu.yaml'));
for (const table of ['accounts', 'schedule', 'repayments', 'contacts', 'evidence'])
  await multiply(`${table}.csv`);

async function multiply(name) {
  const target = createWriteStream(path.join(out, name), { highWaterMark: 1 << 22 });
  for (let copy = 0; copy < copies; copy += 1) {
    const lines = createInterface({ input: createReadStream(path.join(folder, name)) });
    let isHeader = true;
    let people = [];
    let block = '';
    for await (const line of lines) {
      if (isHeader) {
        people = placesOf(line, ['证件号码', '保证人证件号码']);
        if (copy === 0) block += `${line}\n`;
        isHeader = false;
        continue;
      }
      block += `${copied(line, copy, people)}\n`;
      if (block.length < 1 << 20) continue;
      if (!target.write(block)) await once(target, 'drain');
      block = '';
    }
    target.write(block);
  }
  target.end();
  await once(target, 'finish');
}

function placesOf(header, names) {
  const cells = header.replace('\uFEFF', '').split(',');
  return names.map((name) => cells.indexOf(name)).filter((place) => place >= 0);
}

/** The line of a copy: the first digit of each number, a zero, is the copy's. */
function copied(line, copy, people) {
  if (copy === 0) return line;
  const numbered = line.replace(/(?<=^|,)(JJ[A-Z]|HT|KH|LS|LX)0/g, `$1${copy}`);
  if (people.length === 0) return numbered;
  const cells = numbered.split(',');
  for (const place of people) cells[place] = otherPerson(cells[place] ?? '', copy);
  return cells.join(',');
}

/** Another identity number of the same place, birthday and sex. */
function otherPerson(identity, copy) {
  if (!/^\d{17}[\dX]$/.test(identity)) return identity;
  const order = (Number(identity.slice(14, 17)) + 100 * copy) % 1000;
  const digits = identity.slice(0, 14) + String(order).padStart(3, '0');
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + '10X98765432'[sum % 11];
}

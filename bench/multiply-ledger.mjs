// Makes a large ledger of a small one that the generator made without defects: the same loans over and over, each time
// with numbers and borrowers of their own. It is as fast as the disk, where the generator takes a millisecond a loan.
//   node bench/multiply-ledger.mjs <folder> <times, at most 100> <out folder>
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ledgerTables } from './workload.mjs';

const [folder, times, out] = process.argv.slice(2);
const copies = Number(times);
if (!(copies >= 1 && copies <= 100)) throw new Error('1 to 100 times: two digits tell the copies');
/** Of the digits of an identity number (GB 11643). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

mkdirSync(out, { recursive: true });
copyFileSync(path.join(folder, 'qisu.yaml'), path.join(out, 'qisu.yaml'));
for (const table of ledgerTables) multiply(`${table}.csv`);

function multiply(name) {
  const bytes = readFileSync(path.join(folder, name));
  // One character a byte: places in the text are places in the file.
  const text = bytes.toString('latin1');
  const numbers = Array.from(
    text.matchAll(/(?<=[,\n])(?:JJ[A-Z]|HT|KH|LS|LX)00/g),
    (found) => found.index + found[0].length - 2,
  );
  const people = Array.from(text.matchAll(/(?<=,)\d{17}[\dX](?=,)/g), (found) => ({
    at: found.index,
    identity: found[0],
  }));
  const target = openSync(path.join(out, name), 'w');
  for (let copy = 0; copy < copies; copy += 1) {
    for (const at of numbers) bytes.write(String(copy).padStart(2, '0'), at, 'latin1');
    for (const { at, identity } of people) bytes.write(otherPerson(identity, copy), at, 'latin1');
    writeFileSync(target, copy === 0 ? bytes : bytes.subarray(text.indexOf('\n') + 1));
  }
  closeSync(target);
}

/** Another identity number of the same place, birthday and sex. */
function otherPerson(identity, copy) {
  const order = (Number(identity.slice(14, 17)) + 10 * copy) % 1000;
  const digits = identity.slice(0, 14) + String(order).padStart(3, '0');
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + '10X98765432'[sum % 11];
}

// Turns drawn papers into scans, screenshots and photographs with poppler and ImageMagick.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Every page of a PDF as a black-and-white PNG, turned clockwise by `turns[index]` degrees. */
export function scanPages(pdf, turns, dpi = 130) {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', `${dpi}`, '-gray', 'in.pdf', 'page'], { cwd: folder });
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name, index) => {
        const turn = turns[index % turns.length];
        convert(folder, [
          name,
          '-threshold',
          '62%',
          '-rotate',
          `${turn}`,
          '-depth',
          '1',
          'out.png',
        ]);
        return readFileSync(path.join(folder, 'out.png'));
      });
  });
}

/** The first page as a PNG of few colours, as a telephone or an office screen shows it. */
export function screenshot(pdf, dpi = 110) {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', `${dpi}`, '-png', '-singlefile', 'in.pdf', 'page'], {
      cwd: folder,
    });
    convert(folder, ['page.png', '+dither', '-colors', '32', 'out.png']);
    return readFileSync(path.join(folder, 'out.png'));
  });
}

/**
 * The first page as a photograph taken with the telephone on its side: the pixels lie turned, and the EXIF orientation
 * says how to turn them back.
 */
export function photograph(pdf, dpi = 110) {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', `${dpi}`, '-png', '-singlefile', 'in.pdf', 'page'], {
      cwd: folder,
    });
    convert(folder, ['page.png', '-blur', '0x0.4', '-rotate', '270', '-quality', '55', 'out.jpg']);
    return withOrientation(readFileSync(path.join(folder, 'out.jpg')), 6);
  });
}

/** Puts an EXIF segment that holds only the orientation behind the start marker. */
function withOrientation(jpeg, orientation) {
  const tiff = Buffer.from([
    ...[0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8], // big-endian TIFF, first directory at 8
    ...[0, 1], // one entry:
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], // Orientation, SHORT, one value
    ...[0, 0, 0, 0], // no next directory
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1]),
    length,
    body,
    jpeg.subarray(2),
  ]);
}

function convert(folder, args) {
  const output = args.at(-1);
  const plain = ['-strip', '-define', 'png:exclude-chunks=date,time,gAMA,cHRM,bKGD', output];
  execFileSync('convert', [...args.slice(0, -1), ...plain], { cwd: folder });
}

function inFolder(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'qisu-exhibits-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

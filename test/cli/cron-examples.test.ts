import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '..', '..', 'examples', 'cron');
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** Lines that say something. */
const lines = (name: string): readonly string[] =>
  read(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the crontab', () => {
  test('has one job; its per cent signs are escaped, for cron ends a command at one', () => {
    const jobs = lines('crontab').filter((line) => /^[\d*]/.test(line));
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatch(/^30 2 \* \* \* umask 077 && /);
    expect(jobs[0]?.replaceAll('\\%', '')).not.toContain('%');
    // Where cron has taken the backslash off, the shell reads it.
    execFileSync('sh', [
      '-n',
      '-c',
      (jobs[0] ?? '').replace(/^(\S+ ){5}/, '').replaceAll('\\%', '%'),
    ]);
  });

  test('and the unit run the same command', () => {
    const command = (text: string): string | undefined =>
      /qisu run .*\.prom/.exec(text.replaceAll(/\\%|%%/g, '%'))?.[0];
    expect(command(read('crontab'))).toBe(command(read('qisu.service')));
    expect(command(read('crontab'))).toContain('--as-of "$(date -d yesterday +%F)"');
  });
});

test('a run with refused loans is no failure of the unit, and nothing is left open', () => {
  expect(lines('qisu.service')).toEqual(
    expect.arrayContaining([
      'Type=oneshot',
      'SuccessExitStatus=1',
      'UMask=0077',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'PrivateTmp=yes',
    ]) as string[],
  );
  expect(lines('qisu.timer')).toContain('Persistent=true');
});

test.skipIf(!hasAnalyze)('systemd takes the units as they are', () => {
  const units = ['qisu.service', 'qisu.timer'].map((name) => path.join(folder, name));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...units], {
    encoding: 'utf8',
  });
  expect(stderr.split('\n').filter((line) => line.includes('qisu.'))).toEqual([]);
  expect(status).toBe(0);
});

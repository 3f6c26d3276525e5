// Runs the main job on the shipped sample workspace: a copy of it in ./demo, made on the first call.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const qisu = (...args) => {
  const { status } = spawnSync(process.execPath, ['bin/qisu.js', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 70);
};

if (!existsSync(new URL('../dist/cli/main.js', import.meta.url))) {
  const { status } = spawnSync('npm', ['run', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 70);
}
if (!existsSync(new URL('../demo/qisu.yaml', import.meta.url))) qisu('init', 'demo', '--sample');
qisu('run', '--workspace', 'demo');

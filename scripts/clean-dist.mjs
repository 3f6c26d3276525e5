// Removes the output of the last build, so that no file of a deleted source stays behind.
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

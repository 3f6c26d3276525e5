import { open, rename } from 'node:fs/promises';
import { atEdge } from './at-edge.js';

/** Writes a file for its owner alone: under a temporary name, flushed, renamed. @throws EnvironmentError */
export async function writePrivateFile(target: string, text: string): Promise<void> {
  const temporary = `${target}.partial`;
  await atEdge(target, async () => {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  });
}

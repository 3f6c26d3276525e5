import { createHash } from 'node:crypto';
import type { CivilDate } from '#domain/civil-date.js';

/** A file that a batch was made from. */
export interface InputDigest {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Names a file of the inputs with its digest. */
export function digestInput(file: string, bytes: Uint8Array): InputDigest {
  return { file, sha256: sha256(bytes), bytes: bytes.byteLength };
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Names a batch by what it is made from: `<as-of>-<8 hex>`. The same inputs, pack and tool version give the same name
 * on any day, in any folder.
 */
export function batchIdOf(
  asOf: CivilDate,
  parts: {
    readonly inputs: readonly InputDigest[];
    readonly packDigest: string;
    readonly toolVersion: string;
  },
): string {
  const lines = [
    `tool ${parts.toolVersion}`,
    `pack ${parts.packDigest}`,
    ...parts.inputs.map(({ file, sha256: digest }) => `${digest} ${file}`),
  ];
  return `${asOf}-${sha256(`${asOf}\n${lines.join('\n')}\n`).slice(0, 8)}`;
}

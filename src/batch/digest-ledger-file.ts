import { createHash } from 'node:crypto';
import { fileChunks, type NamedLedgerFile } from '#workspace/read-files.js';
import type { InputDigest } from './batch-id.js';

/** A ledger file that is digested as it is read, once and to its end. */
export class DigestedFile {
  readonly #file: NamedLedgerFile;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(file: NamedLedgerFile) {
    this.#file = file;
  }

  /** @throws EnvironmentError when it cannot be read. */
  *chunks(): Generator<Uint8Array> {
    for (const chunk of fileChunks(this.#file)) {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
      yield chunk;
    }
  }

  /** Of what was read. */
  digest(): InputDigest {
    return { file: this.#file.name, sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}

/** Digests a ledger file. @throws EnvironmentError when it cannot be read. */
export function digestLedgerFile(file: NamedLedgerFile): InputDigest {
  const digested = new DigestedFile(file);
  const chunks = digested.chunks();
  while (chunks.next().done !== true);
  return digested.digest();
}

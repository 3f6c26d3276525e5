import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openFace } from '#pdf/open-faces.js';
import { faceChain } from '#layout/choose-face.js';
import { fontSet } from './faces.js';

describe.each(['qisu-song.ttf', 'qisu-hei.ttf'])('the marks of %s', (file) => {
  const { metrics } = openFace(file, readFileSync(new URL(`../../fonts/${file}`, import.meta.url)));
  const chain = faceChain(fontSet(metrics), 'song');

  test('leave half of their square blank, which they give up beside another mark', () => {
    for (const mark of '，。、；：？！）》〉」』】〕〗〙”’')
      expect(chain.choose(mark)?.spared, mark).toEqual({ before: 0, after: 0.5 });
    for (const mark of '（《〈「『【〔〖〘“‘')
      expect(chain.choose(mark)?.spared, mark).toEqual({ before: 0.5, after: 0 });
  });

  test('are the only characters that give up anything', () => {
    for (const character of '甲1,.-—…·□☑')
      expect(chain.choose(character)?.spared, character).toEqual({ before: 0, after: 0 });
  });

  test('the blank around an outline is told', () => {
    const blanks = metrics.blanks?.('，'.codePointAt(0) ?? 0);
    expect(blanks?.before).toBeLessThan(0.2);
    expect(blanks?.after).toBeGreaterThan(0.5);
    expect(metrics.blanks?.(0x10ffff)).toBeUndefined();
  });
});

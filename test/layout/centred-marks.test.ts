import { describe, expect, test } from 'vitest';
import { centredMarks } from '#layout/centred-marks.js';
import { gridFace } from './faces.js';

/** Blanks as measured in the faces of Noto Serif CJK Bold, AR PL UMing and in a half-width face. */
describe('the marks that a face sets in the middle of their squares', () => {
  test.each([
    { face: 'SC', comma: [0.033, 0.693], stop: [0.041, 0.676], centred: [] },
    { face: 'TC', comma: [0.341, 0.394], stop: [0.359, 0.358], centred: ['、', '。'] },
    { face: 'UMing', comma: [0.377, 0.375], stop: [0.378, 0.378], centred: ['、', '。'] },
    { face: 'mixed', comma: [0.033, 0.693], stop: [0.359, 0.358], centred: ['。'] },
    { face: 'half width', comma: [0.05, 0.1], stop: [0.06, 0.06], centred: [] },
  ])('$face', ({ comma, stop, centred }) => {
    const face = {
      ...gridFace('a'),
      blanks: (codePoint: number) => {
        const [before = 0, after = 0] = codePoint === 0x3001 ? comma : stop;
        return { before, after };
      },
    };
    expect(centredMarks(face)).toEqual(centred);
  });

  test('a face without them, or that does not tell, has none', () => {
    expect(centredMarks({ ...gridFace('a'), blanks: () => undefined })).toEqual([]);
    expect(centredMarks(gridFace('a'))).toEqual([]);
  });
});

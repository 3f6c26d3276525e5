import type { FaceMetrics } from '#domain/font.js';

/** In mainland China these stand at the lower left of their squares, in Taiwan and Hong Kong in the middle. */
const tellingMarks = ['、', '。'] as const;

/** Marks at the lower left have some 0.6 em more blank behind them than before, those in the middle below 0.06. */
const alikeEm = 0.2;

/** The marks among 、 and 。 that a face sets in the middle of their squares: then it is not made for mainland China. */
export function centredMarks(face: FaceMetrics): readonly string[] {
  return tellingMarks.filter((mark) => {
    const blanks = face.blanks?.(mark.codePointAt(0) ?? 0);
    return (
      blanks !== undefined &&
      Math.abs(blanks.before - blanks.after) < alikeEm &&
      blanks.before > alikeEm
    );
  });
}

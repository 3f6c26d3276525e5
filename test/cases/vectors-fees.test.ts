import { expect, test } from 'vitest';
import { computeEnforcementFee } from '#cases/court-fee.js';
import { smallClaimsTrack } from '#cases/small-claims-track.js';
import { parseYuan } from '#domain/money.js';
import law from '../vectors/law.json' with { type: 'json' };
import { shippedFigures } from './shipped-figures.js';

const { courtFees } = await shippedFigures();

test.each(law.court_fees.cases)(
  'enforcement of $claim_amount',
  ({ claim_amount, enforcement_fee }) => {
    expect(computeEnforcementFee(parseYuan(claim_amount)!, courtFees)).toBe(
      parseYuan(enforcement_fee),
    );
  },
);

const tracks: Readonly<Record<string, string>> = {
  '小额诉讼 mandatory': 'small-claims',
  '小额诉讼 by agreement': 'small-claims-by-agreement',
  '简易/普通': 'summary-or-ordinary',
};

test.each(law.small_claims.cases)('$amount is tried as $track', ({ amount, track }) => {
  const wage = parseYuan(law.small_claims.wage)!;
  expect(smallClaimsTrack(parseYuan(amount)!, wage)).toBe(tracks[track]);
});

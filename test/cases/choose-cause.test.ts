import { beforeAll, expect, test } from 'vitest';
import { chooseCause } from '#cases/choose-cause.js';
import type { PlaintiffKind } from '#domain/case.js';
import { UsageError } from '#domain/failure.js';
import type { CauseFigures } from '#domain/legal-figures.js';
import { shippedFigures } from './shipped-figures.js';

let causes: CauseFigures;

beforeAll(async () => {
  ({ causes } = await shippedFigures());
});

test.each<{ readonly kind: PlaintiffKind; readonly cause: string }>([
  { kind: 'bank', cause: '金融借款合同纠纷' },
  { kind: 'consumer-finance', cause: '金融借款合同纠纷' },
  { kind: 'microloan', cause: '小额借款合同纠纷' },
  { kind: 'private', cause: '民间借贷纠纷' },
])('the cause of a $kind lender is $cause', ({ kind, cause }) => {
  expect(chooseCause('auto', kind, causes)).toBe(cause);
});

test('a cause that the workspace names is taken as it is', () => {
  expect(chooseCause('信用卡纠纷', 'bank', causes)).toBe('信用卡纠纷');
});

test.each([
  { named: '信用卡纠份', hint: '是否为 信用卡纠纷？' },
  { named: '金融借款纠纷', hint: '是否为 金融借款合同纠纷？' },
  { named: '离婚', hint: /^可用：auto、借款合同纠纷、/ },
])('$named is refused with a hint', ({ named, hint }) => {
  const choose = (): string => chooseCause(named, 'bank', causes);
  expect(choose).toThrow(UsageError);
  try {
    choose();
  } catch (error) {
    expect((error as UsageError).phrase.zh).toContain(`“${named}”`);
    expect((error as UsageError).hint?.zh).toMatch(hint);
  }
});

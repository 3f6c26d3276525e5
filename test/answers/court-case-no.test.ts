import { beforeAll, describe, expect, test } from 'vitest';
import { readCourtCaseNo } from '#answers/court-case-no.js';
import type { CourtCaseNoForm } from '#domain/answers.js';
import { shippedWords } from './shipped-words.js';

let form: CourtCaseNoForm;
beforeAll(async () => {
  form = (await shippedWords()).returns.courtCaseNo;
});

describe('a 案号', () => {
  test.each([
    '（2026）粤0304民初123号',
    '（2025）沪74民初1号',
    '（2024）京民终45号',
    '（2023）最高法民申1234号',
    '（2026）粤0391民督9号',
    '（2026）粤0304执保88号',
  ])('%s stays as it is', (text) => {
    expect(readCourtCaseNo(text, form)).toEqual({ ok: true, courtCaseNo: text, normalised: false });
  });

  test.each([
    '(2026)粤0304民初123号',
    '〔2026〕粤0304民初123号',
    '[2026]粤0304民初123号',
    '【2026】粤0304民初123号',
    '（2026） 粤0304 民初 123 号',
    '（２０２６）粤０３０４民初１２３号',
  ])('%s is written with full-width brackets', (text) => {
    expect(readCourtCaseNo(text, form)).toEqual({
      ok: true,
      courtCaseNo: '（2026）粤0304民初123号',
      normalised: true,
    });
  });

  test.each([
    '2026粤0304民初123号',
    '（26）粤0304民初123号',
    '（2026）粤0304民初号',
    '（2026）粤0304民初123',
    '（2026）粤0304民初12345678号',
    'QS-2025-000001',
    '（2026）粤0304民初123号、124号',
    '',
  ])('%s is none', (text) => {
    expect(readCourtCaseNo(text, form)).toEqual({ ok: false, fault: 'unreadable' });
  });

  test('a number of mediation before the case is not one of an accepted case', () => {
    expect(readCourtCaseNo('（2026）粤0304民诉前调567号', form)).toEqual({
      ok: false,
      fault: 'not-accepted',
    });
  });
});

import { describe, expect, test } from 'vitest';

import type { LoanParty } from '#domain/loan.js';
import { buildCaseView, type ViewOptions } from '#drafting/case-view.js';
import type { PartyView } from '#drafting/view-model.js';
import { aCase, aDefendant, aParty } from '../support/case-builder.js';
import { draftLines } from './shipped-drafter.js';

function viewOf(party: LoanParty, options: Partial<ViewOptions> = {}): PartyView | undefined {
  const theCase = aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] });
  const view = buildCaseView(theCase, {
    signatureDate: 'blank',
    packVersion: '1.0.0',
    ...options,
  });
  return view.defendants[0];
}

describe('identity numbers', () => {
  test.each([
    { name: 'as they are by default', form: undefined, printed: '52990519900101203X' },
    { name: 'plain', form: 'plain' as const, printed: '52990519900101203X' },
    { name: 'in groups', form: 'grouped' as const, printed: '529905 19900101 203X' },
  ])('$name', ({ form, printed }) => {
    const options = form === undefined ? {} : { idNumber: form };
    expect(viewOf(aParty(), options)?.idNo).toBe(printed);
  });

  test('only a resident’s number is grouped', () => {
    const grouped = { idNumber: 'grouped' } as const;
    const company = aParty({ kind: 'legal', idType: 'uscc', idNo: '91440300MA00000085' });
    expect(viewOf(company, grouped)?.idNo).toBe('91440300MA00000085');
    expect(viewOf(aParty({ idType: 'passport', idNo: 'E00000000' }), grouped)?.idNo).toBe(
      'E00000000',
    );
  });

  test('applications follow the court too', () => {
    const lines = draftLines('preservation-application', aCase(), { idNumber: 'grouped' });
    expect(lines.filter((line) => line.includes('529905 19900101 203X'))).toHaveLength(2);
    expect(lines.join('')).not.toContain('52990519900101203X');
  });
});

test('what the ledger states of a person stands in the complaint', () => {
  const party = aParty({
    ethnicGroup: '汉族',
    residence: '贵州省毕节市幸福里小区9号',
    employer: '示例科技有限公司',
  });
  const theCase = aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] });
  expect(draftLines('complaint-narrative', theCase)).toContain(
    '被告：陈青禾，男，1990年1月1日出生，汉族，公民身份号码52990519900101203X，户籍地贵州省毕节市幸福里小区1号，经常居住地贵州省毕节市幸福里小区9号，工作单位示例科技有限公司，联系电话17200000001。',
  );
});

test.each([
  { name: '示例物流有限公司', capacity: '法定代表人' },
  { name: '示例物流有限公司深圳分公司', capacity: '负责人' },
  { name: '示例合伙企业（有限合伙）', capacity: '负责人' },
])('$name is represented by its $capacity', ({ name, capacity }) => {
  const party = aParty({
    kind: 'legal',
    name,
    idType: 'uscc',
    idNo: '91440300MA00000085',
    representative: '罗云川',
  });
  const theCase = aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] });
  expect(draftLines('complaint-narrative', theCase)).toContain(`${capacity}：罗云川。`);
});

test.each([
  { ethnicGroup: '汉', printed: '汉族' },
  { ethnicGroup: '汉族', printed: '汉族' },
  { ethnicGroup: '', printed: '' },
])('民族 $ethnicGroup', ({ ethnicGroup, printed }) => {
  expect(viewOf(aParty({ ethnicGroup }))?.ethnicGroup).toBe(printed);
});

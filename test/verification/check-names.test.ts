import { describe, expect, test } from 'vitest';
import { checkNames } from '#verification/check-names.js';
import { aPdf, aRecord } from './read-back-builder.js';

const bank = '海岚网商银行股份有限公司';

function findingsIn(kind: string, text: string) {
  const record = aRecord((json) => {
    json.documents = [{ kind, title: '', file: '', firstPage: 1, pages: 1, sha256: '' }];
  });
  return checkNames(record, aPdf([text]));
}

const power = `委托人：${bank} 委托人因与陈青禾金融借款合同纠纷一案 委托人：${bank}（公章） 日期`;
const clues = `原告：${bank} 被告（借款人） 姓名 陈青禾 联系电话 原告：${bank}（公章）`;
const preservation = `申请人：${bank}，住所地 被申请人：陈青禾，女 请求对被申请人陈青禾名下 （一）被申请人陈青禾 申请人：日期：`;
const schedule = `${bank}诉陈青禾金融借款合同纠纷一案 借款人 陈青禾`;
const service = `当事人 ${bank}（原告）`;

describe('names of the parties', () => {
  test.each([
    ['power-of-attorney', power],
    ['address-clues', clues],
    ['preservation-application', preservation],
    ['claim-schedule', schedule],
    ['service-address', service],
  ])('%s: those of the case', (kind, text) => {
    expect(findingsIn(kind, text)).toEqual([]);
  });

  test.each([
    ['power-of-attorney', power, /与陈青禾/, '与青陈禾', ['defendants.1.name', 'defendants.name']],
    ['power-of-attorney', power, `委托人：${bank}`, '委托人：云舟小额贷款公司', ['plaintiff.name']],
    ['address-clues', clues, '陈青禾', '陈禾青', ['defendants.1.name', 'defendants.name']],
    ['preservation-application', preservation, '：陈青禾', '：陈禾青', ['defendants.name', 'name']],
    ['preservation-application', preservation, '人陈青禾名', '人陈禾青名', ['name']],
    ['preservation-application', preservation, '）被申请人陈青', '）被申请人王青', ['name']],
    ['claim-schedule', schedule, '诉陈青禾', '诉陈青和', ['defendants.name']],
    ['claim-schedule', schedule, '借款人 陈青禾', '借款人 青陈禾', ['name']],
    ['service-address', service, '海岚', '岚海', ['plaintiff.name', 'plaintiff.name']],
    ['complaint-form', '判令被告陈禾青向原告偿还', '', '', ['name']],
  ])('%s: others (%#)', (kind, text, from, to, fields) => {
    const found = findingsIn(kind, text.replace(from, to));
    expect(found.map(({ field }) => field)).toEqual(fields.map((field) => `${kind}.${field}`));
    expect(JSON.stringify(found)).not.toMatch(/陈青禾|陈禾青|青陈禾/);
  });
});

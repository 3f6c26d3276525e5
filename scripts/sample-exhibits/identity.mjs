// Identity papers and certificates of the sample.
import { grouped } from './ledger-tables.mjs';

const bank = '海岚网商银行股份有限公司';

/** 身份证影像: both sides of a mock card. */
export function identityCard([loan]) {
  const id = loan['证件号码'];
  const born = `${id.slice(6, 10)}年${Number.parseInt(id.slice(10, 12), 10)}月${Number.parseInt(id.slice(12, 14), 10)}日`;
  return {
    title: '身份证影像',
    titleSize: 14,
    blocks: [
      {
        card: {
          title: '居民身份证（样本）',
          portrait: true,
          lines: [
            `姓名　${loan['借款人姓名']}`,
            `性别　${loan['性别']}`,
            `出生　${born}`,
            `住址　${loan['户籍地址']}`,
            `公民身份号码　${id}`,
          ],
        },
      },
      {
        card: {
          title: '居民身份证（样本）',
          lines: ['', '签发机关　示例市公安局', '有效期限　2016.05.08-2036.05.08'],
          color: '#f1e9dc',
        },
      },
    ],
  };
}

/** 营业执照. */
export function businessLicence([loan]) {
  return {
    title: '营业执照（样本）',
    subtitle: `统一社会信用代码：${loan['证件号码']}`,
    blocks: [
      {
        fields: [
          ['名称', loan['借款人姓名']],
          ['类型', '有限责任公司（自然人投资或控股）'],
          ['法定代表人', loan['法定代表人']],
          ['注册资本', '人民币300万元'],
          ['成立日期', '2016年3月18日'],
          ['住所', loan['户籍地址']],
          ['经营范围', '纸制品、包装材料的生产和销售。'],
        ],
      },
      { sign: { lines: ['登记机关：示例市场监督管理局', '2016年3月18日'], seal: '登记机关' } },
    ],
  };
}

/** 不动产登记证明（抵押权）. */
export function registrationCertificate([loan]) {
  const mortgagor = loan.parties.find((party) => party['当事人地位'] === '抵押人');
  return {
    title: '不动产登记证明（样本）',
    subtitle: mortgagor['登记证明号'],
    blocks: [
      {
        fields: [
          ['证明权利或事项', '抵押权（最高额抵押）'],
          ['权利人（申请人）', bank],
          ['义务人', mortgagor['姓名或名称']],
          ['坐落和不动产', mortgagor['抵押物']],
          ['最高债权额', `人民币${grouped(mortgagor['最高额'])}元`],
          ['债权确定期间', '2024年11月25日起至2027年11月24日止'],
          ['登记日期', '2024年11月27日'],
        ],
      },
      { sign: { lines: ['登记机构：示例不动产登记中心', '2024年11月27日'], seal: '登记机构' } },
    ],
  };
}

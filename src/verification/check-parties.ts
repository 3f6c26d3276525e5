import type { ReadBackPdf } from '#domain/read-back.js';
import {
  partiesOf,
  type CaseRecord,
  type DocumentRecord,
  type PartyRecord,
} from './case-record.js';
import { masked, type Finding, type Mask } from './difference.js';
import { compact, pagesOf, textOf } from './page-text.js';

/** The papers in which the plaintiff sues. */
export function complaintsOf({ documents }: CaseRecord): readonly DocumentRecord[] {
  return documents.filter(({ kind }) => kind.startsWith('complaint-'));
}

/** A datum of a party that a complaint must state. */
type Datum = readonly [field: string, text: string | undefined, mask: Mask];

/**
 * Looks in every complaint for the name, the identity number and the address of every party, and for the court; on the
 * cover for the parties too.
 */
export function checkParties(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const covers = record.documents.filter(({ kind }) => kind === 'cover');
  return [
    ...complaintsOf(record).flatMap((complaint) => checkComplaint(record, complaint, pdf)),
    ...covers.flatMap((cover) => {
      const text = compact(textOf(pagesOf(pdf, cover)));
      return namedParties(record).flatMap(({ name, party }) =>
        missing(text, `cover.${name}`, identityOf(party)),
      );
    }),
  ];
}

function checkComplaint(
  record: CaseRecord,
  complaint: DocumentRecord,
  pdf: ReadBackPdf,
): readonly Finding[] {
  const text = compact(textOf(pagesOf(pdf, complaint)));
  const everywhere = compact(textOf(record.documents.flatMap((one) => pagesOf(pdf, one))));
  const findings = namedParties(record).flatMap(({ name, party }) => [
    ...missing(text, `${complaint.kind}.${name}`, [
      ...identityOf(party),
      ['legalRepresentative', party.legalRepresentative?.name, 'name'],
    ]),
    // The form has no row for an address of service; another paper states it then.
    ...missing(everywhere, `${complaint.kind}.${name}`, [
      ['serviceAddress', party.serviceAddress, 'cell'],
    ]),
  ]);
  return [
    ...findings,
    ...missing(
      text,
      complaint.kind,
      record.loans.map(({ contractNo }) => ['contractNo', contractNo, 'none']),
    ),
    ...record.collaterals.flatMap(({ description, contractNo, certificateNo }, index) =>
      missing(text, `${complaint.kind}.collaterals.${index + 1}`, [
        ['description', description, 'cell'],
        ['contractNo', contractNo, 'none'],
        ['certificateNo', certificateNo, 'cell'],
      ]),
    ),
    // The official form is not addressed: it is filed with the court that it is handed to.
    ...(complaint.kind === 'complaint-form'
      ? []
      : missing(text, complaint.kind, [['court', record.court.name ?? '待定法院', 'none']])),
    ...checkNamed(text, complaint, record),
  ];
}

function namedParties(
  record: CaseRecord,
): readonly { readonly name: string; readonly party: PartyRecord }[] {
  const { plaintiff, defendants } = partiesOf(record);
  return [
    ...(plaintiff === undefined ? [] : [{ name: 'plaintiff', party: plaintiff }]),
    ...defendants.map((party, index) => ({ name: `defendants.${index + 1}`, party })),
  ];
}

function identityOf({ name, idNo, domicile }: PartyRecord): readonly Datum[] {
  return [
    ['name', name, 'name'],
    ['idNo', idNo, 'id'],
    ['address', domicile, 'cell'],
  ];
}

function missing(text: string, field: string, data: readonly Datum[]): readonly Finding[] {
  return data.flatMap(([name, expected, mask]) =>
    expected === undefined || expected === '' || text.includes(compact(expected))
      ? []
      : [{ field: `${field}.${name}`, expected: masked(expected, mask) }],
  );
}

/** Where a complaint says who sues and who is sued, the name that follows is a party's. */
function checkNamed(
  text: string,
  { kind }: DocumentRecord,
  record: CaseRecord,
): readonly Finding[] {
  const { plaintiff, defendants } = partiesOf(record);
  const parties = record.parties.map(({ name }) => name);
  const agents = record.agent === undefined ? [] : [record.agent.name];
  const named =
    kind === 'complaint-form'
      ? [
          { standing: 'parties', pattern: /姓名：(?!性别|单位)/g, names: [...parties, ...agents] },
          { standing: 'parties', pattern: /名称：(?=[^：]+住所地)/g, names: parties },
        ]
      : [
          {
            standing: 'plaintiff',
            pattern: /(?<!\p{Script=Han})原告：/gu,
            names: plaintiff === undefined ? [] : [plaintiff.name],
          },
          {
            standing: 'defendants',
            pattern: /被告[一二三四五六七八九十]*：/g,
            names: defendants.map(({ name }) => name),
          },
        ];
  return named.flatMap(({ standing, pattern, names }) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const rest = text.slice(match.index + match[0].length);
      if (names.some((name) => rest.startsWith(compact(name)))) return [];
      return [{ field: `${kind}.${standing}.name`, found: masked(rest.slice(0, 2), 'name') }];
    }),
  );
}

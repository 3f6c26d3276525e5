import type { CaseCollateral, CaseLoan, Defendant } from '#domain/case.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Collateral, LoanParty } from '#domain/loan.js';
import { collateralDiffers, mixedSecurity, registrationWarning } from './diagnostics-collateral.js';
import { identifyParties } from './party-identity.js';

/** One row of the ledger that describes a collateral. */
interface Grant {
  readonly collateral: Collateral;
  /** The mortgagor as this row names them. */
  readonly grantor: LoanParty;
  readonly person: string;
  readonly loanNo: string;
}

/**
 * Gathers what is pleaded on mortgages and pledges (民法典 394, 410, 425, 436): each described thing once, with all the
 * loans that it secures, in the order of the loans. `defendants` are those of the same loans.
 *
 * The same thing is the same description, given by one person under one contract; where its rows disagree, the lower
 * maximum and the weaker registration are pleaded and a warning says so.
 */
export function gatherCollaterals(
  loans: readonly CaseLoan[],
  defendants: readonly Defendant[],
): Checked<readonly CaseCollateral[]> {
  const parties = loans.flatMap(({ loan }) => identifyParties(loan));
  const personOf = new Map(parties.map(({ party, person }) => [party, person]));
  const byPerson = new Map(defendants.map((one) => [personOf.get(one.party), one]));
  const things = groupGrants(loans.flatMap(grantsOf));
  const collaterals = things.map((grants) => {
    const [first] = grants;
    const mortgagor = byPerson.get(first.person);
    if (mortgagor === undefined) throw new Error('a mortgagor is not among the defendants');
    return {
      collateral: narrowest(grants),
      mortgagor: mortgagor.party,
      loanNos: [...new Set(grants.map(({ loanNo }) => loanNo))],
    };
  });
  return {
    value: collaterals,
    diagnostics: [
      ...things.flatMap((grants) => warningsOn(grants)),
      ...mixedSecurities(things, byPerson, defendants),
    ],
  };
}

type Grants = readonly [Grant, ...Grant[]];

function grantsOf({ loan }: CaseLoan): readonly Grant[] {
  return identifyParties(loan).flatMap(({ party, person }) =>
    party.role === 'mortgagor' && party.collateral !== undefined
      ? [{ collateral: party.collateral, grantor: party, person, loanNo: loan.loanNo }]
      : [],
  );
}

function groupGrants(grants: readonly Grant[]): readonly Grants[] {
  const groups = new Map<string, [Grant, ...Grant[]]>();
  for (const grant of grants) {
    const { kind, description, contractNo = '' } = grant.collateral;
    const key = JSON.stringify([grant.person, kind, comparable(description), contractNo]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [grant]);
    else known.push(grant);
  }
  return [...groups.values()];
}

/** Blanks and the form of characters part no two things. */
function comparable(description: string): string {
  return description.normalize('NFKC').replace(/\s/gu, '');
}

/** The first row's collateral, with what only later rows state, the lowest maximum and the weakest registration. */
function narrowest(grants: Grants): Collateral {
  const [first, ...others] = grants.map(({ collateral }) => collateral);
  if (first === undefined) throw new Error('no row describes the collateral');
  return others.reduce(
    (left, right) => ({
      ...right,
      ...left,
      ...lowerMaximum(left, right),
      ...weakerRegistration(left, right),
    }),
    first,
  );
}

function lowerMaximum(left: Collateral, right: Collateral): Pick<Collateral, 'maximumAmount'> {
  const [one, other] = [left.maximumAmount, right.maximumAmount];
  if (one === undefined || other === undefined) return {};
  return { maximumAmount: one < other ? one : other };
}

const registrationRank = { none: 0, advance: 1, formal: 2 } as const;

function weakerRegistration(left: Collateral, right: Collateral): Pick<Collateral, 'registration'> {
  const [one, other] = [left.registration, right.registration];
  if (one === undefined || other === undefined) return {};
  return { registration: registrationRank[one] < registrationRank[other] ? one : other };
}

function warningsOn(grants: Grants): readonly Diagnostic[] {
  const [{ grantor, loanNo }] = grants;
  const collateral = narrowest(grants);
  const unregistered = registrationWarning({ collateral, mortgagor: grantor, loanNos: [loanNo] });
  return [
    ...(areAlike(grants) ? [] : [collateralDiffers(grantor, loanNo)]),
    ...(unregistered === undefined ? [] : [unregistered]),
  ];
}

/** Whether no two rows state different values; one that states none agrees with all. */
function areAlike(grants: Grants): boolean {
  return (['signedOn', 'maximumAmount', 'registration', 'certificateNo'] as const).every((name) => {
    const stated = grants.map(({ collateral }) => collateral[name]);
    return new Set(stated.filter((value) => value !== undefined)).size <= 1;
  });
}

/** Where the debtor gave the thing and somebody else guarantees the same loan: once for each thing. */
function mixedSecurities(
  things: readonly Grants[],
  byPerson: ReadonlyMap<string | undefined, Defendant>,
  defendants: readonly Defendant[],
): readonly Diagnostic[] {
  return things.flatMap((grants) => {
    const [{ grantor, person, loanNo }] = grants;
    const role = byPerson.get(person)?.role;
    const secured = new Set(grants.map((grant) => grant.loanNo));
    const isGuaranteed = defendants.some(
      (one) => one.role === 'guarantor' && one.loanNos.some((number) => secured.has(number)),
    );
    const isDebtors = role === 'borrower' || role === 'co-borrower';
    return isDebtors && isGuaranteed ? [mixedSecurity(grantor, loanNo)] : [];
  });
}

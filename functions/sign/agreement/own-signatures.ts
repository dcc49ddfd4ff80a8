import type { Signature } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { capacityOf, type Family, isOwners } from '../../core/family/family.ts';
import { type Catalogue, currentVersion, getVersion } from '../../core/form/form-catalogue.ts';
import { partIn, thingIn, thingOf, whichOf } from '../../core/form/several.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { forYear, yearToSay } from '../../core/school/school-year.ts';
import type { Deps } from '../deps.ts';

/**
 * What somebody signed, and whether the school has struck it out since. Not why: what a member of
 * staff wrote of it may be about somebody else, and is told by the office. `thing`: of a form
 * there may be several of, what tells this one apart, by then.
 */
export type OwnSignature = Signature & { struckOut?: true; thing?: string };

type Reading = Pick<Deps, 'store' | 'catalogue'>;

/** Everything this link's owner ever signed for these people, oldest first. Nobody else's. */
export async function listOwnSignatures(
  { store, catalogue }: Reading,
  { family }: LinkSession,
): Promise<OwnSignature[]> {
  const byPerson = await Promise.all(
    family.members.map(({ person }) => store.listSignatures(family.school.id, person.id)),
  );
  const own = byPerson
    .flatMap((ofPerson) =>
      ofPerson.map((signature) => ({ ...signature, ...struckOut(ofPerson, signature) })),
    )
    .filter(({ act, signatory }) => act !== 'void' && isOwners(family, signatory))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  return own.map((signature) => ({ ...signature, ...namedBy(catalogue, family, own, signature) }));
}

/**
 * What they typed last, when they signed this or before: what is taken back carries no answers. A
 * pupil, who types none of it, reads what was typed about them.
 */
function namedBy(
  catalogue: Catalogue,
  family: Family,
  own: readonly OwnSignature[],
  signed: OwnSignature,
): Pick<OwnSignature, 'thing'> {
  const form = currentVersion(catalogue, signed.form);
  if (!form.several) return {};
  const isThis = (person: string, agreement: string) =>
    person === signed.person && agreement === signed.agreement;
  const typed = own
    .filter(({ person, agreement, rev }) => isThis(person, agreement) && rev <= signed.rev)
    .flatMap(({ answers }) => thingIn(form, answers) ?? [])
    .at(-1);
  const agreement = family.members
    .flatMap(({ agreements }) => agreements)
    .find(({ person, id }) => isThis(person, id));
  const isPupil = capacityOf(family) === 'pupil';
  const thing = typed ?? (isPupil && agreement ? thingOf(form, agreement) : undefined);
  return thing === undefined ? {} : { thing };
}

function struckOut(
  ofPerson: readonly Signature[],
  { agreement, rev }: Signature,
): Pick<OwnSignature, 'struckOut'> {
  const isVoided = ofPerson.some((other) => other.agreement === agreement && other.voids === rev);
  return isVoided ? { struckOut: true } : {};
}

/** A few words for lists: which form, or policy; of several which one; and for which school year. */
export function ownSignatureTitle(
  catalogue: Catalogue,
  { family, now }: LinkSession,
  { form: id, version, names, agreement, period, thing }: OwnSignature,
): string {
  const form = getVersion(catalogue, id, version);
  const title = names.policy ?? form.shortTitle;
  const part = partIn(currentVersion(catalogue, id), agreement);
  const isVisit = form.renews === 'visit';
  const year = isVisit ? undefined : yearToSay(family, period, dateAt(now));
  return `${title}${whichOf([thing], part)}${forYear(year)}`;
}

/** What the link's owner signed last, in one go: titles for lists. */
export type LastSigned = { reference: string; titles: string[] };

export async function lastSigned(
  deps: Reading,
  session: LinkSession,
): Promise<LastSigned | undefined> {
  const own = await listOwnSignatures(deps, session);
  const reference = own.at(-1)?.reference;
  if (reference === undefined) return undefined;
  const titles = own
    .filter((signature) => signature.reference === reference)
    .map((signature) => ownSignatureTitle(deps.catalogue, session, signature));
  return { reference, titles: [...new Set(titles)] };
}

/** The ones that no later signature of the same agreement replaced. */
export const latestOf = (signatures: readonly OwnSignature[]): OwnSignature[] =>
  signatures.filter(
    ({ person, agreement, rev }) =>
      !signatures.some(
        (other) => other.person === person && other.agreement === agreement && other.rev > rev,
      ),
  );

import type { SignedAnswer } from '../../templates/pages/link/signed-list.tsx';
import { dateAt, showInstant } from '../core/calendar.ts';
import { signatoryOf, tasksOf } from '../core/family.ts';
import { getVersion } from '../core/form.ts';
import { isSame, type Signature } from '../core/signature.ts';
import type { Visit } from '../web/open-link.ts';
import { inWords } from './check.tsx';
import type { Deps } from './deps.ts';
import { isOwn } from './people.ts';
import { homeOf } from './visiting.tsx';

/** Everything this link's owner ever signed for these people, oldest first. Nobody else's. */
export async function listOwn(deps: Deps, { family }: Visit): Promise<Signature[]> {
  const all = await Promise.all(
    family.members.map((one) => deps.store.listSignatures(family.school.id, one.person.id)),
  );
  return all
    .flat()
    .filter((one) => isSame(one.signatory, signatoryOf(family)))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The ones that no later signature of the same agreement replaced. */
export const latest = (signatures: readonly Signature[]): Signature[] =>
  signatures.filter(
    (one) =>
      !signatures.some(
        (o) => o.person === one.person && o.agreement === one.agreement && o.rev > one.rev,
      ),
  );

/** A copy's name in addresses: whose agreement, which one, and at which revision. */
export const copyOf = (one: Pick<Signature, 'person' | 'agreement' | 'rev'>): string =>
  encodeURIComponent(`${one.person}~${one.agreement}~${one.rev}`);

/** A signature as its signatory sees it, with the ways to keep and to change it. */
export function signedAnswer(deps: Deps, visit: Visit, one: Signature): SignedAnswer {
  const { family } = visit;
  const home = homeOf(visit.ref);
  const form = getVersion(deps.catalogue, one.form, one.version);
  const member = family.members.find(({ person }) => person.id === one.person);
  const standing = tasksOf(family, deps.catalogue, dateAt(visit.now))
    .flatMap((entry) => entry.tasks)
    .some((t) => t.agreement.id === one.agreement && t.agreement.person === one.person);
  const changeable = standing && form.questions.length > 0;
  return {
    title: form.shortTitle,
    person: isOwn(family) ? '' : (member?.person.firstName ?? ''),
    at: showInstant(one.at),
    reference: one.reference,
    answers: inWords(form, one.answers),
    copyHref: `${home}/copies/${copyOf(one)}`,
    changeHref: changeable ? `${home}/${form.id}?show=answered` : undefined,
  };
}

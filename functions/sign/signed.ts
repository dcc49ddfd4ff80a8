import type { SignedAnswer } from '../../templates/pages/link/signed-list.tsx';
import { dateAt, showInstant } from '../core/calendar.ts';
import { namesIn, signatoryOf, tasksOf } from '../core/family.ts';
import { type FormVersion, getVersion } from '../core/form.ts';
import { isSame, type Signature } from '../core/signature.ts';
import type { Visit } from '../web/open-link.ts';
import type { Deps } from './deps.ts';
import { inWords } from './in-words.ts';
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

/** What the link's owner signed last, in one go: titles for lists. */
export type LastSigned = { reference: string; titles: string[] };

export async function lastSigned(deps: Deps, visit: Visit): Promise<LastSigned | undefined> {
  const all = await listOwn(deps, visit);
  const reference = all.at(-1)?.reference;
  if (reference === undefined) return undefined;
  const titles = all
    .filter((one) => one.reference === reference)
    .map((one) => getVersion(deps.catalogue, one.form, one.version).shortTitle);
  return { reference, titles: [...new Set(titles)] };
}

/** The ones that no later signature of the same agreement replaced. */
export const latest = (signatures: readonly Signature[]): Signature[] =>
  signatures.filter(
    (one) =>
      !signatures.some(
        (o) => o.person === one.person && o.agreement === one.agreement && o.rev > one.rev,
      ),
  );

/** A copy's name in addresses: whose agreement, which one, and the reference it was signed under. */
const copyOf = (one: Pick<Signature, 'person' | 'agreement' | 'reference'>): string =>
  encodeURIComponent(`${one.person}~${one.agreement}~${one.reference}`);

/** Whether a signature's agreement is still this reader's to change, and asks something. */
function isChangeable(deps: Deps, visit: Visit, one: Signature, form: FormVersion): boolean {
  const tasks = tasksOf(visit.family, deps.catalogue, dateAt(visit.now)).flatMap((e) => e.tasks);
  const stands = tasks.some(
    ({ agreement }) => agreement.id === one.agreement && agreement.person === one.person,
  );
  return stands && form.questions.length > 0;
}

function signedAnswer(deps: Deps, visit: Visit, group: readonly Signature[]): SignedAnswer[] {
  const [one] = group;
  if (!one) return [];
  const { family } = visit;
  const home = homeOf(visit.ref);
  const form = getVersion(deps.catalogue, one.form, one.version);
  const names = namesIn(family);
  const answered = {
    title: form.shortTitle,
    people: group.map((signature) => ({
      name: isOwn(family) ? '' : (names.get(signature.person) ?? ''),
      copyHref: `${home}/copies/${copyOf(signature)}`,
    })),
    at: showInstant(one.at),
    reference: one.reference,
    answers: inWords(form, one.answers),
  };
  return isChangeable(deps, visit, one, form)
    ? [{ ...answered, changeHref: `${home}/${form.id}?show=answered` }]
    : [answered];
}

/** Signatures as their signatory sees them: in the catalogue's order, equal ones together. */
export function signedAnswers(
  deps: Deps,
  visit: Visit,
  signatures: readonly Signature[],
): SignedAnswer[] {
  const order = Object.keys(deps.catalogue);
  const inOrder = signatures.toSorted((a, b) => order.indexOf(a.form) - order.indexOf(b.form));
  const groups = Map.groupBy(inOrder, ({ form, version, period, reference, answers }) =>
    JSON.stringify([form, version, period, reference, Object.entries(answers).toSorted()]),
  );
  return [...groups.values()].flatMap((group) => signedAnswer(deps, visit, group));
}

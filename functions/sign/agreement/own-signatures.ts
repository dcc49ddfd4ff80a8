import type { SignedAnswer } from '../../../templates/pages/link/agreement/signed-list.tsx';
import { isSame, type Signature } from '../../core/agreement/signature.ts';
import { dateAt, showInstant } from '../../core/calendar.ts';
import { calledInFamily, capacityOf, type Family, signatoryOf } from '../../core/family/family.ts';
import { currentVersion, getVersion } from '../../core/form/form.ts';
import { partIn, thingIn, thingOf, whichOf } from '../../core/form/several.ts';
import { forYear, yearToSay } from '../../core/school/school-year.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { inWords } from '../form/answers-in-words.ts';
import { isPlain, ownEntry, standing } from '../form/draft.ts';
import { type FormProgress, formsProgress } from '../form/form-progress.ts';
import { answersForSelf } from '../form/people-named.ts';
import { linkHome } from '../visiting.tsx';
import { linesOn, standingsBy, toldInWords } from './others-in-words.ts';

/**
 * What somebody signed, and whether the school has struck it out since. Not why: what a member of
 * staff wrote of it may be about somebody else, and is told by the office. `thing`: of a form
 * there may be several of, what tells this one apart, by then.
 */
export type OwnSignature = Signature & { struckOut?: true; thing?: string };

/** Everything this link's owner ever signed for these people, oldest first. Nobody else's. */
export async function listOwnSignatures(
  deps: Deps,
  { family }: LinkSession,
): Promise<OwnSignature[]> {
  const all = await Promise.all(
    family.members.map((one) => deps.store.listSignatures(family.school.id, one.person.id)),
  );
  const own = all
    .flatMap((ofPerson) => ofPerson.map((one) => ({ ...one, ...struckOut(ofPerson, one) })))
    .filter((one) => one.act !== 'void' && isSame(one.signatory, signatoryOf(family)))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  return own.map((one) => ({ ...one, ...namedBy(deps, family, own, one) }));
}

/**
 * What they typed last, when they signed this or before: what is taken back carries no answers. A
 * pupil, who types none of it, reads what was typed about them.
 */
function namedBy(
  deps: Deps,
  family: Family,
  own: readonly OwnSignature[],
  one: OwnSignature,
): Pick<OwnSignature, 'thing'> {
  const form = currentVersion(deps.catalogue, one.form);
  if (!form.several) return {};
  const isThis = (o: Pick<OwnSignature, 'person' | 'agreement'>) =>
    o.person === one.person && o.agreement === one.agreement;
  const typed = own
    .filter((o) => isThis(o) && o.rev <= one.rev)
    .flatMap(({ answers }) => thingIn(form, answers) ?? [])
    .at(-1);
  const agreement = family.members
    .flatMap(({ agreements }) => agreements)
    .find((o) => isThis({ person: o.person, agreement: o.id }));
  const isPupil = capacityOf(family) === 'pupil';
  const thing = typed ?? (isPupil && agreement ? thingOf(form, agreement) : undefined);
  return thing === undefined ? {} : { thing };
}

/** A few words for lists: which form, or policy; of several which one; and for which school year. */
export function titleOfSigned(deps: Deps, { family, now }: LinkSession, one: OwnSignature): string {
  const form = getVersion(deps.catalogue, one.form, one.version);
  const title = one.names.policy ?? form.shortTitle;
  const part = partIn(currentVersion(deps.catalogue, one.form), one.agreement);
  const isVisit = form.renews === 'visit';
  const year = isVisit ? undefined : yearToSay(family, one.period, dateAt(now));
  return `${title}${whichOf([one.thing], part)}${forYear(year)}`;
}

function struckOut(
  all: readonly Signature[],
  { agreement, rev }: Signature,
): Pick<OwnSignature, 'struckOut'> {
  const by = all.find((one) => one.agreement === agreement && one.voids === rev);
  return by ? { struckOut: true } : {};
}

/** What the link's owner signed last, in one go: titles for lists. */
export type LastSigned = { reference: string; titles: string[] };

export async function lastSigned(deps: Deps, visit: LinkSession): Promise<LastSigned | undefined> {
  const all = await listOwnSignatures(deps, visit);
  const reference = all.at(-1)?.reference;
  if (reference === undefined) return undefined;
  const titles = all
    .filter((one) => one.reference === reference)
    .map((one) => titleOfSigned(deps, visit, one));
  return { reference, titles: [...new Set(titles)] };
}

/** The ones that no later signature of the same agreement replaced. */
export const latestOf = (signatures: readonly OwnSignature[]): OwnSignature[] =>
  signatures.filter(
    (one) =>
      !signatures.some(
        (o) => o.person === one.person && o.agreement === one.agreement && o.rev > one.rev,
      ),
  );

/** A copy's name in addresses: whose agreement, which one, and the reference it was signed under. */
const copyOf = (one: Pick<Signature, 'person' | 'agreement' | 'reference'>): string =>
  encodeURIComponent(`${one.person}~${one.agreement}~${one.reference}`);

/** What this reader may do about a signature: nothing once its agreement is not theirs any more. */
function actionsOn(
  visit: LinkSession,
  all: readonly FormProgress[],
  one: OwnSignature,
): SignedAnswer['actions'] {
  const found = all
    .flatMap(({ key, tasks }) => tasks.map((task) => ({ key, task })))
    .find(
      ({ task: { agreement } }) =>
        agreement.id === one.agreement && agreement.person === one.person,
    );
  if (!found) return [];
  const page = `${linkHome(visit.ref)}/${found.key}`;
  const change = { href: `${page}?show=${found.task.state}`, text: 'Change' };
  const own = standing(visit, found.task);
  if (!own || own.rev !== one.rev) return [{ ...change, text: 'Sign again' }];
  if (isPlain(own)) return [change];
  const takeBack = { href: `${page}/take-back`, text: 'Take back' };
  // What asks nothing can only be agreed to or not.
  return Object.keys(own.answers).length > 0 ? [change, takeBack] : [takeBack];
}

/** What comes of what was no yes, while it is what they last said. */
function toldStill(visit: LinkSession, all: readonly FormProgress[], one: OwnSignature): string[] {
  const isLast = all
    .flatMap(({ tasks }) => tasks)
    .filter(({ agreement: { id, person } }) => id === one.agreement && person === one.person)
    .some((task) => task.state === 'answered' && ownEntry(visit, task)?.rev === one.rev);
  const told = isLast ? toldInWords(one.said) : undefined;
  return told === undefined ? [] : [told];
}

function signedAnswer(
  deps: Deps,
  visit: LinkSession,
  all: readonly FormProgress[],
  group: readonly OwnSignature[],
): SignedAnswer[] {
  const [one] = group;
  if (!one) return [];
  const { family } = visit;
  const home = linkHome(visit.ref);
  const form = getVersion(deps.catalogue, one.form, one.version);
  const names = calledInFamily(family);
  const answered = {
    title: titleOfSigned(deps, visit, one),
    people: group.map((signature) => ({
      name: answersForSelf(family) ? '' : (names.get(signature.person) ?? ''),
      copyHref: `${home}/copies/${copyOf(signature)}`,
    })),
    isYes: toldInWords(one.said) === undefined,
    at: showInstant(one.at),
    reference: one.reference,
    answers: inWords(form, one.slot, one),
    standing: [
      ...toldStill(visit, all, one),
      ...linesOn(
        visit,
        standingsBy(visit, one),
        group.map(({ person }) => person),
      ),
    ],
    actions: actionsOn(visit, all, one),
  };
  return one.struckOut ? [{ ...answered, struckOut: true }] : [answered];
}

/** Signatures as their signatory sees them: in the catalogue's order, equal ones together. */
export function signedAnswers(
  deps: Deps,
  visit: LinkSession,
  signatures: readonly OwnSignature[],
): SignedAnswer[] {
  const all = formsProgress(visit, deps.catalogue);
  const order = Object.keys(deps.catalogue);
  const inOrder = signatures.toSorted((a, b) => order.indexOf(a.form) - order.indexOf(b.form));
  const groups = Map.groupBy(inOrder, (one) => {
    const { form, version, period, reference, said, why, struckOut: struck } = one;
    const { policy, 'policy-version': policyVersion } = one.names;
    const answers = Object.entries(one.answers).toSorted();
    const about = [form, version, period, policy, policyVersion, titleOfSigned(deps, visit, one)];
    // What one may do about each differs where one of them has moved on.
    const actions = actionsOn(visit, all, one).map(({ text }) => text);
    // So does how far the others are.
    const others = [...toldStill(visit, all, one), ...linesOn(visit, standingsBy(visit, one), [])];
    return JSON.stringify([about, reference, said, why, struck, answers, actions, others]);
  });
  return [...groups.values()].flatMap((group) => signedAnswer(deps, visit, all, group));
}

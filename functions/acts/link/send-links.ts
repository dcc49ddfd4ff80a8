import type { Signatory } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { familyTasksOf } from '../../core/family/family-tasks.ts';
import { ownView } from '../../core/family/own-view.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { type Caller, limitFor, tooMany } from '../../core/limit/every-limit.ts';
import { mayMail } from '../../core/message/may-mail.ts';
import { messageApart } from '../../core/message/message.ts';
import { normalEmail } from '../../core/person/contact.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { keyedWord } from '../../services/keyed-word.ts';
import type { Log } from '../../services/log.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Secret } from '../../services/secret.ts';
import { emailHash } from '../../services/tokens.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { spend } from '../limit/spend.ts';

type Reading = Pick<
  Store,
  | 'allow'
  | 'findOwner'
  | 'findSchool'
  | 'hasLeft'
  | 'listContactsByEmail'
  | 'listMembers'
  | 'listSignIns'
>;
type Needs = Deciding & {
  store: Reading;
  catalogue: Catalogue;
  now: () => Instant;
  log: Log;
  /** Makes of an address what is counted: whoever asks for a link may be nobody the school knows. */
  cookieKey: Secret;
};

/** People who share one mailbox. */
const mostOwners = 5;

/** Everyone with this address at the school: contacts, and whoever has a link of their own. */
async function ownersAt({ store }: Needs, school: School, email: string): Promise<Signatory[]> {
  const hash = emailHash(email);
  const [contacts, signIns] = await Promise.all([
    store.listContactsByEmail(school.id, hash),
    store.listSignIns(hash),
  ]);
  return [
    ...contacts.map(({ id }): Signatory => ({ kind: 'contact', id })),
    ...signIns
      .filter((signIn) => signIn.school === school.id)
      .map(({ person }): Signatory => ({ kind: 'person', id: person })),
  ].slice(0, mostOwners);
}

/** Owes one link, if its owner may be mailed and there is anything to open with it. */
const owe = (deps: Needs, school: School, owner: Signatory, now: Instant) =>
  decide<{ isOwed: boolean }>(deps, async () => {
    const loaded = await loadFamily(deps.store, school.id, owner, now);
    const on = dateAt(now);
    const mayBeSent =
      loaded !== undefined &&
      !('stopped' in mayMail(loaded.family, on)) &&
      familyTasksOf(ownView(loaded.family), deps.catalogue, on).length > 0;
    if (!mayBeSent) return { facts: [], result: { isOwed: false } };
    const reference = newReference(deps.random);
    const message = messageApart('link', { school: school.id, owner, reference }, now);
    return { facts: [{ fact: 'message-owed', message }], result: { isOwed: true } };
  });

/**
 * Asks for a new link for everyone at the school who has this address and may be mailed. What it
 * returns says nothing about the address: what is counted before, and the look-up, are the same for
 * every address, and the limit of a mailbox counts a keyed hash of what was typed, whether or not
 * the school knows it. Only what found somebody is counted for the school, so that nobody's guesses keep
 * families out; that it is used up is told to everybody. How long it takes says who it is, so see
 * `askForLink`. Refusal: `too-many` (from this device or network, or mailed by the school) (D-24, D-100).
 */
export async function sendLinks(
  deps: Needs,
  school: School,
  email: string,
  caller: Caller,
): Promise<'asked' | Refusal> {
  const { store } = deps;
  const now = deps.now();
  const use = { school: school.id, caller };
  const refusal = await spend(deps, 'link', use);
  if (refusal) return refusal;
  const mailed = limitFor('link.school', use, now);
  if (!(await store.hasLeft(mailed))) return tooMany('link.school', now);
  const about = await keyedWord(deps.cookieKey, `mailbox ${school.id}`, normalEmail(email));
  const mailbox = limitFor('link.mailbox', { ...use, about }, now);
  if (!(await store.allow(mailbox))) return 'asked';
  const owners = await ownersAt(deps, school, email);
  if (owners.length > 0) await store.allow(mailed);
  const owed = await Promise.all(owners.map((owner) => owe(deps, school, owner, now)));
  const notOwed = owed.filter(isRefusal).length;
  // The answer is the same for every address, so only the log may tell.
  if (notOwed > 0)
    deps.log.fault('links-not-owed', new Error('No link could be owed'), { links: notOwed });
  return 'asked';
}

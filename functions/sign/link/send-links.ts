import type { Signatory } from '../../core/agreement/signature.ts';
import { dateAt, type Instant, later } from '../../core/calendar.ts';
import { familyTasksOf } from '../../core/family/family-tasks.ts';
import { mayMail } from '../../core/message/may-mail.ts';
import type { Message } from '../../core/message/message.ts';
import type { School } from '../../core/school/school.ts';
import { newReference } from '../../services/new-ids.ts';
import { emailHash } from '../../services/tokens.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import { nudgeOf } from '../../store/keys.ts';
import type { Deps } from '../deps.ts';

/** Whoever asks for it, a mailbox gets links no more often than this a day. */
const mostPerMailbox = 3;
/** A whole year group may stand at the gate; beyond this somebody is trying addresses. */
const mostPerSchool = 300;
/** People who share one mailbox. */
const mostOwners = 5;

const linkMessage = (deps: Deps, school: School, owner: Signatory, now: Instant): Message => ({
  school: school.id,
  owner,
  id: `-.link.${newReference(deps.random)}`,
  kind: 'link',
  round: '-',
  state: 'owed',
  owedAt: now,
  notBefore: now,
  tries: 0,
});

/** Everyone with this address at the school: contacts, and whoever has a link of their own. */
async function ownersAt(deps: Deps, school: School, email: string): Promise<Signatory[]> {
  const hash = emailHash(email);
  const [contacts, signIns] = await Promise.all([
    deps.store.listContactsByEmail(school.id, hash),
    deps.store.listSignIns(hash),
  ]);
  return [
    ...contacts.map(({ id }): Signatory => ({ kind: 'contact', id })),
    ...signIns
      .filter((one) => one.school === school.id)
      .map(({ person }): Signatory => ({ kind: 'person', id: person })),
  ].slice(0, mostOwners);
}

/** Owes one link, if its owner may be mailed and there is anything to open with it. */
async function sendLink(deps: Deps, school: School, owner: Signatory, now: Instant): Promise<void> {
  const loaded = await loadFamily(deps.store, school.id, owner);
  const on = dateAt(now);
  if (!loaded || 'stopped' in mayMail(loaded.family, on)) return;
  if (familyTasksOf(loaded.family, deps.catalogue, on).length === 0) return;
  const message = linkMessage(deps, school, owner, now);
  await deps.store.commit([{ fact: 'message-owed', message }]);
  await deps.nudge('sign', [nudgeOf.message(message)]);
}

const allow = (deps: Deps, school: School, limit: { name: string; window: string; max: number }) =>
  deps.store.allow({
    school: school.id,
    ...limit,
    expiresAt: later(deps.now(), 2 * 86_400),
  });

/**
 * A new link to everyone at the school who has this address and may be mailed. False when the
 * school's limit for the hour is reached, which says nothing about the address. Both limits and the
 * look-up are the same for every address: the limit of a mailbox counts the hash of what was typed,
 * whether or not the school knows it. Only then does it matter who it is; see `askForLink`.
 */
export async function sendLinks(deps: Deps, school: School, email: string): Promise<boolean> {
  const now = deps.now();
  const ofSchool = { name: 'link', window: now.slice(0, 13), max: mostPerSchool };
  if (!(await allow(deps, school, ofSchool))) return false;
  const name = `link.${emailHash(email)}`;
  if (!(await allow(deps, school, { name, window: dateAt(now), max: mostPerMailbox }))) return true;
  const owners = await ownersAt(deps, school, email);
  await Promise.all(owners.map((owner) => sendLink(deps, school, owner, now)));
  return true;
}

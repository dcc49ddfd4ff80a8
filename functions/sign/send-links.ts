import { dateAt, type Instant, later } from '../core/calendar.ts';
import { tasksOf } from '../core/family.ts';
import type { Message } from '../core/message.ts';
import type { School } from '../core/school.ts';
import type { Signatory } from '../core/signature.ts';
import { emailHash } from '../outside/tokens.ts';
import { nudgeOf } from '../store/keys.ts';
import { loadFamily } from '../store/load-family.ts';
import { newReference } from '../web/reference.ts';
import type { Deps } from './deps.ts';

/** A mailbox gets no more than this a day, whoever asks for it. */
const mostPerOwner = 3;
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

/** Everyone with this address at the school who may be mailed: contacts, staff, governors. */
async function ownersAt(deps: Deps, school: School, email: string): Promise<Signatory[]> {
  const hash = emailHash(email);
  const [contacts, signIns] = await Promise.all([
    deps.store.listContactsByEmail(school.id, hash),
    deps.store.listSignIns(hash),
  ]);
  return [
    ...contacts.filter((one) => !one.notMe).map(({ id }): Signatory => ({ kind: 'contact', id })),
    ...signIns
      .filter((one) => one.school === school.id)
      .map(({ person }): Signatory => ({ kind: 'person', id: person })),
  ].slice(0, mostOwners);
}

/** Owes one link, if there is anything to open with it and the day's limit is not reached. */
async function sendLink(deps: Deps, school: School, owner: Signatory, now: Instant): Promise<void> {
  const loaded = await loadFamily(deps.store, school.id, owner);
  if (!loaded || tasksOf(loaded.family, deps.catalogue, dateAt(now)).length === 0) return;
  const allowed = await deps.store.allow({
    school: school.id,
    name: `link.${owner.kind}.${owner.id}`,
    window: dateAt(now),
    max: mostPerOwner,
    expiresAt: later(now, 2 * 86_400),
  });
  if (!allowed) return;
  const message = linkMessage(deps, school, owner, now);
  await deps.store.commit([{ fact: 'message-owed', message }]);
  await deps.nudge('sign', [nudgeOf.message(message)]);
}

/**
 * A new link to everyone at the school who has this address. False when the school's limit for the
 * hour is reached, which says nothing about the address.
 */
export async function sendLinks(deps: Deps, school: School, email: string): Promise<boolean> {
  const now = deps.now();
  const allowed = await deps.store.allow({
    school: school.id,
    name: 'link',
    window: now.slice(0, 13),
    max: mostPerSchool,
    expiresAt: later(now, 2 * 3600),
  });
  if (!allowed) return false;
  const owners = await ownersAt(deps, school, email);
  await Promise.all(owners.map((owner) => sendLink(deps, school, owner, now)));
  return true;
}

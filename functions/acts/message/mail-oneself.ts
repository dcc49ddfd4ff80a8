import type { Signatory } from '../../core/agreement/signature.ts';
import type { Instant } from '../../core/calendar.ts';
import { messageApart } from '../../core/message/message.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'listOwnerMessages'>; now: () => Instant };

/**
 * Owes whoever sets a school up an email like those that families get, to see that it arrives: a new link
 * to their own forms. One at a time: while one is on its way, none is added. Refusal: `busy`.
 */
export const mailOneself = (
  deps: Needs,
  { school, person }: Pick<StaffAtDesk, 'school' | 'person'>,
): Promise<{ owed: true } | Refusal> =>
  decide<{ owed: true }>(deps, async () => {
    const owner: Signatory = { kind: 'person', id: person.id };
    const messages = await deps.store.listOwnerMessages(school.id, owner);
    const isOnItsWay = messages.some(({ state }) => state === 'owed' || state === 'claimed');
    if (isOnItsWay) return { facts: [], result: { owed: true } };
    const reference = newReference(deps.random);
    const about = { school: school.id, owner, reference };
    const message = messageApart('link', about, deps.now());
    return { facts: [{ fact: 'message-owed', message }], result: { owed: true } };
  });

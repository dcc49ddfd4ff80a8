import {
  type EnteredLine,
  howToCancel,
  linesOfReply,
  type ReplyAt,
} from '../../core/agreement/entered-reply.ts';
import { strikeOutTogether } from '../../core/agreement/strike-out-together.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { capacityIn, fullName } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { mayReadOwner } from '../../core/staff/contact-reader.ts';
import type { StaffAtDesk, StaffReader } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Reading = {
  store: Pick<Store, 'findOwner' | 'findPerson' | 'listSignatures'>;
  now: () => Instant;
};

/** A reply that was entered at the desk, and by what name whoever gave it is known. */
export type EnteredReply = { name: string; lines: EnteredLine[] };

/**
 * What somebody was said to have replied, wherever it stands: also about children whose contact they
 * are no longer. Refusals: `not-found`; `not-allowed` (a restricted contact, and not for this reader).
 */
export async function findEnteredReply(
  { store, now }: Reading,
  { school, roles }: StaffReader,
  at: ReplyAt,
): Promise<EnteredReply | Refusal> {
  const owner = await store.findOwner(school.id, at.signatory);
  const name = owner?.contact?.name ?? (owner?.person && fullName(owner.person));
  if (!owner || name === undefined) return { refusal: 'not-found' };
  if (owner.contact && !mayReadOwner(roles, owner)) return { refusal: 'not-allowed' };
  const about = owner.contact
    ? [...owner.relations, ...(owner.endedRelations ?? [])].map(({ person }) => person)
    : [at.signatory.id];
  const on = dateAt(now());
  const found = await Promise.all(
    [...new Set(about)].map(async (person) => {
      const [record, signatures] = await Promise.all([
        store.findPerson(school.id, person),
        store.listSignatures(school.id, person),
      ]);
      return record ? linesOfReply(record, signatures, at, on) : [];
    }),
  );
  const lines = found.flat();
  return lines.length > 0 ? { name, lines } : { refusal: 'not-found' };
}

/**
 * The office cancels all of a reply that it entered by mistake, with the reason: each line is struck
 * out as one signature is, all in one transaction. Posted twice, it is cancelled once. Nothing that was
 * cancelled is told in a receipt that has not left yet, which looks at what stands when it leaves.
 * Refusals: those of `findEnteredReply`; `not-your-turn` (some of it has changed since, or its time is
 * over: nothing is cancelled), `invalid` (no reason), `busy`.
 */
export const cancelReply = (
  deps: Deciding & Reading & { catalogue: Catalogue },
  staff: StaffAtDesk & StaffReader,
  at: ReplyAt,
  why: string,
): Promise<EnteredReply | Refusal> =>
  decide<EnteredReply>(deps, async () => {
    const { catalogue, random, now } = deps;
    const reply = await findEnteredReply(deps, staff, at);
    if (isRefusal(reply)) return reply;
    const how = howToCancel(reply.lines);
    if (how === 'in-part') return { refusal: 'not-your-turn' };
    if (how === 'nothing')
      return reply.lines.every(({ state }) => state === 'cancelled')
        ? { facts: [], result: reply }
        : { refusal: 'not-your-turn' };
    const { school, person, address } = staff;
    const via = { by: 'desk' as const, address };
    const struck = strikeOutTogether(
      reply.lines.filter(({ state }) => state === 'stands'),
      { person, role: capacityIn(person) },
      why,
      { via, reference: newReference(random), now: now() },
      { school, catalogue },
    );
    return isRefusal(struck) ? struck : { facts: struck.facts, result: reply };
  });

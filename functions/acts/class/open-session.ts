import type { ClassMode } from '../../core/agreement/signature.ts';
import type { Instant } from '../../core/calendar.ts';
import { openClass } from '../../core/class/class-session.ts';
import type { Person } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newId } from '../../services/new-ids.ts';
import { type Deciding, decide } from '../decide.ts';
import { newClassCode } from './new-class-code.ts';

/**
 * Opens signing for one of the teacher's own classes, under an id and a code that nobody has.
 * Refusals: those of `openClass`; `busy` when chance gave none.
 */
export const openSession = (
  deps: Deciding & { now: () => Instant },
  { school, person }: { school: { id: string }; person: Person },
  wanted: { class: string; forms: string[]; mode: ClassMode },
): Promise<{ id: string } | Refusal> =>
  decide<{ id: string }>(deps, async () => {
    const { random, now } = deps;
    const made = { school: school.id, id: newId(random), ...newClassCode(random) };
    const session = openClass(person, { ...wanted, ...made }, now());
    if (isRefusal(session)) return session;
    return { facts: [{ fact: 'class-opened', session }], result: { id: session.id } };
  });

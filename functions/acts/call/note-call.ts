import type { Instant } from '../../core/calendar.ts';
import {
  type CallOutcome,
  type Calls,
  noteMost,
  withCall,
  withoutCall,
} from '../../core/call/call.ts';
import { mayDecide } from '../../core/person/contact.ts';
import type { Refusal } from '../../core/refusal.ts';
import { mayReadOwner } from '../../core/staff/contact-reader.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findOwner' | 'findCalls'>; now: () => Instant };

const tidy = (note: string): string => note.replaceAll(/\s+/g, ' ').trim().slice(0, noteMost);

/**
 * Puts a call to a contact on record. Refusals: `not-found` (there is none for this reader, or they may
 * decide for nobody: whom nobody is to ring), `busy`.
 */
export const noteCall = (
  deps: Needs,
  { school, person, roles }: StaffReader,
  contact: string,
  { outcome, note }: { outcome: CallOutcome; note: string },
): Promise<Calls | Refusal> =>
  decide<Calls>(deps, async () => {
    const [owner, was] = await Promise.all([
      deps.store.findOwner(school.id, { kind: 'contact', id: contact }),
      deps.store.findCalls(school.id, contact),
    ]);
    const mayRing = owner?.contact && mayReadOwner(roles, owner) && owner.relations.some(mayDecide);
    if (!mayRing) return { refusal: 'not-found' };
    const said = tidy(note);
    const call = { at: deps.now(), by: person.id, outcome, ...(said && { note: said }) };
    const calls = withCall(was, call);
    return { facts: [{ fact: 'called', calls, wasRev: was.rev }], result: calls };
  });

/**
 * Strikes out a call that was put down wrongly. Refusals: `not-found` (there is none for this reader),
 * `busy`.
 */
export const strikeOutCall = (
  deps: Needs,
  { school, person, roles }: StaffReader,
  contact: string,
  id: string,
): Promise<Calls | Refusal> =>
  decide<Calls>(deps, async () => {
    const [owner, was] = await Promise.all([
      deps.store.findOwner(school.id, { kind: 'contact', id: contact }),
      deps.store.findCalls(school.id, contact),
    ]);
    const calls = withoutCall(was, id, { at: deps.now(), by: person.id });
    if (!owner || !mayReadOwner(roles, owner) || !calls) return { refusal: 'not-found' };
    const facts = calls === was ? [] : [{ fact: 'called' as const, calls, wasRev: was.rev }];
    return { facts, result: calls };
  });

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
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { findKept } from '../contact/find-kept.ts';
import { mayReadRecord } from '../contact/may-read.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findOwner' | 'findCalls'>; now: () => Instant };

const tidy = (note: string): string => note.replaceAll(/\s+/g, ' ').trim().slice(0, noteMost);

/**
 * Puts a call to a contact on record; where their record was merged meanwhile, under the one that is kept.
 * Refusals: `not-found` (there is none for this reader, or they may decide for nobody: whom nobody is to
 * ring), `busy`.
 */
export const noteCall = (
  deps: Needs,
  reader: StaffReader,
  contact: string,
  { outcome, note }: { outcome: CallOutcome; note: string },
): Promise<Calls | Refusal> =>
  decide<Calls>(deps, async () => {
    const { school, person } = reader;
    const owner = await findKept(deps, school.id, contact);
    if (!owner?.contact || !owner.relations.some(mayDecide)) return { refusal: 'not-found' };
    if (!(await mayReadRecord(deps, reader, owner))) return { refusal: 'not-found' };
    const was = await deps.store.findCalls(school.id, owner.contact.id);
    const said = tidy(note);
    const call = { at: deps.now(), by: person.id, outcome, ...(said && { note: said }) };
    const calls = withCall(was, call);
    return { facts: [{ fact: 'called', calls, wasRev: was.rev }], result: calls };
  });

/**
 * Strikes out a call that was put down wrongly; it stands under the record that was rung, merged since or
 * not. Refusals: `not-found` (there is none for this reader), `busy`.
 */
export const strikeOutCall = (
  deps: Needs,
  reader: StaffReader,
  contact: string,
  id: string,
): Promise<Calls | Refusal> =>
  decide<Calls>(deps, async () => {
    const { school, person } = reader;
    const [owner, was] = await Promise.all([
      deps.store.findOwner(school.id, { kind: 'contact', id: contact }),
      deps.store.findCalls(school.id, contact),
    ]);
    const calls = withoutCall(was, id, { at: deps.now(), by: person.id });
    if (!owner || !calls || !(await mayReadRecord(deps, reader, owner)))
      return { refusal: 'not-found' };
    const facts = calls === was ? [] : [{ fact: 'called' as const, calls, wasRev: was.rev }];
    return { facts, result: calls };
  });

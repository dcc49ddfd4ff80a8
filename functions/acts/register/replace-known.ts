import type { Contact } from '../../core/person/contact.ts';
import type { Person } from '../../core/person/person.ts';
import { replacingContact, replacingPerson } from '../../core/register/plan/kept-fields.ts';
import { placedAt } from '../../core/register/promotion/plan-promotion.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { Store } from '../../store/store.ts';
import { mustDecideQuietly, type Quietly } from './move-register-job.ts';

type Needs<Find extends 'findContact' | 'findPerson'> = Quietly & {
  store: Pick<Store, Find>;
};

/**
 * Replaces a contact by what a file says of them, but for what no file knows, whenever it was said:
 * "I am not this person". False when there is none to replace.
 */
export const replaceContact = (deps: Needs<'findContact'>, planned: Contact): Promise<boolean> =>
  mustDecideQuietly<boolean>(deps, async () => {
    const was = await deps.store.findContact(planned.school, planned.id);
    if (!was) return { facts: [], result: false };
    const contact = replacingContact(planned, was);
    return { facts: [{ fact: 'contact-changed', contact, was }], result: true };
  });

/**
 * The same of a person: what staff judged of a pupil stays. False when there is none to replace.
 * (D-76)
 */
export const replacePerson = (deps: Needs<'findPerson'>, planned: Person): Promise<boolean> =>
  mustDecideQuietly<boolean>(deps, async () => {
    const was = (await deps.store.findPerson(planned.school, planned.id))?.person;
    if (!was) return { facts: [], result: false };
    const person = replacingPerson(planned, was);
    return { facts: [{ fact: 'person-changed', person, was }], result: true };
  });

/**
 * The same of a pupil who moves up: class, year and leaving, and what is kept of it; nothing else of them
 * is as it was when that was planned. False when there is none to replace.
 */
export const placePerson = (deps: Needs<'findPerson'>, planned: Person): Promise<boolean> =>
  mustDecideQuietly<boolean>(deps, async () => {
    const was = (await deps.store.findPerson(planned.school, planned.id))?.person;
    if (!was) return { facts: [], result: false };
    const { class: name, year, leftOn, movedUp } = planned;
    const placed = {
      ...(name && { class: name }),
      ...(year && { year }),
      ...(leftOn && { leftOn }),
    };
    const person = { ...placedAt(was, placed), ...(movedUp && { movedUp }) };
    return sameRecord(person, was)
      ? { facts: [], result: true }
      : { facts: [{ fact: 'person-changed', person, was }], result: true };
  });

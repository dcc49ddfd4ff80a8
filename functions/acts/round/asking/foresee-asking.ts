import { isSame, type Signatory } from '../../../core/agreement/signature.ts';
import { type CalendarDate, dateAt, nextMorning } from '../../../core/calendar.ts';
import { asks, isForLater } from '../../../core/message/chase-verdict.ts';
import { whyUnreachable } from '../../../core/person/contact.ts';
import { linkEmail, onRoll } from '../../../core/person/person.ts';
import type { PersonRecord } from '../../../core/person/person-record.ts';
import { asIfIssued } from '../../../core/round/ask.ts';
import type { RoundWithMail } from '../../../core/round/round-mail.ts';
import type { School } from '../../../core/school/school.ts';
import {
  everybodyAhead,
  lastAsked,
  mayOweOne,
  type Opening,
  openMissing,
  registerOf,
  type UnaskedNeeds,
  unasked,
} from './unasked.ts';

/** An email that goes by itself, to whom and on which day. */
export type Foreseen = { owner: Signatory; on: CalendarDate };

/** Everybody who answers for one of these people and may be emailed about them, each once. */
async function readersOf(
  deps: UnaskedNeeds,
  school: School,
  records: readonly PersonRecord[],
): Promise<Signatory[]> {
  const { contacts } = await registerOf(deps, school.id, records);
  const today = dateAt(deps.now());
  const people = records.map(({ person }) => person).filter((person) => onRoll(person, today));
  const reached = contacts.filter((contact) => whyUnreachable(contact) === undefined);
  return [
    ...people.filter(linkEmail).map(({ id }) => ({ kind: 'person' as const, id })),
    ...reached.map(({ id }) => ({ kind: 'contact' as const, id })),
  ];
}

/**
 * To whom of these people's families an email goes by itself on a morning to come: because it is owed
 * already, or because `askNewcomers` will owe it when it looks at them next, which is soon after something of
 * them changed. Changes nothing. `rounds`: those under way, oldest first.
 */
export async function foreseeAsking(
  deps: UnaskedNeeds,
  school: School,
  rounds: readonly RoundWithMail[],
  people: readonly string[],
): Promise<Foreseen[]> {
  const { store, now } = deps;
  const everybody = await everybodyAhead(deps, school, rounds);
  const open: Opening = async (record, asked, issuing) => ({
    ...record,
    agreements: asIfIssued(record.agreements, asked, record.person, issuing),
  });
  let records = await store.listPersons(school.id, people);
  for (const round of rounds)
    records = await openMissing(deps, school, round, records, everybody, open);
  const readers = await readersOf(deps, school, records);
  const lists = await Promise.all(
    rounds.map(async (round) => ({ round, owners: await unasked(deps, school, round, records) })),
  );
  const found = await Promise.all(
    readers.map(async (owner): Promise<Foreseen[]> => {
      const messages = await store.listOwnerMessages(school.id, owner);
      const planned = messages.find((one) => asks(one) && isForLater(one, now()));
      if (planned) return [{ owner, on: dateAt(planned.notBefore) }];
      const isDue = lists.some(
        ({ round, owners }) =>
          owners.some((one) => isSame(one, owner)) &&
          mayOweOne(messages, round, lastAsked(records, owner, round)),
      );
      return isDue ? [{ owner, on: dateAt(nextMorning(now())) }] : [];
    }),
  );
  return found.flat();
}

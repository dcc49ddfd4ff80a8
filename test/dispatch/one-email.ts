import { randomBytes } from 'node:crypto';
import { withEntry } from '../../functions/core/agreement/seat.ts';
import type { Message } from '../../functions/core/message/message.ts';
import type { RegisterWrite } from '../../functions/core/register/register-write.ts';
import { createDispatch } from '../../functions/dispatch/dispatch.ts';
import { createLog } from '../../functions/services/log.ts';
import type { Mail } from '../../functions/services/mail.ts';
import type { HandedOver } from '../../functions/services/ses-errors.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { aRound, catalogue, loadNorthbrook, school } from '../faults/northbrook.ts';
import { asked } from '../support/agreement/agreement.ts';
import { photoForm } from '../support/form/photo-form.ts';
import { acting } from '../support/store/acting.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

export const startAt = '2026-09-02T09:00:00.000Z';
export const samira = { kind: 'contact' as const, id: 'samira' };
export const round = aRound({ state: 'issued' });

export const aMessage = (given: Partial<Message> = {}): Message => ({
  school: school.id,
  owner: samira,
  id: 'autumn.ask.1',
  kind: 'ask',
  round: 'autumn',
  state: 'owed',
  owedAt: startAt,
  notBefore: startAt,
  tries: 0,
  ...given,
});
export const ask = (person: string) => asked(photoForm, { person, at: startAt });
/** The same for another year, by another round. */
export const inSpring = (person: string) => ({
  ...asked(photoForm, { person, academicYear: '2027-28', at: startAt }),
  round: 'spring',
});
export const signed = (person: string) =>
  withEntry(ask(person), 'parent', samira, {
    form: photoForm,
    answers: { website: 'yes' },
    at: startAt,
  });

/** Northbrook with one form open for Maya and Idris, and a mail service that says `answer`. */
export async function northbrook(
  given: { message?: Partial<Message>; answer?: HandedOver; open?: boolean } = {},
) {
  const table = createMemoryTable();
  const store = createStore(guardTable(table), emailHash);
  await loadNorthbrook(store);
  await store.commit([{ fact: 'round-made', round }]);
  const message = aMessage(given.message);
  const agreements = ['maya', 'idris'].map(given.open === false ? signed : ask);
  await store.commit([
    ...agreements.map((agreement) => ({ fact: 'asked' as const, agreement })),
    { fact: 'message-owed', message },
  ]);
  const clock = { at: startAt };
  const letters: Mail[] = [];
  const world = { answer: given.answer ?? { result: 'sent' as const, sesId: 'ses-1' } };
  const dispatch = asRole(
    'dispatch',
    createDispatch({
      ...acting(store),
      catalogue,
      sendMail: async (letter) => {
        letters.push(letter);
        return world.answer;
      },
      pace: async () => undefined,
      baseUrl: 'https://forms.example.org',
      now: () => clock.at,
      random: randomBytes,
      chance: () => 1,
      log: createLog(() => undefined),
    }),
  );
  const at = nudgeOf.message(message);
  const change = (...writes: RegisterWrite[]) => store.writeRegister(school.id, writes);
  const state = async () => (await store.findMessage(at))?.state;
  return { table, store, clock, letters, world, dispatch, at, change, state };
}

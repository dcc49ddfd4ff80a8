import { beforeEach, describe, expect, test } from 'vitest';
import { createDispatch } from '../../../functions/dispatch/dispatch.ts';
import { createLog } from '../../../functions/services/log.ts';
import type { HandedOver } from '../../../functions/services/ses-errors.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';

const rosa = { kind: 'contact' as const, id: 'rosa' };
const [older, newer] = ['rosa.reyes@example.org', 'rosa@new.example.org'];
const takes: HandedOver = { result: 'sent', sesId: 'ses' };

let desk: Desk;
let office: Visitor;
/** What the mail service says, and to whom it sent. */
let service: HandedOver;
let sentTo: string[];
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
  [service, sentTo] = [takes, []];
});

/** Sends what is owed to these contacts. */
async function dispatch(...ids: string[]): Promise<void> {
  const send = createDispatch({
    ...acting(desk.store),
    catalogue,
    sendMail: async ({ to }) => {
      sentTo.push(to.address);
      return service;
    },
    pace: async () => undefined,
    baseUrl: 'https://forms.example.org',
    now: () => desk.clock.now,
    random: (size) => new Uint8Array(size).map((_, at) => at + sentTo.length),
    chance: () => 1,
    log: createLog(() => undefined),
  });
  for (const id of ids)
    for (const message of await desk.store.listOwnerMessages('northbrook', { ...rosa, id }))
      if (message.state === 'owed') await send(nudgeOf.message(message));
}

/** What the register says of Rosa's address from now on. */
const change = (email: string | undefined) =>
  desk.store.writeRegister(
    'northbrook',
    registerWrites({ contacts: [aContact({ id: 'rosa', name: 'Rosa Reyes', email })] }),
  );

const open = (at: string) => readAt(office, at);
/** What the list says of Tom, whose mother Rosa is: why, who acts, what can be done. */
const toms = async () =>
  (await open('/desk/outstanding?class=5A')).rows[0]?.split(' | ').slice(3) ?? [];
const chase = async (fields = {}) => {
  const sent = await office.post('/desk/outstanding/chase?round=autumn&class=5A', fields);
  return sent.headers.get('Location') ?? String(sent.status);
};
const ids = async () =>
  (await desk.store.listOwnerMessages('northbrook', rosa)).map(({ id, state }) => `${id} ${state}`);

describe('of an address that changed the office reads', () => {
  test('that the email went to the old one, and sends it to the new one at once', async () => {
    expect((await toms())[0]).toBe('email waiting to be sent (Rosa Reyes)');
    await dispatch('rosa');
    expect((await toms())[0]).toBe('sent 2 Sept, no reply (Rosa Reyes)');
    expect(await chase()).toBe('422');

    await change(newer);
    expect(await toms()).toEqual([
      'the email went to an old address: send it to the new one (Rosa Reyes)',
      'Office',
      'Remind now about Tom Reyes',
    ]);
    expect(await chase()).toContain('chased=1');
    expect(await ids()).toContain('autumn.ask.20260902 owed');
    expect((await toms())[0]).toBe('email waiting to be sent (Rosa Reyes)');
    await dispatch('rosa');
    expect(sentTo).toEqual([older, newer]);
    expect((await toms())[0]).toBe('sent 2 Sept, no reply (Rosa Reyes)');
    expect(await chase()).toBe('422');
  });

  test('and on the person’s page which email went where', async () => {
    await dispatch('rosa');
    await change(newer);
    const page = await open('/desk/people/tom');
    expect(page.text).toContain('Can give permission, and can be emailed.');
    expect(page.text).toContain('Request for forms: sent, to an address that is no longer theirs');
  });

  test('nothing of it once it is the old one again', async () => {
    await dispatch('rosa');
    await change(newer);
    await change(older);
    expect((await toms())[0]).toBe('sent 2 Sept, no reply (Rosa Reyes)');
  });

  test('that there is none once it is gone, and that nothing was sent to one that comes later', async () => {
    await change(undefined);
    expect((await toms()).slice(0, 2)).toEqual(['no email on record (Rosa Reyes)', 'Office']);
    expect((await open('/desk/people/tom')).text).toContain(
      'Request for forms: not sent, because they may not be emailed',
    );
    await dispatch('rosa');
    expect(sentTo).toEqual([]);
    await change(newer);
    expect((await toms())[0]).toBe('no email has been sent (Rosa Reyes)');
    expect(await chase()).toContain('chased=1');
    await dispatch('rosa');
    expect(sentTo).toEqual([newer]);
  });

  test('twice in a day, and each is mailed once', async () => {
    await dispatch('rosa');
    for (const email of [newer, 'third@example.org']) {
      await change(email);
      const both = await Promise.all([chase(), chase()]);
      expect(both.filter((to) => to.includes('chased=1'))).toHaveLength(1);
      await dispatch('rosa');
    }
    expect(sentTo).toEqual([older, newer, 'third@example.org']);
  });

  test('on the list of what there is to do nothing of an email that failed at the old one', async () => {
    service = { result: 'rejected', reason: 'Mailbox unknown' };
    await dispatch('rosa');
    expect((await toms())[0]).toBe('the email could not be sent (Rosa Reyes)');
    expect((await open('/desk/to-do')).text).toContain('Mailbox unknown');
    await change(newer);
    expect((await toms())[0]).toContain('the email went to an old address');
    expect((await open('/desk/to-do')).text).not.toContain('Mailbox unknown');
  });
});

describe('of somebody who was never mailed the office reads', () => {
  const late = async () => {
    await dispatch('rosa', 'samira', 'david');
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        contacts: [aContact({ id: 'karl', name: 'Karl Brandt', email: 'karl@example.org' })],
        relations: [aRelation({ person: 'leo', contact: 'karl', relationship: 'Father' })],
      }),
    );
  };

  test('that nothing has been sent, not that it is on its way', async () => {
    await late();
    const page = await open('/desk/outstanding?why=not-mailed');
    expect(page.rows).toHaveLength(1);
    expect(page.rows[0]).toMatch(
      /Leo Brandt .* no email has been sent \(Karl Brandt\) \| Office \| Remind now about Leo Brandt$/,
    );
    const sent = await office.post('/desk/outstanding/chase?round=autumn&person=leo', {});
    expect(sent.headers.get('Location')).toContain('chased=1');
    await dispatch('karl');
    expect(sentTo.at(-1)).toBe('karl@example.org');
  });

  test('on the round’s page what is on its way, reminders too, and what was stopped', async () => {
    const emails = async () =>
      (await open('/desk/rounds/autumn')).text.split('Emails').at(-1) ?? '';
    expect(await emails()).toMatch(/Sent\s*0\s*On their way\s*3/);
    await change(undefined);
    await dispatch('rosa', 'samira', 'david');
    expect(await emails()).toMatch(/Sent\s*2\s*On their way\s*0/);
    expect(await emails()).toMatch(/Not sent: they may not be emailed\s*1/);
    await change(newer);
    await chase();
    expect(await emails()).toMatch(/Sent\s*2\s*On their way\s*1/);
  });

  test('an email that was refused today is tried again today', async () => {
    service = { result: 'rejected', reason: 'Mailbox unknown' };
    await dispatch('rosa');
    expect(await chase()).toContain('chased=1');
    await dispatch('rosa');
    service = takes;
    expect(await chase()).toContain('chased=1');
    await dispatch('rosa');
    expect((await toms())[0]).toBe('sent 2 Sept, no reply (Rosa Reyes)');
  });
});

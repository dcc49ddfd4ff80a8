import { beforeEach, describe, expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/contact/say-not-me.ts';
import { usable } from '../../../functions/core/link/link.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { countAnew } from '../../support/desk/count-anew.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { asSeen } from '../../support/desk/filled-in.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, registerWrites, tia } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';

const at = '/desk/contacts/rosa';
const rosaNow = { name: 'Rosa Reyes', email: 'rosa.reyes@example.org', phone: '', language: '' };

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
  await desk.store.writeRegister(
    'northbrook',
    registerWrites({
      contacts: [
        aContact({ id: 'rosa', name: 'Rosa Reyes', email: rosaNow.email, phone: undefined }),
      ],
    }),
  );
});

const open = (address: string, visitor = office) => readAt(visitor, address);
const rosa = async () => {
  const contact = await desk.store.findContact('northbrook', 'rosa');
  if (!contact) throw new Error('no Rosa');
  return contact;
};
/** Types over what Rosa's page showed. */
const correct = (typed: Partial<typeof rosaNow>, seen = rosaNow) =>
  office.post(`${at}/edit`, { ...seen, ...typed, ...asSeen(seen) });
const owedTo = async (id: string) =>
  (await desk.store.listOwnerMessages('northbrook', { kind: 'contact', id })).filter(
    ({ state }) => state === 'owed',
  );

describe('a contact’s page', () => {
  test('shows how they are reached, for whom, what they were sent and what they signed', async () => {
    await desk.settle({ kind: 'contact', id: 'samira' });
    await desk.signAs('samira', { form: 'internet-access-consent', reference: 'ABCD-1234' });
    const page = await open('/desk/contacts/samira');
    expect(page.heading).toBe('Samira Khan');
    expect(page.text).toContain('samira.khan@example.org');
    expect(page.rows).toContain(
      'Maya Khan, 4B | Mother | Yes | Yes | No | Change what they are to Maya Khan',
    );
    expect(page.text).toContain('Request for forms: sent');
    expect(page.rows.join()).toContain('Using the internet: signed | Maya Khan | ABCD-1234');
    expect(page.links).toContain('/desk/evidence/maya/internet-access-consent.standing/1');
  });

  test('is reached from the child’s page', async () => {
    expect((await open('/desk/people/tom')).links).toContain(at);
  });

  test('keeps what they signed for a child whose contact they no longer are', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', reference: 'ABCD-1234' });
    await desk.store.writeRegister('northbrook', [
      { remove: 'relation', person: 'maya', contact: 'samira' },
    ]);
    const page = await open('/desk/contacts/samira');
    expect(page.text).toContain('not a contact of anyone');
    expect(page.rows.join()).toContain('ABCD-1234');
  });

  test('of a restricted contact opens for an administrator alone, and is noted', async () => {
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        relations: [aRelation({ person: 'tom', contact: 'rosa', restricted: true })],
      }),
    );
    for (const path of [at, `${at}/edit`, `${at}/send`])
      expect((await office.send(path)).status, path).toBe(403);
    expect((await correct({ phone: '01632 960 001' })).status).toBe(403);
    expect((await office.post(`${at}/send`, {})).status).toBe(403);
    expect((await rosa()).phone).toBeUndefined();
    const admin = await desk.visit(staffEmails.admin);
    expect((await open(at, admin)).text).toContain(
      'Restricted. We will not email them about Tom Reyes.',
    );
    const noted = desk.trail.sent.filter(({ type }) => type === 'restricted-viewed');
    expect(noted).toMatchObject([{ about: 'tom', by: 'ada' }]);
  });
});

describe('the language a contact prefers', () => {
  test('is set by hand, told where they are rung or written to, and promised of no email', async () => {
    const form = (await readAt(office, `${at}/edit`)).page;
    const options = form.querySelectorAll('select[name=language] option').map(({ text }) => text);
    expect(options).toContain('Polish (polski)');
    expect(form.text).toContain('Emails are in English. Use this when you ring or write to them.');
    expect((await correct({ language: 'pl' })).headers.get('Location')).toBe(`${at}?done=saved`);
    expect(await rosa()).toMatchObject({
      language: 'pl',
      corrections: [{ field: 'language', now: 'pl', by: 'olive' }],
    });
    const page = await open(at);
    expect(page.text).toMatch(/Preferred language Polish Emails are in English/);
    expect(page.rows.join()).toContain('Preferred language: was not known, is Polish');
    const reply = await open('/desk/replies/contacts/rosa?about=tom');
    expect(reply.text).toContain('Rosa Reyes prefers Polish.');
    expect((await open('/desk/people/tom')).text).toContain('Preferred language Polish');
    const slips = await office.post('/desk/slips/print', { contacts: 'rosa samira' });
    const { text } = read(await slips.text());
    expect(text.match(/For \w+ \w+ \(prefers \w+\)/g)).toEqual(['For Rosa Reyes (prefers Polish)']);
  });

  test('is put back by correcting it again, and both facts stand', async () => {
    await correct({ language: 'bfi' });
    desk.pass(60);
    await correct({}, { ...rosaNow, language: 'bfi' });
    expect((await rosa()).language).toBe('bfi');
    await correct({ language: '' }, { ...rosaNow, language: 'bfi' });
    expect(await rosa()).not.toHaveProperty('language');
    expect((await open(at)).rows.join()).toContain(
      'Preferred language: was British Sign Language, is not known',
    );
  });

  test('is one of the list, and nothing else', async () => {
    const answer = await correct({ language: 'klingon', phone: '01632 960 001' });
    expect(answer.status).toBe(422);
    const page = read(await answer.text());
    expect(page.text).toContain('Choose a language from the list');
    expect(page.page.querySelector('input[name=phone]')?.getAttribute('value')).toBe(
      '01632 960 001',
    );
    expect((await rosa()).phone).toBeUndefined();
  });

  test('is not told of whoever prefers English', async () => {
    await correct({ language: 'en' });
    expect((await open('/desk/people/tom')).text).not.toContain('Preferred language');
  });
});

describe('correcting a contact', () => {
  test('says who corrected what, and when, with what stood before', async () => {
    await correct({ name: 'Rosa Reyes-Lima', phone: '01632 960 001' });
    const page = await open(at);
    expect(page.text).toContain(
      'Rosa Reyes-Lima Corrected by Olive Moss, 2 September 2026 at 09:00 BST',
    );
    expect(page.rows).toContain(
      '2 September 2026 at 09:00 BST | Name: was Rosa Reyes, is Rosa Reyes-Lima | Olive Moss',
    );
    expect(page.rows.join()).toContain('Phone: was none, is 01632 960 001');
  });

  test('is undone by correcting it again, and both facts stand', async () => {
    await correct({ email: 'rosa@new.example.org' });
    desk.pass(60);
    await correct({ email: rosaNow.email }, { ...rosaNow, email: 'rosa@new.example.org' });
    const { email, corrections } = await rosa();
    expect(email).toBe(rosaNow.email);
    expect(corrections?.map(({ was, now }) => [was, now])).toEqual([
      [rosaNow.email, 'rosa@new.example.org'],
      ['rosa@new.example.org', rosaNow.email],
    ]);
  });

  test('ends links to the old address, and the new one finds them', async () => {
    const link = {
      school: 'northbrook',
      owner: { kind: 'contact' as const, id: 'rosa' },
      tokenHash: 'hash',
      ref: 'ref',
      sentAt: desk.clock.now,
      emailHash: emailHash(rosaNow.email),
      address: 'r•••@example.org',
      academicYear: '2026-27',
    };
    const opened = { openedAt: desk.clock.now, proved: true };
    const mayOpen = async () =>
      usable(link, opened, emailHash((await rosa()).email ?? ''), desk.clock.now);
    expect(await mayOpen()).toBeUndefined();
    await correct({ email: 'Rosa@New.example.org ' });
    expect(await mayOpen()).toEqual({ refusal: 'link-expired' });
    const found = await desk.store.listContactsByEmail(
      'northbrook',
      emailHash('rosa@new.example.org'),
    );
    expect(found.map(({ id }) => id)).toEqual(['rosa']);
  });

  test.each([
    [
      'an address with two of them',
      { email: 'a@example.org b@example.org' },
      /two email addresses/,
    ],
    ['an address nobody can send to', { email: 'rosa@' }, /not an email address/],
    ['no name', { name: ' ' }, /^Enter their full name$/],
    ['a phone number without a figure', { phone: 'ask the gran' }, /^Enter a phone number/],
    ['a text far too long', { phone: '1'.repeat(121) }, /^Phone number must be 120 characters/],
  ])('refuses %s beside its field, and keeps what was typed', async (_, typed, message) => {
    const response = await correct(typed);
    const page = read(await response.text());
    expect(response.status).toBe(422);
    expect(page.errors).toEqual([expect.stringMatching(message)]);
    const [field = '', value = ''] = Object.entries(typed)[0] ?? [];
    expect(page.fields(field)[0]?.value).toBe(value.trim());
    expect((await rosa()).corrections).toBeUndefined();
  });

  test('leaves two who share a mailbox two, and never makes two of one name there', async () => {
    await correct({ email: 'ana.costa@example.org' });
    const shared = emailHash('ana.costa@example.org');
    const sharing = await desk.store.listContactsByEmail('northbrook', shared);
    expect(sharing.map(({ id }) => id).sort()).toEqual(['ana', 'rosa']);
    const both = { ...rosaNow, email: 'ana.costa@example.org' };
    const response = await correct({ name: 'Ana Costa' }, both);
    expect(response.status).toBe(422);
    expect((await rosa()).name).toBe('Rosa Reyes');
  });

  test('does not overwrite what somebody else changed since the page was opened', async () => {
    await correct({ phone: '01632 960 001' });
    const response = await correct({ phone: '01632 960 002' });
    expect(response.status).toBe(409);
    expect((await rosa()).phone).toBe('01632 960 001');
  });

  test('posted twice is recorded once', async () => {
    await correct({ phone: '01632 960 001' });
    await correct({ phone: '01632 960 001' });
    expect((await rosa()).corrections).toHaveLength(1);
    const noted = desk.trail.sent.filter(({ type }) => type === 'contact-corrected');
    expect(noted).toMatchObject([{ about: 'rosa', by: 'olive' }]);
    expect(JSON.stringify(noted)).not.toMatch(/960|reyes/i);
  });

  test('“I am not this person” ends with the address it was said of, and not before', async () => {
    const notMe = { at: desk.clock.now, typed: 'Wrong address' };
    await sayNotMe(acting(desk.store), { school: 'northbrook', id: 'rosa' }, notMe);
    await correct({ phone: '01632 960 001' });
    expect((await rosa()).notMe).toEqual(notMe);
    await correct({ email: 'rosa@new.example.org' }, { ...rosaNow, phone: '01632 960 001' });
    expect((await rosa()).notMe).toBeUndefined();
  });

  test('leaves the counts of whose contact they are to be made again', async () => {
    await countAnew(desk);
    expect(await desk.store.listUncounted('northbrook')).toEqual([]);
    await correct({ email: 'rosa@new.example.org' });
    const marks = await desk.store.listUncounted('northbrook');
    expect(marks.map(({ owner }) => owner)).toEqual([{ kind: 'contact', id: 'rosa' }]);
  });
});

describe('sending the forms again', () => {
  test('is asked once the address is new, and one press owes one email', async () => {
    for (const message of await owedTo('rosa')) {
      const to = emailHash(rosaNow.email);
      const sent = { ...message, to, state: 'sent' as const, sentAt: desk.clock.now };
      await desk.store.commit([{ fact: 'message-moved', message: sent, was: 'owed' }]);
    }
    const saved = await correct({ email: 'rosa@new.example.org' });
    expect(saved.headers.get('Location')).toBe(`${at}/send?done=saved`);
    const page = await open(`${at}/send?done=saved`);
    expect(page.heading).toBe('Send the forms now?');
    expect(page.text).toContain('rosa@new.example.org');
    expect(await owedTo('rosa')).toEqual([]);
    for (const told of ['asked', 'on-its-way']) {
      const sent = await office.post(`${at}/send`, {});
      expect(sent.headers.get('Location')).toBe(`${at}?done=${told}`);
    }
    expect(await owedTo('rosa')).toHaveLength(1);
  });

  test('is not asked where only the name or phone is new, or the address is gone', async () => {
    expect((await correct({ name: 'Rosa Lima' })).headers.get('Location')).toBe(`${at}?done=saved`);
    const seen = { ...rosaNow, name: 'Rosa Lima' };
    expect((await correct({ email: '' }, seen)).headers.get('Location')).toBe(`${at}?done=saved`);
  });

  test('mails nobody who has nothing to do', async () => {
    for (const person of ['tom', 'ben']) await desk.signAs('rosa', { person });
    await desk.settle({ kind: 'contact', id: 'rosa' });
    await correct({ email: 'rosa@new.example.org' });
    expect((await open(`${at}/send`)).heading).toBe('Nothing to send');
    const sent = await office.post(`${at}/send`, {});
    expect(sent.headers.get('Location')).toBe(`${at}?done=nothing-to-send`);
    expect(await owedTo('rosa')).toEqual([]);
  });

  test('leaves whoever was emailed today, at the address they have, in peace', async () => {
    await desk.settle({ kind: 'contact', id: 'rosa' });
    const sent = await office.post(`${at}/send`, {});
    expect(sent.headers.get('Location')).toBe(`${at}?done=resting`);
    expect(await owedTo('rosa')).toEqual([]);
  });

  test('mails nobody who may not decide', async () => {
    expect((await open('/desk/contacts/ana/send')).heading).toBe('Nothing to send');
    await office.post('/desk/contacts/ana/send', {});
    expect(await owedTo('ana')).toEqual([]);
  });
});

test('a contact is not given a pupil’s own address by a correction', async () => {
  await desk.store.writeRegister('northbrook', registerWrites({ persons: [tia] }));
  const refused = await correct({ email: 'tia@example.org' });
  expect(refused.status).toBe(422);
  expect(read(await refused.text()).errors).toEqual([
    'This is Tia Teen’s own email address. Enter the contact’s',
  ]);
  expect((await rosa()).email).toBe(rosaNow.email);
});

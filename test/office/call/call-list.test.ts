import { beforeEach, describe, expect, test } from 'vitest';
import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  manyPupils,
  registerWrites,
  tia,
} from '../../support/person/people.ts';

let desk: Desk;
let office: Visitor;
const path = '/desk/calls';

beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  for (const id of ['samira', 'rosa', 'karl']) await change(id, { phone: '(01632) 960 001' });
  await desk.issueRound();
  for (const id of ['samira', 'david', 'rosa']) await desk.settle({ kind: 'contact', id });
});

async function change(id: string, changes: Partial<Contact>) {
  const was = await desk.store.findContact('northbrook', id);
  if (!was) throw new Error(`no ${id}`);
  const contact = { ...was, ...changes };
  await desk.store.writeRegister('northbrook', [{ put: 'contact', contact }]);
}

const open = (query = '', visitor = office) => readAt(visitor, `${path}${query}`);
const families = async (query = '') =>
  (await open(query)).page
    .querySelectorAll('main section h2')
    .map(({ text }) => text.replace(/\s+/g, ' ').trim());
const call = (contact: string, outcome: string, more = {}) =>
  office.post(`${path}/${contact}`, { outcome, ...more });

describe('the call list', () => {
  test('has a family once, with all of its children, and those whom no email reaches first', async () => {
    expect(await families()).toEqual([
      'Leo Brandt, 4B',
      'Ben Reyes, 4B and Tom Reyes, 5A',
      'Maya Khan, 4B',
    ]);
    const { text, links } = await open();
    expect(text).toContain('3 families to ring.');
    expect(text).toContain(
      'We cannot email them. Leo Brandt: Using the internet, Social media promise',
    );
    expect(text).toContain('Rosa Reyes, Mother');
    expect(text).toContain('Emailed on 2 Sept');
    expect(links).toContain('tel:01632960001');
    const reply = { about: 'ben', by: 'phone', calls: '/desk/calls?list=calls', next: 'maya' };
    expect(links).toContain(`/desk/replies/contacts/rosa?${new URLSearchParams(reply)}`);
  });

  test('says who prefers another language, and is narrowed by it', async () => {
    expect((await open()).page.querySelector('select[name=language]')).toBeNull();
    await change('rosa', { language: 'pl' });
    await change('karl', { language: 'de' });
    await change('samira', { language: 'en' });
    const { text, page } = await open();
    expect(text).toContain('Prefers Polish');
    expect(text).not.toContain('Prefers English');
    const options = page.querySelectorAll('select[name=language] option');
    expect(options.map((one) => one.text)).toEqual(['Any language', 'German', 'Polish']);
    expect(await families('?language=pl')).toEqual(['Ben Reyes, 4B and Tom Reyes, 5A']);
    expect(await families('?language=xx')).toHaveLength(3);
    await office.post(`${path}/rosa`, {
      outcome: 'no-answer',
      back: `${path}?list=calls&language=pl`,
    });
    expect((await open('?language=fr')).text).toContain('Nothing matches these filters.');
  });

  test('holds only what waits for a family, and nobody whom nothing waits for', async () => {
    await desk.signAs('rosa');
    await desk.signAs('samira', { form: 'internet-access-consent', answer: 'no' });
    expect(await families()).toEqual(['Leo Brandt, 4B', 'Maya Khan, 4B']);
    expect((await open()).text).not.toMatch(/Maya Khan: [^.]*Using the internet/);
  });

  test('never names somebody to ring who is restricted, or who may not decide', async () => {
    await desk.store.writeRegister('northbrook', [
      { put: 'contact', contact: aContact({ id: 'ex', name: 'Ray Stricted', phone: '0999 1' }) },
      { put: 'relation', relation: aRelation({ contact: 'ex', restricted: true }) },
      { put: 'contact', contact: aContact({ id: 'gran', name: 'Gran Khan', phone: '0999 2' }) },
      { put: 'relation', relation: aRelation({ contact: 'gran', decides: 'no' }) },
    ]);
    const { text, links } = await open();
    expect(text).toContain('Maya Khan, 4B');
    expect(text).not.toMatch(/Stricted|Gran|Ana Costa|Ines/);
    expect(links.join()).not.toMatch(/tel:0999/);
    expect((await call('ex', 'no-answer')).status).toBe(404);
    expect((await desk.store.findCalls('northbrook', 'ex')).calls).toEqual([]);
  });

  test('puts families without any phone number last, and says so', async () => {
    await change('karl', { phone: undefined });
    expect((await families()).at(-1)).toBe('Leo Brandt, 4B');
    const { text, page } = await open();
    expect(text).toContain('Nobody in this family has a phone number.');
    expect(page.querySelectorAll('form[action="/desk/calls/karl"]')).toEqual([]);
  });

  test('is narrowed by class, by reason, and to those not rung in the last two days', async () => {
    expect(await families('?class=5A')).toEqual(['Ben Reyes, 4B and Tom Reyes, 5A']);
    expect(await families('?why=no-email')).toEqual(['Leo Brandt, 4B']);
    await call('rosa', 'no-answer');
    expect(await families('?rung=not-lately')).toEqual(['Leo Brandt, 4B', 'Maya Khan, 4B']);
    desk.pass(2 * 86_400 + 60);
    office = await desk.visit(staffEmails.office);
    expect(await families('?rung=not-lately')).toHaveLength(3);
    expect((await open('?class=9Z')).text).toContain('Nothing matches these filters.');
  });

  describe('of a family who joined after everybody was asked', () => {
    const zoe = aPupil({ id: 'zoe', firstName: 'Zoe', lastName: 'Ray', admissionNumber: '2001' });
    const joins = async (changes: Partial<Relation>) => {
      await desk.store.writeRegister(
        'northbrook',
        registerWrites({
          persons: [zoe],
          contacts: [aContact({ id: 'rae', name: 'Rae Ray', email: 'rae@example.org' })],
          relations: [aRelation({ person: 'zoe', contact: 'rae', ...changes })],
        }),
      );
      await desk.issueRound({ id: 'later', forms: ['photo-video-consent'] });
    };

    test('says nothing while their email is on its way, and that no reply came once it is sent', async () => {
      await joins({});
      expect((await open()).text).not.toContain('Zoe Ray');
      await desk.settle({ kind: 'contact', id: 'rae' });
      expect((await open('?why=no-reply')).text).toContain('Zoe Ray');
    });

    test('says that we cannot email them where they are to get no emails', async () => {
      await joins({ receives: false });
      expect((await open('?why=no-email')).text).toContain('Zoe Ray');
      expect((await open()).text).toMatch(/We cannot email them[^:]*Zoe Ray: Photos/);
    });
  });

  test('tells an email that failed from one without a reply', async () => {
    desk.pass(86_400);
    office = await desk.visit(staffEmails.office);
    await office.post('/desk/outstanding/chase?round=autumn&person=tom', {});
    await desk.settle({ kind: 'contact', id: 'rosa' }, 'failed');
    expect((await open('?class=5A')).text).toContain('An email could not be sent');
  });
});

describe('a call', () => {
  test('is kept with who, when, what and a note, and leads to the next family', async () => {
    const page = await open('?class=4B');
    const form = page.page.querySelector('form[action="/desk/calls/rosa"]');
    const fields = Object.fromEntries(
      form
        ?.querySelectorAll('input[type=hidden]')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']) ??
        [],
    );
    const saved = await call('rosa', 'will-do', { ...fields, note: ' Tonight,\n after work ' });
    expect(saved.headers.get('Location')).toBe(
      '/desk/calls?list=calls&class=4B&done=called&of=rosa#family-maya',
    );
    expect(page.page.querySelector('#family-maya')?.getAttribute('tabindex')).toBe('-1');
    expect((await desk.store.findCalls('northbrook', 'rosa')).calls).toEqual([
      { id: '1', at: desk.clock.now, by: 'olive', outcome: 'will-do', note: 'Tonight, after work' },
    ]);
    expect((await open()).text).toContain(
      'Rang: they will do it. “Tonight, after work” (Olive Moss, 2 Sept)',
    );
  });

  test('stands on the contact’s page and in the history of their children', async () => {
    await call('rosa', 'no-answer');
    const contact = await readAt(office, '/desk/contacts/rosa');
    expect(contact.text).toContain('Rang: no answer');
    for (const child of ['ben', 'tom']) {
      const person = await readAt(office, `/desk/people/${child}`);
      expect(person.text).toContain('Rosa Reyes: Rang: no answer');
    }
  });

  test('put down wrongly is cancelled: it stays on record, and counts as nothing', async () => {
    await call('rosa', 'wrong-number');
    const cancel = await office.post('/desk/calls/rosa/1/cancel', {});
    expect(cancel.headers.get('Location')).toBe('/desk/contacts/rosa?done=call-cancelled');
    const page = await readAt(office, '/desk/contacts/rosa');
    expect(page.text).toMatch(/Rang: wrong number.*Cancelled by Olive Moss/);
    expect((await open()).text).not.toContain('Rang: wrong number');
    expect(await families('?rung=not-lately')).toHaveLength(3);
    const person = await readAt(office, '/desk/people/tom');
    // Both stand on the child's line of time.
    expect(person.text).toContain('Rang: wrong number');
    expect(person.text).toContain('recorded by mistake');
    const [kept] = (await desk.store.findCalls('northbrook', 'rosa')).calls;
    desk.pass(60);
    await office.post('/desk/calls/rosa/1/cancel', {});
    expect((await desk.store.findCalls('northbrook', 'rosa')).calls).toEqual([kept]);
    expect((await office.post('/desk/calls/rosa/2/cancel', {})).status).toBe(404);
  });

  test('of two at the same moment both are kept', async () => {
    const { commit } = desk.store;
    let tries = 0;
    desk.store.commit = async (facts) => {
      tries += 1;
      if (tries === 1) {
        desk.store.commit = commit;
        await call('rosa', 'no-answer');
      }
      return commit(facts);
    };
    await call('rosa', 'will-do');
    const { calls, rev } = await desk.store.findCalls('northbrook', 'rosa');
    expect([rev, calls.map(({ id, outcome }) => `${id} ${outcome}`)]).toEqual([
      2,
      ['1 no-answer', '2 will-do'],
    ]);
  });

  test('goes back to no other page than the list', async () => {
    const saved = await call('rosa', 'no-answer', { back: 'https://evil.example/?', next: '<x>' });
    expect(saved.headers.get('Location')).toBe('/desk/calls?list=calls&done=called&of=rosa');
    expect((await call('rosa', 'toString')).status).toBe(404);
  });
});

describe('a reply from the call list', () => {
  const photos = 'tom.photo-video-consent.2026-27';
  const query = { about: 'ben', by: 'phone', calls: '/desk/calls?list=calls&page=2', next: 'maya' };
  const at = (more = {}) =>
    `/desk/replies/contacts/rosa?${new URLSearchParams({ ...query, ...more })}`;
  const save = async (address = at(), fields: Record<string, string> = {}) => {
    const page = await office.open(address);
    const reply = { [`${photos}.reply`]: 'no', ...fields };
    return office.post(page.action, { ...page.fields, ...reply });
  };
  const rang = async () => (await desk.store.findCalls('northbrook', 'rosa')).calls;

  test('leads back to the next family, and is kept as a call, with the reply itself', async () => {
    const page = await open('', office);
    expect(page.text).toContain('Enter their reply: Rosa Reyes');
    const screen = await readAt(office, at());
    expect(screen.page.querySelector('.govuk-back-link')?.getAttribute('href')).toBe(
      '/desk/calls?list=calls&page=2#family-ben',
    );
    const { commit } = desk.store;
    const together: string[][] = [];
    desk.store.commit = (facts, stands) => {
      together.push(facts.map(({ fact }) => fact));
      return commit(facts, stands);
    };
    const saved = await save();
    expect(saved.headers.get('Location')).toBe(
      '/desk/calls?list=calls&page=2&done=replied#family-maya',
    );
    expect(await rang()).toEqual([
      { id: '1', at: desk.clock.now, by: 'olive', outcome: 'reply-given' },
    ]);
    expect(together.filter((facts) => facts.includes('called'))).toEqual([
      expect.arrayContaining(['signed', 'called']),
    ]);
    expect((await open('?done=replied')).text).toContain('The reply is saved.');
    expect((await open()).text).toContain('Rang: reply given (Olive Moss, 2 Sept)');
  });

  test('sent twice is one call, and can be cancelled like any', async () => {
    const page = await office.open(at());
    const fields = { ...page.fields, [`${photos}.reply`]: 'no' };
    await office.post(page.action, fields);
    await office.post(page.action, fields);
    expect(await rang()).toHaveLength(1);
    await office.post('/desk/calls/rosa/1/cancel', {});
    expect((await open()).text).not.toContain('reply given (');
  });

  test('is no call where it came on paper, or was entered from another page', async () => {
    await save(at(), { by: 'paper' });
    await save('/desk/replies/contacts/rosa?about=ben', { by: 'phone' });
    expect(await rang()).toEqual([]);
  });

  test('with something wrong keeps where it came from, and counts as nothing yet', async () => {
    const wrong = await save(at(), { [`${photos}.reply`]: '' });
    expect(wrong.status).toBe(422);
    const action = read(await wrong.text())
      .page.querySelector('main form')
      ?.getAttribute('action');
    expect(new URLSearchParams(action?.split('?')[1]).get('calls')).toBe(query.calls);
    expect(await rang()).toEqual([]);
  });

  test.each(['https://evil.example/?', '/desk/calls?x#<b>', '/desk/people/leo?'])(
    'goes back to no other page than the list: %s',
    async (calls) => {
      const saved = await save(at({ calls }));
      expect(saved.headers.get('Location')).toMatch(
        /^\/desk\/people\/ben\?done=reply-saved&reply=contact\./,
      );
    },
  );
});

test('twenty families are on a page, and the last of them leads to the next page’s first', async () => {
  const many = manyPupils(25).map((write) =>
    'put' in write && write.put === 'contact'
      ? { ...write, contact: { ...write.contact, phone: '01632 960 002' } }
      : write,
  );
  await desk.store.writeRegister('northbrook', many);
  await desk.issueRound({ id: 'later', forms: ['photo-video-consent'] });
  for (let n = 0; n < 25; n += 1) await desk.settle({ kind: 'contact', id: `c${n}` });
  const page = async (n: number) => (await open(`?page=${n}`)).page;
  const sections = (await page(1)).querySelectorAll('main section');
  expect(sections).toHaveLength(20);
  const [next] = (await page(2)).querySelectorAll('main section');
  expect(sections.at(-1)?.querySelector('input[name=next]')?.getAttribute('value') ?? '').toBe(
    next?.id.replace('family-', ''),
  );
});

describe('an email address', () => {
  test('is not a pupil’s own', async () => {
    await desk.store.writeRegister('northbrook', registerWrites({ persons: [tia] }));
    const email = 'tia@example.org';
    const refused = await office.post(`${path}/karl/email`, { seen: '', email });
    expect(refused.status).toBe(422);
    expect(read(await refused.text()).errors).toEqual([
      'This is Tia Teen’s own email address. Enter the contact’s',
    ]);
    expect((await desk.store.findContact('northbrook', 'karl'))?.email).toBeUndefined();
  });

  test('is mended on the spot, with what stood before kept', async () => {
    const saved = await office.post(`${path}/karl/email`, {
      seen: '',
      email: 'karl.brandt@example.org',
      back: `${path}?list=calls`,
      family: 'leo',
    });
    expect(saved.headers.get('Location')).toBe('/desk/calls?list=calls&done=email#family-leo');
    const karl = await desk.store.findContact('northbrook', 'karl');
    expect(karl).toMatchObject({ email: 'karl.brandt@example.org', phone: '(01632) 960 001' });
    expect(karl?.corrections?.[0]).toMatchObject({ field: 'email', by: 'olive' });
    const events = desk.trail.sent.filter(({ type }) => type === 'contact-corrected');
    expect(events).toHaveLength(1);
  });

  test('that is none is asked for again, and one that has changed since is not overwritten', async () => {
    const wrong = await office.post(`${path}/karl/email`, { seen: '', email: 'karl at home' });
    expect(wrong.status).toBe(422);
    await change('karl', { email: 'newer@example.org' });
    const late = await office.post(`${path}/karl/email`, { seen: '', email: 'older@example.org' });
    expect(late.status).toBe(409);
    expect((await desk.store.findContact('northbrook', 'karl'))?.email).toBe('newer@example.org');
  });
});

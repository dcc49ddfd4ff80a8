import { expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/contact/say-not-me.ts';
import { limitFor } from '../../../functions/core/limit/every-limit.ts';
import { laneOf } from '../../../functions/core/message/message.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import {
  browserAt,
  children,
  createSite,
  createVisitor,
  khanFamily,
  type Site,
  teacherAlone,
} from '../../support/link/link-site.ts';
import { pupilWithLink } from '../../support/link/other-owners.ts';
import {
  aContact,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const ask = async (site: Site, email: string, school = 'northbrook') => {
  const visitor = createVisitor(site.app);
  return visitor.submit(await visitor.open(`/${school}`), { email });
};

test('the front door answers the same for known and unknown addresses', async () => {
  const site = createSite();
  await khanFamily(site);
  const known = await ask(site, 'samira.khan@example.org');
  const unknown = await ask(site, 'nobody@example.org');
  expect(known.status).toBe(200);
  expect(known.html).toBe(unknown.html);
  expect(known.heading).toBe('Look in your email');
});

test('asks of the store the same for every address, before it matters whose it is', async () => {
  const { table, calls, reset } = countCalls(createMemoryTable());
  const site = createSite({ table });
  await khanFamily(site);
  const callsFor = async (email: string) => {
    const visitor = createVisitor(site.app);
    await visitor.open('/northbrook');
    reset();
    await visitor.post('/northbrook', { email });
    return { ...calls };
  };
  // The school, and how many links it was mailed; the limits of the device, the network and the
  // mailbox; the contacts and the staff with this address.
  const unknown = await callsFor('nobody@example.org');
  expect(unknown).toMatchObject({ get: 2, countUp: 3, queryIndex: 1, query: 1, write: 0 });
  const known = await callsFor('samira.khan@example.org');
  // And for somebody we know: their family in two trips, the link owed, and counted for the school.
  expect(known).toEqual({ ...unknown, get: 3, countUp: 4, query: 1 + 4, write: 1 });
});

test('answers every address after the same second, whatever there was to do meanwhile', async () => {
  const waits: { milliseconds: number; end: () => void }[] = [];
  const wait = (milliseconds: number) =>
    new Promise<void>((end) => {
      waits.push({ milliseconds, end });
    });
  const site = createSite({ wait });
  await khanFamily(site);
  for (const email of ['samira.khan@example.org', 'nobody@example.org']) {
    let answered = false;
    const answer = createVisitor(site.app)
      .post('/northbrook', { email })
      .then((response) => {
        answered = true;
        return response;
      });
    await new Promise((done) => setTimeout(done, 20));
    expect([answered, waits.length, waits[0]?.milliseconds]).toEqual([false, 1, 1000]);
    waits.pop()?.end();
    expect((await answer).status).toBe(200);
  }
  expect(site.nudges).toHaveLength(1);
});

test('a known address is owed one link, in the lane that bulk mail does not delay', async () => {
  const site = createSite();
  await khanFamily(site);
  await ask(site, ' Samira.Khan@example.org');
  const owner = { kind: 'contact' as const, id: 'samira' };
  const [message, ...more] = await site.store.listOwnerMessages('northbrook', owner);
  expect(more).toEqual([]);
  expect(message).toMatchObject({ kind: 'link', state: 'owed', owner });
  expect(message && laneOf(message.kind)).toBe('sign');
  expect(site.nudges).toEqual([{ queue: 'sign', nudge: message && nudgeOf.message(message) }]);
});

test('three links a day for one contact; the fourth answers the same and sends nothing', async () => {
  const site = createSite();
  await khanFamily(site);
  const pages = [];
  for (let time = 0; time < 4; time += 1) pages.push(await ask(site, 'samira.khan@example.org'));
  expect(new Set(pages.map((page) => page.html)).size).toBe(1);
  expect(site.nudges).toHaveLength(3);
  site.clock.now = '2026-09-03T08:00:00.000Z';
  await ask(site, 'samira.khan@example.org');
  expect(site.nudges).toHaveLength(4);
});

/** Asks with an address that the school does not know, from ever new devices of one network. */
async function guessFrom(site: Site, sourceIp: string, devices: number, each: number) {
  for (let device = 0; device < devices; device += 1) {
    const visitor = browserAt(site, sourceIp);
    await visitor.open('/northbrook');
    for (let time = 0; time < each; time += 1)
      await visitor.post('/northbrook', { email: `guess${device}.${time}@example.org` });
  }
}
const parent = { email: 'samira.khan@example.org' };
const asksAt = async (site: Site, sourceIp: string) => {
  const visitor = browserAt(site, sourceIp);
  return visitor.submit(await visitor.open('/northbrook'), parent);
};

test('one device that guesses three hundred addresses keeps nobody out, here or elsewhere', async () => {
  const site = createSite();
  await khanFamily(site);
  await guessFrom(site, '192.0.2.1', 1, 300);
  expect((await asksAt(site, '192.0.2.1')).heading).toBe('Look in your email');
  expect((await asksAt(site, '198.51.100.4')).heading).toBe('Look in your email');
  expect(site.nudges).toHaveLength(2);
});

test('a script without cookies keeps out no browser, though it never stops', async () => {
  const site = createSite();
  await khanFamily(site);
  const script = browserAt(site, '192.0.2.1');
  const statuses = [];
  for (let time = 0; time < 330; time += 1) {
    script.jar.clear();
    statuses.push((await script.post('/northbrook', { email: `${time}@example.org` })).status);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect((await asksAt(site, '192.0.2.1')).status).toBe(200);
});

test('a network that guesses all it can from ever new devices is told when to come back; every other gets in', async () => {
  const site = createSite();
  await khanFamily(site);
  await guessFrom(site, '192.0.2.1', 31, 10);
  const stopped = await asksAt(site, '192.0.2.1');
  expect([stopped.status, stopped.heading]).toEqual([429, 'Please try again later']);
  expect(stopped.text).toContain('You can try again after 10:00');
  expect(stopped.text).toContain('such as mobile data instead of wifi');
  expect(stopped.text).toContain('call the office on');
  expect((await asksAt(site, '198.51.100.4')).status).toBe(200);
  expect(site.nudges).toHaveLength(1);
});

const mailed = (site: Site) =>
  limitFor('link.school', { school: 'northbrook', caller: { network: '' } }, site.clock.now);

test('guesses use up nothing of what families are mailed: only what found somebody counts', async () => {
  const site = createSite();
  await khanFamily(site);
  await guessFrom(site, '192.0.2.1', 2, 10);
  expect(await site.store.hasLeft({ ...mailed(site), max: 1 })).toBe(true);
  await asksAt(site, '198.51.100.4');
  expect(await site.store.hasLeft({ ...mailed(site), max: 1 })).toBe(false);
});

test('what a school is mailed in an hour has an end, and it is told to everybody alike', async () => {
  const site = createSite();
  await khanFamily(site);
  for (let n = 0; n < mailed(site).max; n += 1) await site.store.allow(mailed(site));
  const known = await ask(site, parent.email);
  const unknown = await ask(site, 'nobody@example.org');
  expect(known.status).toBe(429);
  expect(known.html).toBe(unknown.html);
  expect(site.nudges).toEqual([]);
});

test('staff and governors get their link by the same door', async () => {
  const site = createSite();
  await teacherAlone(site);
  await ask(site, 'g.oyelaran@northbrook.example.org');
  const owner = { kind: 'person' as const, id: 'teacher' };
  expect(await site.store.listOwnerMessages('northbrook', owner)).toHaveLength(1);
});

test('a pupil from Year 7 gets theirs at their school address, and a younger one none', async () => {
  const site = createSite();
  await pupilWithLink(site);
  const owner = { kind: 'person' as const, id: 'leo' };
  const email = 'l.brandt@northbrook.example.org';
  await ask(site, email);
  expect(await site.store.listOwnerMessages('northbrook', owner)).toMatchObject([{ kind: 'link' }]);
  const found = await site.store.findPerson('northbrook', 'leo');
  if (!found) throw new Error('No Leo');
  await site.write(registerWrites({ persons: [{ ...found.person, year: '6' }] }));
  await ask(site, email);
  expect(await site.store.listOwnerMessages('northbrook', owner)).toHaveLength(1);
});

test('nobody is mailed who is asked nothing, or who said they are not this person', async () => {
  const site = createSite();
  await khanFamily(site);
  await site.write(
    registerWrites({
      contacts: [aContact({ id: 'aunt', name: 'Aunt Khan', email: 'aunt@example.org' })],
    }),
  );
  await sayNotMe(
    acting(site.store),
    { school: 'northbrook', id: 'samira' },
    { at: site.clock.now, typed: 'not me' },
  );
  await ask(site, 'aunt@example.org');
  await ask(site, 'samira.khan@example.org');
  expect(site.nudges).toEqual([]);
});

test.each([
  ['is restricted', { restricted: true }],
  ['may not decide', { decides: 'no' as const }],
  ['is undecided', { decides: 'unknown' as const }],
  ['is not to receive', { receives: false }],
])('nobody is owed a link who %s for every child', async (_, given) => {
  const site = createSite();
  await khanFamily(site);
  const relations = children.map(({ id }) => aRelation({ person: id, ...given }));
  await site.write(registerWrites({ relations }));
  const page = await ask(site, 'samira.khan@example.org');
  expect(page.heading).toBe('Look in your email');
  expect(site.nudges).toEqual([]);
  const owner = { kind: 'contact' as const, id: 'samira' };
  expect(await site.store.listOwnerMessages('northbrook', owner)).toEqual([]);
});

test('a teacher who has left is owed none', async () => {
  const site = createSite();
  await teacherAlone(site);
  await site.write(registerWrites({ persons: [aTeacher({ leftOn: '2026-09-01' })] }));
  await ask(site, 'g.oyelaran@northbrook.example.org');
  expect(site.nudges).toEqual([]);
});

test('two contacts who share a mailbox get a link each', async () => {
  const site = createSite();
  await khanFamily(site);
  const david = aContact({ id: 'david', name: 'David Price', email: 'Samira.Khan@example.org' });
  await site.write(registerWrites({ contacts: [david] }));
  await ask(site, 'samira.khan@example.org');
  expect(site.nudges).toHaveLength(2);
});

test('the door of one school knows nobody of another', async () => {
  const site = createSite();
  await khanFamily(site);
  await site.store.commit([
    { fact: 'school-founded', school: aSchool({ id: 'southbrook', name: 'Southbrook School' }) },
  ]);
  await ask(site, 'samira.khan@example.org', 'southbrook');
  expect(site.nudges).toEqual([]);
});

test('the same id at another school is another member of staff', async () => {
  const site = createSite();
  await teacherAlone(site);
  await site.store.commit([
    { fact: 'school-founded', school: aSchool({ id: 'southbrook', name: 'Southbrook School' }) },
  ]);
  const namesake = aTeacher({ school: 'southbrook', email: 'other@southbrook.example.org' });
  await site.write(registerWrites({ persons: [namesake] }), 'southbrook');
  await site.ask('teacher', ['staff-governor-aup'], { school: 'southbrook' });
  await ask(site, 'g.oyelaran@northbrook.example.org', 'southbrook');
  expect(site.nudges).toEqual([]);
});

test('something that is no address is said so, and kept', async () => {
  const site = createSite();
  await khanFamily(site);
  const page = await ask(site, 'samira at example');
  expect(page.status).toBe(422);
  expect(page.errors).toEqual([
    { text: 'Enter an email address, like name@example.org', href: '#email' },
  ]);
  expect(page.fields.email).toEqual(['samira at example']);
});

test('a school that is not here has no door', async () => {
  const site = createSite();
  for (const path of ['/nowhere', '/favicon.ico', '/UPPER', '/a%2fb']) {
    const page = await createVisitor(site.app).open(path);
    expect([page.status, page.heading]).toEqual([404, 'This page is not here']);
  }
});

test('the front door opens however the school’s name is typed', async () => {
  const site = createSite();
  await khanFamily(site);
  const answer = await site.app.request('/NorthBrook');
  expect(answer.status).toBe(301);
  expect(answer.headers.get('Location')).toBe('/northbrook');
  expect((await site.app.request('/Nowhere')).headers.get('Location')).toBe('/nowhere');
  expect((await site.app.request('/DESK')).status).toBe(404);
});

test.each(['/', '/k/nonsense', '/nowhere', '/f/nonsense'])(
  '%s gives an example of the address where a new link is to be had',
  async (path) => {
    const page = await createVisitor(createSite().app).open(path);
    expect(page.html).toMatch(/for example [\w.:-]+\/northbrook-school\b/);
  },
);

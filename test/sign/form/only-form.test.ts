import { describe, expect, test } from 'vitest';
import { returnSeat } from '../../support/agreement/return-seat.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  type Site,
  type Visitor,
} from '../../support/link/link-site.ts';
import { oneAsked, zaynab } from '../../support/link/one-asked.ts';
import { registerWrites } from '../../support/person/people.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

async function signAs(visitor: Visitor, home: string): Promise<void> {
  const check = await visitor.open(`${home}/check`);
  const done = await visitor.submit(check, { typedName: 'Samira Khan' });
  expect(done.heading).toBe('Signed, thank you');
}

describe('a link with one form to answer, for one child', () => {
  test('opens on that form, which greets, says who asks, and leads to the list and to "not me"', async () => {
    const site = createSite();
    const link = await oneAsked(site);
    const home = `/f/${link.ref}`;
    const form = await createVisitor(site.app).open(link.path);
    expect([form.path, form.heading]).toEqual([home, 'Homework club']);
    expect(form.text).toContain('For Maya');
    expect(form.text).toContain('Hello Samira Khan. Northbrook School has one form for you.');
    expect(form.text).not.toContain('1 of 1');
    expect(form.links).toContain(`${home}?list=yes`);
    expect(form.links).toContain(`${home}/not-me`);
    expect(form.page.querySelectorAll('nav[aria-label=Back]')).toHaveLength(0);
  });

  test('is signed in four requests of a browser, and as few of the table as each step needs', async () => {
    const { table, calls, reset } = countCalls(createMemoryTable());
    const site = createSite({ table });
    const link = await oneAsked(site);
    const visitor = createVisitor(site.app, undefined, 'unsaid');
    const home = `/f/${link.ref}`;
    const steps: Record<string, unknown> = {};
    const step = async (name: string, path: string, ask: () => Promise<Response>) => {
      reset();
      const answer = await ask();
      const { get, query, write } = calls;
      expect(answer.headers.get('Location') ?? path).toMatch(path);
      steps[name] = [answer.status, { get, query, write }];
      return answer;
    };
    await step('link', home, () => visitor.send(link.path));
    const page = await step('form', home, () => visitor.send(home));
    expect(await page.text()).toContain('May your child join the homework club?');
    const form = await visitor.open(home);
    const signed = { ...form.fields, ...answerAll(form), typedName: 'Samira Khan' };
    const done = await step('sign', `${home}/done`, () => visitor.post(form.action, signed));
    const address = done.headers.get('Location') ?? '';
    const last = await step('done', address.slice(0, 5), () => visitor.send(address));
    expect(await last.text()).toContain('Signed, thank you');
    // A query each of the owner and of their two children; the school once, and anew where it decides.
    expect(steps).toEqual({
      link: [303, { get: 0, query: 0, write: 0 }],
      form: [200, { get: 1, query: 3, write: 0 }],
      sign: [303, { get: 1, query: 2, write: 1 }],
      done: [200, { get: 0, query: 5, write: 0 }],
    });
  });

  test('keeps a device that is said to be their own with the answers, and loses none of them', async () => {
    const site = createSite();
    const link = await oneAsked(site, ['photo-video-consent']);
    const visitor = createVisitor(site.app, undefined, 'unsaid');
    const form = await visitor.open(link.path);
    expect(form.text).toContain('Is this your own phone or computer?');
    expect(form.fields['device']).toBeUndefined();
    const { 'all.press': _left, ...most } = answerAll(form);
    const again = await visitor.submit(form, { ...most, device: 'own' });
    expect(again.status).toBe(422);
    expect(again.fields['all.website']).toEqual(['yes']);
    // It is kept already: an empty box would say that it is not.
    expect(again.text).not.toContain('Is this your own phone or computer?');
    site.clock.now = '2026-09-02T09:00:00.000Z';
    const later = await visitor.open(`/f/${link.ref}`);
    expect(later.status).toBe(200);
    expect(later.fields['all.website']).toEqual(['yes']);
    expect(later.text).not.toContain('Is this your own phone or computer?');
  });

  test('forgets the device after half an hour where nobody said that it is theirs', async () => {
    const site = createSite();
    const link = await oneAsked(site);
    const visitor = createVisitor(site.app, undefined, 'unsaid');
    const form = await visitor.open(link.path);
    await visitor.submit(form, answerAll(form));
    site.clock.now = '2026-09-02T09:00:00.000Z';
    expect((await visitor.open(`/f/${link.ref}`)).status).toBe(403);
  });

  test('shows the list to whoever asks for it, with what is only offered', async () => {
    const site = createSite();
    const link = await oneAsked(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const list = await visitor.open(`/f/${link.ref}?list=yes`);
    expect(list.heading).toBe('Forms for Maya');
    expect(list.text).toContain('0 of 1 ready');
    expect(list.text).toContain('If you need it');
  });
});

type Before = (site: Site, visitor: Visitor, home: string) => Promise<unknown>;
const answer = async (visitor: Visitor, path: string) => {
  const form = await visitor.open(path);
  return visitor.submit(form, answerAll(form));
};
/** What a list tells, and the form would not. */
const listed: Record<string, Before> = {
  'a second form is to do': (site) =>
    site.ask('maya', ['photo-video-consent'], { contact: 'samira' }),
  'another child is asked for the same': (site) => site.ask('zaynab', ['homework-club']),
  'another form is signed already': async (site, visitor, home) => {
    await answer(visitor, `${home}/homework-club`);
    await signAs(visitor, home);
    await site.ask('maya', ['internet-access-consent']);
  },
  'the child promises something of another form': (site) =>
    site.ask('maya', ['pupil-social-media']),
  'there is nothing to do': async (_, visitor, home) => {
    await answer(visitor, `${home}/homework-club`);
    await signAs(visitor, home);
  },
};
test('a link opens on the list where a no to the only form is drafted, and waits for the name', async () => {
  const site = createSite();
  const link = await oneAsked(site, ['parent-social-media']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const no = await visitor.open(`/f/${link.ref}/parent-social-media/no`);
  const check = await visitor.submit(no, { said: 'refuse' });
  expect(check.heading).toBe('Check your answers and sign');
  expect((await visitor.open(link.path)).heading).toBe('Forms for Maya');
});

test('a link opens on the list where the only form came back', async () => {
  const site = createSite();
  const link = await oneAsked(site, []);
  await site.write(registerWrites({ persons: [{ ...zaynab, leftOn: '2026-09-01' }] }));
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/phone-permission`);
  await visitor.submit(form, { 'all.why': 'She walks home alone.' });
  await signAs(visitor, `/f/${link.ref}`);
  await returnSeat(site, 'maya', 'phone-permission', 'How far is it?');
  const list = await visitor.open(link.path);
  expect(list.heading).toBe('Forms for Maya');
  expect(list.text).toContain('The school sent this back: How far is it?');
});

test('a link opens on the list where the child said no to their part, and can still sign', async () => {
  const site = createSite();
  const link = await oneAsked(site, ['pupil-aup-primary']);
  const visitor = createVisitor(site.app);
  const home = `/f/${link.ref}`;
  expect((await visitor.open(link.path)).links).toContain(
    `${home}/child/maya?from=pupil-aup-primary`,
  );
  const no = await visitor.open(`${home}/child/maya/no`);
  await visitor.submit(no, { typedName: 'Maya Khan', said: 'talk' });
  const list = await visitor.open(link.path);
  expect(list.heading).toBe('Forms for Maya');
  expect(list.links).toContain(`${home}/child/maya`);
});

test.each(Object.entries(listed))('a link opens on the list where %s', async (_, before) => {
  const site = createSite();
  const link = await oneAsked(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  await before(site, visitor, `/f/${link.ref}`);
  const list = await visitor.open(link.path);
  expect(list.heading).toMatch(/^Forms for /);
});

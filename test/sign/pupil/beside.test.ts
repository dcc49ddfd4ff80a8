import { describe, expect, test } from 'vitest';
import { createSite, createVisitor, khanFamily, type Site } from '../../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  judgedAble,
  registerWrites,
} from '../../support/person/people.ts';

const rules = 'pupil-aup-primary';
const social = 'pupil-social-media';

async function samira(forms: readonly string[] = [rules, social]) {
  const site = createSite();
  const link = await khanFamily(site, forms);
  const visitor = createVisitor(site.app);
  const list = await visitor.open(link.path);
  return { site, visitor, list, link, home: `/f/${link.ref}` };
}

const pupils = async (site: Site, person: string) =>
  (await site.store.listSignatures('northbrook', person)).filter(
    (signature) => signature.slot === 'pupil',
  );

describe('a child beside a parent', () => {
  test('is asked for on the list, after a form’s words and when all is signed', async () => {
    const { visitor, list, home } = await samira();
    expect(list.text).toContain('Are Idris, Maya and Zaynab with you?');
    expect(list.text).toContain('they will sign in school');
    expect(list.links).toContain(`${home}/child/maya`);
    const form = await visitor.open(`${home}/${rules}`);
    expect(form.links).toContain(`${home}/child/maya?from=${rules}`);
    let page = await visitor.submit(form, { read: 'yes' });
    page = await visitor.submit(page, { read: 'yes' });
    const done = await visitor.submit(page, { typedName: 'Samira Khan' });
    const reference = /reference=(.+)$/.exec(done.path)?.[1];
    expect(done.links).toContain(`${home}/child/maya?from=done.${reference}`);
  });

  test('is shown to the parent in the words for each age, every wording once', async () => {
    const { visitor, home } = await samira();
    const form = await visitor.open(`${home}/${rules}`);
    const opened = form.page
      .querySelectorAll('details summary')
      .map((summary) => summary.text.trim());
    expect(opened).toEqual(['What Idris and Zaynab promise', 'What Maya promises']);
    expect(form.text).toContain('I write kind words, and only to people I know.');
    expect(form.text).toContain('I will not use chat rooms.');
    const own = await samira(['parent-social-media']);
    const none = await own.visitor.open(`${own.home}/parent-social-media`);
    expect(none.page.querySelectorAll('details')).toEqual([]);
    expect(none.text).not.toContain('with you?');
  });

  test('reads form by form, types a name, promises once, and goes back to where the parent was', async () => {
    const { site, visitor, home } = await samira();
    const first = await visitor.open(`${home}/child/maya?from=${rules}`);
    expect(first.heading).toBe('Hello Maya');
    expect(first.text).toContain('1 of 2');
    expect(first.text).toContain('I will not use chat rooms.');
    expect(first.page.querySelector('main form')).toBeNull();
    const next = first.links.find((href) => href.includes('page=2')) ?? '';
    const second = await visitor.open(next);
    expect(second.text).toContain('My social media promise');
    const empty = await visitor.submit(second);
    expect([empty.status, empty.errors]).toEqual([
      422,
      [{ text: 'Type your full name', href: '#typedName' }],
    ]);
    const back = await visitor.submit(empty, { typedName: 'Maya Khan' });
    expect(back.path).toBe(`${home}/${rules}?signed=maya`);
    expect(back.text).toContain('Maya has signed. Thank you, Maya.');
    expect(back.text).toContain('Are Idris and Zaynab with you?');
    const all = await pupils(site, 'maya');
    expect(all.map(({ form, words }) => ({ form, words }))).toEqual([
      { form: rules, words: 'ks2' },
      { form: social, words: 'ks2' },
    ]);
    expect(all[0]).toMatchObject({
      typedName: 'Maya Khan',
      statement: 'I am Maya Khan, and this is my promise.',
      via: { by: 'beside', contact: 'samira', address: 's•••@example.org' },
      route: 'link',
    });
    expect(site.nudges.map((nudge) => nudge.queue)).toEqual(['archive']);
    expect(await pupils(site, 'idris')).toEqual([]);
  });

  test('who does not write yet taps a box, so that a pressed button signs nothing', async () => {
    const { site, visitor, home } = await samira();
    const page = await visitor.open(`${home}/child/zaynab`);
    // Few and short promises stand on one page, a heading for each form.
    expect(page.text).not.toContain('1 of 2');
    expect(page.page.querySelector('input[name=typedName]')).toBeNull();
    const empty = await visitor.submit(page);
    expect(empty.errors).toEqual([{ text: 'Tap the box beside your name, Zaynab', href: '#me' }]);
    const back = await visitor.submit(page, { me: 'yes' });
    expect(back.path).toBe(`${home}?signed=zaynab`);
    expect(await pupils(site, 'zaynab')).toHaveLength(2);
  });

  test('may leave it for school, and may come back to what is left', async () => {
    const { site, visitor, home } = await samira([rules]);
    const page = await visitor.open(`${home}/child/maya?from=${rules}`);
    expect(page.text).toContain('Not now: Maya will sign in school');
    expect(page.links).toContain(`${home}/${rules}`);
    await visitor.submit(page, { typedName: 'Maya Khan' });
    await site.ask('maya', [social]);
    const left = await visitor.open(`${home}/child/maya`);
    expect(left.text).toContain('My social media promise');
    expect(left.text).not.toContain('chat rooms');
  });

  test('signs once, however often the button is pressed, and is then told so', async () => {
    const { site, visitor, home } = await samira([rules]);
    const page = await visitor.open(`${home}/child/maya`);
    const fields = { ...page.fields, typedName: 'Maya Khan' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => visitor.post(page.action, fields)),
    );
    const to = answers.map((answer) => `${answer.status} ${answer.headers.get('Location')}`);
    expect(new Set(to)).toEqual(new Set([`303 ${home}?signed=maya`]));
    expect(await pupils(site, 'maya')).toHaveLength(1);
    const again = await visitor.open(`${home}/child/maya`);
    expect([again.status, again.heading]).toEqual([200, 'Maya has signed']);
    expect((await visitor.open(home)).text).toContain('Are Idris and Zaynab with you?');
  });

  test('answers for their own pictures where the school asks that, use by use', async () => {
    const { site, visitor, home } = await samira([]);
    await site.write(registerWrites({ persons: [aPupil({ judgedAble })] }));
    await site.ask('maya', [rules, 'photo-video-consent']);
    const page = await visitor.open(`${home}/child/maya?page=2`);
    const uses = [
      ...new Set(
        page.page
          .querySelectorAll('input[type=radio]')
          .map((input) => input.getAttribute('name') ?? ''),
      ),
    ];
    expect(uses).toHaveLength(8);
    const some = Object.fromEntries(uses.slice(1).map((name) => [name, 'partly']));
    const wrong = await visitor.submit(page, { ...some, typedName: 'Maya Khan' });
    expect(wrong.errors.map((error) => error.href)).toContain(`#${uses[0]}`);
    expect(wrong.fields[uses[1] ?? '']).toEqual(['partly']);
    const every = Object.fromEntries(uses.map((name) => [name, 'no']));
    const object = { [(uses[0] ?? '').replace(/\.\w[\w-]*$/, '.lessons')]: 'object' };
    const back = await visitor.submit(page, { ...every, ...object, typedName: 'Maya Khan' });
    expect(back.text).toContain('Maya has signed');
    const photos = (await pupils(site, 'maya')).find(
      (signature) => signature.form === 'photo-video-consent',
    );
    expect(photos?.answers).toMatchObject({ website: 'no', lessons: 'object' });
    expect(photos?.words).toBe('pupils');
  });

  test('is refused when the wording is not today’s, and shown the new one', async () => {
    const { site, visitor, home } = await samira([rules]);
    const page = await visitor.open(`${home}/child/maya`);
    const wording = (page.fields.wording ?? []).map((text) => text.replace(/.$/, '-'));
    const shown = await visitor.submit(page, { wording, typedName: 'Maya Khan' });
    expect([shown.status, shown.heading]).toEqual([409, 'Hello Maya']);
    expect(await pupils(site, 'maya')).toEqual([]);
  });

  test('promises a device after the parent asked for it', async () => {
    const { site, visitor, home } = await samira([]);
    const form = await visitor.open(`${home}/byod-agreement`);
    const typed = { 'all.make': 'A tablet', 'all.recognise': 'A red case', 'all.kind': 'own' };
    const check = await visitor.submit(form, { for: 'maya', ...typed });
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.text).toContain('Is Maya with you?');
    const page = await visitor.open(done.links.find((href) => href.includes('/child/')) ?? '');
    const back = await visitor.submit(page, { typedName: 'Maya Khan' });
    expect(back.text).toContain('Maya has signed');
    expect(back.heading).toBe('Signed, thank you');
    expect(await pupils(site, 'maya')).toHaveLength(1);
  });
});

describe('nobody else', () => {
  test('signs for a child through a link that may not answer for them', async () => {
    const { site, visitor, home, link } = await samira([rules]);
    const page = await visitor.open(`${home}/child/maya`);
    await site.write(
      registerWrites({
        persons: [aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt' })],
        contacts: [
          aContact({ id: 'anna', name: 'Anna Brandt', email: 'anna@example.org' }),
          aContact({ id: 'gran', name: 'Nadia Khan', email: 'nadia@example.org' }),
        ],
        relations: [
          aRelation({ person: 'leo', contact: 'anna' }),
          aRelation({ person: 'maya', contact: 'gran', decides: 'no' }),
          aRelation({ person: 'idris', contact: 'gran', restricted: true }),
        ],
      }),
    );
    await site.ask('leo', [rules]);
    for (const id of ['anna', 'gran']) {
      const theirs = await site.mailLink({ kind: 'contact', id });
      const other = createVisitor(site.app);
      await other.open(theirs.path);
      for (const child of ['maya', 'idris']) {
        const place = `/f/${theirs.ref}/child/${child}`;
        expect((await other.open(place)).status).toBe(404);
        const posted = await other.post(place, {
          ...page.fields,
          typedName: 'Maya Khan',
          me: 'yes',
        });
        expect(posted.status).toBe(404);
      }
    }
    // Nor does a page made for one child sign for another of the same family.
    const idris = await visitor.post(`/f/${link.ref}/child/idris`, {
      agreement: 'pupil-social-media.2026-27',
      wording: page.fields.wording ?? [],
      me: 'yes',
    });
    expect(idris.status).toBe(409);
    for (const child of ['maya', 'idris', 'leo']) expect(await pupils(site, child)).toEqual([]);
  });

  test('signs from another site, without a link, or on an old link that is not proved', async () => {
    const { site, visitor, home, link } = await samira([rules]);
    const page = await visitor.open(`${home}/child/maya`);
    const fields = { ...page.fields, typedName: 'Maya Khan' };
    const evil = await visitor.post(page.action, fields, { Origin: 'https://evil.example' });
    expect(evil.status).toBe(403);
    expect((await createVisitor(site.app).post(page.action, fields)).status).toBe(404);
    site.clock.now = '2026-12-20T08:00:00.000Z';
    const elsewhere = createVisitor(site.app);
    await elsewhere.send(link.path);
    const old = await elsewhere.post(page.action, fields);
    expect([old.status, old.headers.get('Location')]).toEqual([303, `${home}/email`]);
    expect(await pupils(site, 'maya')).toEqual([]);
  });
});

test('an address that claims somebody signed says so only where it is true', async () => {
  const { visitor, home } = await samira([rules]);
  for (const name of ['maya', 'leo', '<b>']) {
    const list = await visitor.open(`${home}?signed=${encodeURIComponent(name)}`);
    expect(list.text).not.toContain('has signed');
  }
  for (const from of ['//evil.example', 'https://evil.example', '../../x', 'done.x?y']) {
    const page = await visitor.open(`${home}/child/maya?from=${encodeURIComponent(from)}`);
    const back = page.page.querySelector('.govuk-back-link')?.getAttribute('href');
    expect(back).toBe(home);
  }
});

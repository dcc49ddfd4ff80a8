import { describe, expect, test } from 'vitest';
import { returnSeat } from '../../support/agreement/return-seat.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  teacherAlone,
} from '../../support/link/link-site.ts';

const phone = 'phone-permission';

async function samira() {
  const site = createSite();
  const link = await khanFamily(site, ['homework-club']);
  const visitor = createVisitor(site.app);
  const list = await visitor.open(link.path);
  return { site, visitor, list, home: `/f/${link.ref}` };
}

describe('a form for whoever needs it', () => {
  test('stands apart on the list, is never counted and never the next step', async () => {
    const { visitor, list, home } = await samira();
    expect(list.text).toContain('0 of 1 ready');
    expect(list.text).toContain('If you need it');
    expect(list.links).toContain(`${home}/${phone}?show=offered`);
    const form = await visitor.open(`${home}/homework-club`);
    const check = await visitor.submit(form, answerAll(form));
    expect(check.heading).toBe('Check your answers and sign');
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.text).not.toContain('still to do');
    expect((await visitor.open(home)).text).toContain('There is nothing for you to do');
  });

  test('is asked for one child, in typed words, and begins with the signature', async () => {
    const { site, visitor, home } = await samira();
    const form = await visitor.open(`${home}/${phone}`);
    expect(form.text).not.toContain('I do not want to sign this');
    expect(form.fields.for).toBeUndefined();
    const empty = await visitor.submit(form);
    expect(empty.errors).toEqual([
      { text: 'Tick who needs this', href: '#for' },
      {
        text: 'Answer this: Why does your child need a phone on the way to and from school?',
        href: '#all.why',
      },
    ]);
    const next = await visitor.submit(form, { for: 'maya', 'all.why': 'She walks home alone.' });
    // What is asked of everyone comes next, and is counted alone.
    expect([next.heading, next.text]).toEqual(['Homework club', expect.stringContaining('1 of 1')]);
    const list = await visitor.open(home);
    expect(list.text).toContain('0 of 1 ready');
    expect(list.text).toContain('Ready to sign');
    const check = await visitor.open(`${home}/check`);
    expect(check.text).toContain('Phone at the office: Maya');
    expect(check.text).toContain('She walks home alone.');
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.text).toContain('needs to approve “Phone at the office”');
    const [signature] = await site.store.listSignatures('northbrook', 'maya');
    expect(signature).toMatchObject({ form: phone, answers: { why: 'She walks home alone.' } });
    const idris = await site.store.findPerson('northbrook', 'idris');
    expect(idris?.agreements.map((agreement) => agreement.form)).toEqual(['homework-club']);
    // The others may still ask for it.
    const again = await visitor.open(`${home}/${phone}?show=offered`);
    expect(again.text).toContain('For Idris and Zaynab');
  });

  test('can be thought better of before it is signed', async () => {
    const { visitor, home } = await samira();
    const form = await visitor.open(`${home}/${phone}`);
    await visitor.submit(form, { for: ['maya'], 'all.why': 'She walks home alone.' });
    const back = await visitor.open(`${home}/${phone}?show=offered`);
    expect(back.fields.for).toEqual(['maya']);
    await visitor.submit(back, { for: [] });
    expect((await visitor.open(`${home}/check`)).heading).toBe('Nothing to sign yet');
  });

  test('is there for staff as well, who can also think better of it', async () => {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const list = await visitor.open(`/f/${link.ref}?list=yes`);
    expect(list.text).toContain('0 of 1 ready');
    const href = list.links.find((link) => link.includes('byod-agreement')) ?? '';
    const form = await visitor.open(href);
    expect(form.page.querySelector('input[name=for]')).toBeNull();
    const typed = { 'all.make': 'A laptop', 'all.recognise': 'Grey', 'all.kind': 'own' };
    await visitor.submit(form, typed);
    expect((await visitor.open(`/f/${link.ref}/check`)).text).toContain('A laptop');
    const back = await visitor.open(href);
    expect(back.text).toContain('I need this');
    await visitor.submit(back, { for: [] });
    expect((await visitor.open(`/f/${link.ref}/check`)).heading).toBe('Nothing to sign yet');
    await visitor.submit(await visitor.open(href), typed);
    const check = await visitor.open(`/f/${link.ref}/check`);
    await visitor.submit(check, { typedName: 'Grace Oyelaran' });
    const [signature] = await site.store.listSignatures('northbrook', 'teacher');
    expect(signature).toMatchObject({ form: 'byod-agreement', slot: 'self' });
  });

  test('comes back from the school as to do, with the reason, and is sent once more', async () => {
    const { site, visitor, home } = await samira();
    const form = await visitor.open(`${home}/${phone}`);
    await visitor.submit(form, { for: 'maya', 'all.why': 'Because.' });
    const check = await visitor.open(`${home}/check`);
    await visitor.submit(check, { typedName: 'Samira Khan' });
    site.clock.now = '2026-09-05T08:00:00.000Z';
    await returnSeat(site, 'maya', phone, 'Please say how far it is.');

    const list = await visitor.open(home);
    expect(list.text).toContain('0 of 2 ready');
    expect(list.text).toContain('The school sent this back: Please say how far it is.');
    const page = await visitor.open(`${home}/${phone}`);
    expect(page.text).toContain('The school sent this back for Maya: Please say how far it is.');
    expect(page.fields['all.why']).toEqual(['Because.']);
    site.clock.now = '2026-09-06T08:00:00.000Z';
    await visitor.submit(page, { 'all.why': 'It is three miles, and she walks alone.' });
    const again = await visitor.open(`${home}/check`);
    await visitor.submit(again, { typedName: 'Samira Khan' });
    const all = await site.store.listSignatures('northbrook', 'maya');
    expect(all.filter((signature) => signature.slot === 'parent')).toHaveLength(2);
    expect((await visitor.open(home)).text).not.toContain('sent this back');
  });
});

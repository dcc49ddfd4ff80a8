import { describe, expect, test } from 'vitest';
import { openAgreement } from '../../../functions/core/agreement/agreement.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { Policy } from '../../../functions/core/school/policy.ts';
import {
  createSite,
  createVisitor,
  type Site,
  teacherAlone,
} from '../../support/link/link-site.ts';
import { pupilWithLink } from '../../support/link/other-owners.ts';
import { aPupil, aSchool, asFounded, registerWrites } from '../../support/person/people.ts';

describe('a pupil with a link of their own', () => {
  test('reads their own words, and answers for their own pictures', async () => {
    const site = createSite();
    const link = await pupilWithLink(site);
    const visitor = createVisitor(site.app);
    const list = await visitor.open(link.path);
    expect(list.heading).toBe('Your forms');
    expect(list.text).not.toContain('with you?');
    expect(list.text).toContain('0 of 2 ready');

    const photos = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    expect(photos.text).toContain('It is my choice');
    expect(photos.text).not.toContain('my child');
    const uses = [
      ...new Set(
        photos.page
          .querySelectorAll('input[type=radio]')
          .map((input) => input.getAttribute('name') ?? ''),
      ),
    ];
    expect(uses).toHaveLength(8);
    const rules = await visitor.submit(
      photos,
      Object.fromEntries(uses.map((name) => [name, 'no'])),
    );
    expect(rules.heading).toBe('Our rules for computers, the internet and phones');
    expect(rules.text).toContain('I will use only my own login');
    expect(rules.text).not.toMatch(/my child|your child/i);
    const check = await visitor.submit(rules, { read: 'yes' });
    const done = await visitor.submit(check, { typedName: 'Leo Brandt' });
    expect(done.heading).toBe('Signed, thank you');
    const signed = await site.store.listSignatures('northbrook', 'leo');
    expect(signed.map(({ form, slot, words }) => ({ form, slot, words }))).toEqual([
      { form: 'photo-video-consent', slot: 'pupil', words: 'pupils' },
      { form: 'pupil-aup-secondary', slot: 'pupil', words: 'secondary' },
    ]);
    expect(signed.map((signature) => signature.via.by)).toEqual(['link', 'link']);
    expect(signed[0]?.answers).toMatchObject({ website: 'no' });
  });

  test('can say no or not yet, and take back what they signed', async () => {
    const site = createSite();
    const link = await pupilWithLink(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const page = await visitor.open(`/f/${link.ref}/pupil-aup-secondary/no`);
    await visitor.submit(page, { said: 'talk' });
    const check = await visitor.open(`/f/${link.ref}/check`);
    await visitor.submit(check, { typedName: 'Leo Brandt' });
    expect((await site.store.listSignatures('northbrook', 'leo'))[0]?.said).toBe('talk');
    site.clock.now = '2026-10-01T08:00:00.000Z';
    const form = await visitor.open(`/f/${link.ref}/pupil-aup-secondary`);
    await visitor.submit(form, { read: 'yes' });
    await visitor.submit(await visitor.open(`/f/${link.ref}/check`), { typedName: 'Leo Brandt' });
    const back = await visitor.open(`/f/${link.ref}/pupil-aup-secondary/take-back`);
    expect(back.text).toContain('you may not use computers');
  });

  test('is told why in words for them, and sees nobody else', async () => {
    const site = createSite();
    const link = await pupilWithLink(site);
    await site.write(registerWrites({ persons: [aPupil()] }));
    await site.ask('maya', ['homework-club']);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const why = await visitor.open(`/f/${link.ref}/why`);
    expect(why.text).toContain('no other pupil');
    expect(why.text).not.toContain('your child');
    expect((await visitor.open(`/f/${link.ref}/child/maya`)).status).toBe(404);
    expect((await visitor.open(`/f/${link.ref}/child/leo`)).status).toBe(404);
    expect((await visitor.open(`/f/${link.ref}/not-me`)).status).toBe(404);
  });
});

const policies: Policy[] = ['Online safety policy', 'Mobile devices policy'].map((title, at) => ({
  id: ['online-safety', 'mobile-devices'][at] ?? '',
  title,
  version: String(at + 3),
  issuedOn: '2026-07-01',
  url: `https://northbrook.example.org/policies/${at}.pdf`,
}));

async function teacherWithPolicies(site: Site) {
  const link = await teacherAlone(site);
  const school = aSchool({ policies });
  await site.store.commit([
    {
      fact: 'settings-changed',
      school: 'northbrook',
      settings: { ...asFounded, policies },
      wasRev: 0,
    },
  ]);
  const person = (await site.store.findPerson('northbrook', 'teacher'))?.person;
  if (!person) throw new Error('No teacher');
  const form = currentVersion(site.catalogue, 'policy-read');
  const round = { id: 'autumn', academicYear: '2026-27' };
  await site.store.commit(
    policies.map((policy) => ({
      fact: 'asked' as const,
      agreement: openAgreement(form, { school, person, policy }, round, site.clock.now),
    })),
  );
  return link;
}

describe('policies to read', () => {
  test('each have a page of their own that leads to the policy, with its version and date', async () => {
    const site = createSite();
    const link = await teacherWithPolicies(site);
    const visitor = createVisitor(site.app);
    const list = await visitor.open(link.path);
    expect(list.text).toContain('0 of 3 ready');
    expect(list.text).toContain('Online safety policy');
    const pages = list.links.filter((href) => href.includes('policy-read'));
    expect(pages).toHaveLength(2);
    const page = await visitor.open(pages.find((href) => href.includes('online-safety')) ?? '');
    expect(page.heading).toBe('Online safety policy');
    expect(page.links).toContain('https://northbrook.example.org/policies/0.pdf');
    expect(page.text).toContain('Version 3, of Wednesday 1 July 2026');
    expect(page.text).toContain('I am Grace Oyelaran.');
    await visitor.submit(page, { read: 'yes' });
    const check = await visitor.open(`/f/${link.ref}/check`);
    expect(check.text).toContain('Online safety policy');
    expect(check.text).toContain('Sign only what is finished (1)');
    const done = await visitor.submit(check, { typedName: 'Grace Oyelaran' });
    expect(done.text).toContain('Online safety policy');
    const [signature] = await site.store.listSignatures('northbrook', 'teacher');
    expect(signature?.names).toMatchObject({
      policy: 'Online safety policy',
      'policy-version': '3',
    });
    expect((await visitor.open(`/f/${link.ref}`)).text).not.toContain('Online safety policy');
  });

  test('both signed at once are two forms', async () => {
    const site = createSite();
    const link = await teacherWithPolicies(site);
    const visitor = createVisitor(site.app);
    const list = await visitor.open(link.path);
    for (const href of list.links.filter((link) => link.includes('policy-read')))
      await visitor.submit(await visitor.open(href), { read: 'yes' });
    const check = await visitor.open(`/f/${link.ref}/check`);
    const done = await visitor.submit(check, { typedName: 'Grace Oyelaran' });
    expect(done.text).toContain('2 forms. Your reference');
    expect(done.text).toContain('Online safety policy');
    expect(done.text).toContain('Mobile devices policy');
  });
});

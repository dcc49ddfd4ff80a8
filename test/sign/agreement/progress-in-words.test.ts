import { describe, expect, test } from 'vitest';
import { returnSeat } from '../../support/agreement/return-seat.ts';
import { signAtSchool } from '../../support/agreement/school-seat.ts';
import { createSite, createVisitor, khanFamily, type Site } from '../../support/link/link-site.ts';
import { pupilWithLink } from '../../support/link/other-owners.ts';

const phone = 'phone-permission';
const social = 'pupil-social-media';

async function withHead(site: Site) {
  const school = await site.store.findSchool('northbrook');
  if (!school) throw new Error('No school');
  const approvers = { 'head-teacher': { holder: 'head' } };
  const { settingsRev, ...settings } = school;
  await site.store.commit([
    {
      fact: 'settings-changed',
      school: 'northbrook',
      settings: { ...settings, approvers },
      wasRev: settingsRev,
    },
  ]);
}

async function samira(forms: readonly string[]) {
  const site = createSite();
  const link = await khanFamily(site, forms);
  await withHead(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  return { site, visitor, home: `/f/${link.ref}` };
}

/** A phone asked for, for Maya and Idris. */
async function askedForPhones() {
  const family = await samira([]);
  const { visitor, home } = family;
  const form = await visitor.open(`${home}/${phone}`);
  const fields = { for: ['maya', 'idris'], 'all.why': 'They walk home alone.' };
  const check = await visitor.submit(form, fields);
  const done = await visitor.submit(check, { typedName: 'Samira Khan' });
  return { ...family, done };
}

describe('whoever asked', () => {
  test('reads on every page that it waits for the school’s approval', async () => {
    const { visitor, home, done } = await askedForPhones();
    expect(done.text).toContain('The school needs to approve “Phone at the office”');
    expect(done.text).toContain('Progress\nNeeds the school’s approval');
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.text).toContain('Phone at the office: Idris and Maya');
    expect(answers.text).toContain('Progress\nNeeds the school’s approval');
    const list = await visitor.open(home);
    expect(list.text).toContain(
      'Phone at the office: Idris and Maya. Needs the school’s approval.',
    );
  });

  test('reads that it was approved, by whom and when, child by child', async () => {
    const { site, visitor, home, done } = await askedForPhones();
    site.clock.now = '2026-09-18T09:00:00.000Z';
    await signAtSchool(site, 'maya', phone, 'approver');
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.text).toContain('Phone at the office: Maya');
    expect(answers.text).toContain('Approved by the head teacher on Friday 18 September');
    expect(answers.text).toContain('Phone at the office: Idris');
    expect(answers.text).not.toContain('Helen');
    const list = await visitor.open(home);
    expect(list.text).toContain('Phone at the office: Idris. Needs the school’s approval.');
    await signAtSchool(site, 'idris', phone, 'approver');
    expect((await visitor.open(home)).text).not.toContain('Needs');
    // The page that was left open says what is so now.
    const later = await visitor.open(done.path);
    expect(later.text).not.toContain('has to approve');
    expect(later.text).toContain('Approved by the head teacher on Friday 18 September');
  });

  test('reads that it came back and why, with what they had signed', async () => {
    const { site, visitor, home } = await askedForPhones();
    site.clock.now = '2026-09-18T09:00:00.000Z';
    await returnSeat(site, 'maya', phone, 'Which way home?');
    expect((await visitor.open(`${home}/answers`)).text).toContain(
      'Sent back by the school on Friday 18 September: Which way home?',
    );
  });
});

test('a parent reads that the child signs too, then the class teacher, then that all have', async () => {
  const { site, visitor, home } = await samira([social]);
  const form = await visitor.open(`${home}/${social}`);
  const check = await visitor.submit(form, { read: 'yes' });
  const done = await visitor.submit(check, { typedName: 'Samira Khan' });
  expect(done.text).toContain(
    'Progress\nNeeds a signature from Idris, Maya and Zaynab too: at home with you, or in school',
  );
  expect((await visitor.open(home)).text).toContain(
    'Needs a signature from Idris, Maya and Zaynab too: at home with you, or in school.',
  );
  const child = await visitor.open(`${home}/child/maya`);
  await visitor.submit(child, { typedName: 'Maya Khan' });
  const answers = await visitor.open(`${home}/answers`);
  expect(answers.text).toContain('Needs a signature from Idris and Zaynab too');
  expect(answers.text).toMatch(
    /Signed by Maya too, on \w+ 2 September\s*Needs a signature from the class teacher too/,
  );
  site.clock.now = '2026-09-04T08:00:00.000Z';
  await signAtSchool(site, 'maya', social, 'class-teacher');
  expect((await visitor.open(`${home}/answers`)).text).toContain(
    'Countersigned by the class teacher on Friday 4 September',
  );
});

test('a pupil reads on their list, when they have signed and later, that a parent is waited for', async () => {
  const site = createSite();
  const link = await pupilWithLink(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const home = `/f/${link.ref}`;
  const form = await visitor.open(`${home}/pupil-aup-secondary`);
  await visitor.submit(form, { read: 'yes' });
  const check = await visitor.open(`${home}/check`);
  const done = await visitor.submit(check, { typedName: 'Leo Brandt' });
  expect(done.text).toContain('A parent signs “Computer rules (secondary)” too.');
  expect((await visitor.open(home)).text).toContain(
    'Computer rules (secondary). Waiting for a parent.',
  );
  expect((await visitor.open(`${home}/answers`)).text).toContain('Waiting for a parent');
});

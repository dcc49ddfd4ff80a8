import { beforeEach, expect, test } from 'vitest';
import { createDesk, type Desk, northbrook, read, staffEmails } from '../support/desk-site.ts';
import type { Visitor } from '../support/link-site.ts';

let desk: Desk;
let officer: Visitor;
beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  await desk.issueRound();
  officer = await desk.visit(staffEmails.esafety);
});

const ask = async (query: string) =>
  read(await (await officer.send(`/desk/clearance?${query}`)).text());

test('yes, since when, under which version', async () => {
  desk.pass(3600);
  await desk.signAs('samira', { form: 'internet-access-consent' });
  const page = await ask('q=maya&use=internet');
  expect(page.text).toContain('Maya Khan, 4B');
  expect(page.text).toContain('Yes, since 2 September 2026.');
  expect(page.text).toContain('“Using the internet”, version 1');
});

test('no, for whom it waits and since when, and that nobody can be emailed', async () => {
  const page = await ask('q=leo+b&use=internet');
  expect(page.text).toContain('Not yet.');
  expect(page.text).toContain('“Using the internet”: waiting for a parent since 2 September 2026.');
  expect(page.text).toContain('No contact of theirs can be emailed');
});

test('no, when a parent wants to talk', async () => {
  await desk.signAs('samira', { form: 'internet-access-consent', answer: 'talk' });
  const page = await ask('q=maya&use=internet');
  expect(page.text).toMatch(/Not yet\..*a parent wants to talk first/);
});

test('no, and not only not yet, when a parent said no', async () => {
  await desk.signAs('samira', { form: 'internet-access-consent', answer: 'no' });
  const page = await ask('q=maya&use=internet');
  expect(page.text).toMatch(/No\..*a parent said no on 2 September 2026/);
  expect(page.text).not.toContain('Not yet');
});

test('no, when nothing that applies unlocks it', async () => {
  const page = await ask('q=maya&use=computers');
  expect(page.text).toMatch(/ No\. .*No form gives pupils this yet, so it cannot be given/);
  expect(page.text).not.toContain('Not yet');
});

test('everybody of a name is found, by any part of it, however it is spelt', async () => {
  expect((await ask('q=REYES&use=internet')).page.querySelectorAll('main section')).toHaveLength(2);
  expect((await ask('q=réy+to&use=internet')).page.querySelectorAll('main section')).toHaveLength(
    1,
  );
  expect((await ask('q=zzz&use=internet')).text).toContain('Nobody on the register fits');
});

test('signs that are in no name find nobody', async () => {
  for (const typed of ['🙂', '!!!', '-'])
    expect((await ask(`q=${encodeURIComponent(typed)}`)).text).toContain(
      `Nobody on the register fits “${typed}”`,
    );
});

test('asks about the internet unless something else is chosen', async () => {
  const page = await ask('q=maya');
  expect(page.text).toContain('“Using the internet”: waiting for a parent');
});

import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tabTo } from '../support/keyboard.ts';
import { admin, foundHillView, registerFile, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import type { Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await foundHillView();
  walk = await signIn(school, admin.email, { name: 'contacts', scripts: false });
});
afterAll(async () => {
  await walk?.end();
  await school?.close();
});

const link = (name: string | RegExp): Locator =>
  walk.page.getByRole('link', { name, exact: typeof name === 'string' }).first();
const button = (name: string | RegExp): Locator =>
  walk.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const field = (name: string): Locator => walk.page.getByLabel(name, { exact: true });
const choice = (question: string, answer: string): Locator =>
  walk.page.getByRole('group', { name: question }).getByLabel(answer, { exact: true });

/** Goes there by Tab and presses Enter. */
async function enter(what: Locator, status = 200): Promise<void> {
  await tabTo(walk.page, what);
  await walk.key('Enter', status);
}

/** Goes to a field by Tab and types. */
async function type(name: string, text: string): Promise<void> {
  await tabTo(walk.page, field(name));
  await walk.page.keyboard.type(text);
}

/** Radio buttons are one stop of Tab: the arrows choose among them. */
async function choose(question: string, answer: string): Promise<void> {
  const group = walk.page.getByRole('group', { name: question });
  const first = group.getByRole('radio');
  const checked = group.locator('input:checked');
  await tabTo(walk.page, (await checked.count()) > 0 ? checked : first.first());
  await walk.page.keyboard.press('Space');
  for (let presses = 0; !(await choice(question, answer).isChecked()); presses += 1) {
    if (presses > 10) throw new Error(`The arrows never reach ${answer}`);
    await walk.page.keyboard.press('ArrowDown');
  }
}

async function upload(): Promise<void> {
  const { page } = walk;
  await walk.open(`${school.cloud.baseUrl}/desk/register/new`);
  const file = { name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(registerFile()) };
  await page.getByLabel('Register file').setInputFiles(file);
  await walk.press('Upload file');
  await walk.press('Check this file');
  await walk.until(/Review the register|changes nothing/);
}

async function openMaya(): Promise<void> {
  await walk.open(`${school.cloud.baseUrl}/desk/register`);
  await walk.follow(/Khan, Maya/);
}

/** One journey, by keyboard alone but for the file itself, which a browser's own window chooses. */
describe('the office adds a second parent by hand', () => {
  test('and is told everything that is missing at once', async () => {
    await upload();
    await walk.press('Apply to the register');
    await walk.until(/The register is up to date/);
    await openMaya();
    await enter(link('Add a parent or other contact'));
    await enter(button('Add contact'), 422);
    expect(await walk.text()).toContain('Enter their full name');
    expect(await walk.text()).toContain('Choose whether they can give permission');
  });

  test('is asked whether it is somebody whom the school knows', async () => {
    await type('Full name', 'Catarina Costa');
    await type('Email address', 'catarina.costa@example.org');
    await tabTo(walk.page, field('Who they are to Maya'));
    await walk.page.keyboard.type('Guardian');
    await choose('Can they give permission?', 'Yes');
    await choose('Do they get emails?', 'Yes');
    await enter(button('Add contact'), 422);
    expect(await walk.text()).toContain('Contact of Ines Costa');
    await choose('Is it the same person?', 'Yes, it is the same person as Catarina Costa');
    await enter(button('Add contact'));
    expect(await walk.text()).toContain('Contact added.');
    expect(await walk.text()).toContain('Catarina Costa: added as a contact');
  });

  test('sets a restriction with a reason, which both pages show', async () => {
    const card = walk.page.locator('.govuk-summary-card', { hasText: 'Catarina Costa' });
    await enter(card.getByRole('link', { name: /See or change/ }));
    await enter(link('Change what they are to Maya Khan'));
    await choose('Are they restricted?', 'Yes');
    await enter(button('Save changes'), 422);
    expect(await walk.text()).toContain('Enter a reason');
    await type('Reason', 'Court order of 3 September');
    await enter(button('Save changes'));
    expect(await walk.text()).toContain('Restricted: set by');
    expect(await walk.text()).toContain('Court order of 3 September');
    await enter(link(/^Maya Khan/));
    expect(await walk.text()).toContain('Restricted: never emailed, and may not sign.');
    expect(await walk.text()).toContain('Court order of 3 September');
  });

  test('undoes that in one press, and both facts stand', async () => {
    const card = walk.page.locator('.govuk-summary-card', { hasText: 'Catarina Costa' });
    await enter(card.getByRole('link', { name: /See or change/ }));
    await enter(button(/^Undo/));
    expect(await walk.text()).toContain('The last change is undone.');
    expect(await walk.text()).toContain('Restricted: was Yes, is No');
    expect(await walk.text()).toContain('Restricted: was No, is Yes');
  });

  test('is asked by the next file before it takes them away', async () => {
    await upload();
    expect(await walk.text()).toContain('Catarina Costa, contact of Maya Khan');
    await walk.press('Apply to the register');
    await walk.until(/The register is up to date/);
    await openMaya();
    expect(await walk.text()).toContain('Catarina Costa');
  });

  test('ends that they are a contact, with a reason, and puts it back', async () => {
    const card = walk.page.locator('.govuk-summary-card', { hasText: 'Catarina Costa' });
    await enter(card.getByRole('link', { name: /See or change/ }));
    await enter(link('Change what they are to Maya Khan'));
    await enter(link('Remove Catarina Costa as a contact of Maya'));
    await type('Why are they no longer a contact?', 'Added by mistake');
    await enter(button('Remove contact'));
    expect(await walk.text()).toContain('No longer a contact of');
    expect(await walk.text()).toContain('Added by mistake');
    await enter(button(/^Undo/));
    await enter(link(/^Maya Khan/));
    expect(await card.count()).toBe(1);
  });

  test('merges two records of one person, and separates them again', async () => {
    await openMaya();
    await enter(link('Add a parent or other contact'));
    await type('Full name', 'Mrs S Khan');
    await type('Email address', 's.khan@work.example.org');
    await tabTo(walk.page, field('Who they are to Maya'));
    await walk.page.keyboard.type('Guardian');
    await choose('Can they give permission?', 'Yes');
    await choose('Do they get emails?', 'Yes');
    await enter(button('Add contact'));
    const card = walk.page.locator('.govuk-summary-card', { hasText: 'Mrs S Khan' });
    await enter(card.getByRole('link', { name: /See or change/ }));
    await enter(link('Merge with another record of the same person'));
    await choose('Which of these is the same person?', 'Samira Khan');
    await enter(button('Compare the records'));
    await enter(button('Merge the records'), 422);
    expect(await walk.text()).toContain('Choose which email address is right');
    await choose('Which name is right?', 'Samira Khan');
    await choose('Which email address is right?', 's.khan@work.example.org');
    await choose('Which is right for Maya Khan?', 'Mother, can give permission, gets emails');
    await tabTo(walk.page, field('Both records are the same person'));
    await walk.page.keyboard.press('Space');
    await enter(button('Merge the records'));
    expect(await walk.text()).toContain('The records are merged.');
    await enter(link(/^Separate/));
    await enter(button('Separate the records'));
    expect(await walk.text()).toContain('The records are separate again.');
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { summaryTakesFocus } from '../support/browser/looks.ts';
import {
  type DeskBrowser,
  lookAtDesk,
  openDeskBrowser,
  type Who,
} from '../support/desk/desk-browser.ts';
import type { Desk } from '../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../support/desk/northbrook.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../support/person/people.ts';

let site: DeskBrowser;
let desk: Desk;
let baseUrl: string;

const phone = 'phone-permission';
const photos = 'photo-video-consent';

beforeAll(async () => {
  site = await openDeskBrowser();
  ({ desk, baseUrl } = site);
  await northbrook(desk);
  const long = { firstName: 'Maximiliana-Josephine', lastName: 'Featherstonehaugh-Cholmondeley' };
  const persons = [aPupil({ id: 'max', admissionNumber: '1009', ...long })];
  const contacts = [
    aContact({
      id: 'per',
      name: 'Peregrine Featherstonehaugh-Cholmondeley',
      email: 'p@example.org',
    }),
  ];
  const relations = [aRelation({ person: 'max', contact: 'per', relationship: 'Grandparent' })];
  await desk.store.writeRegister('northbrook', registerWrites({ persons, contacts, relations }));
  await desk.issueRound();
  for (const id of ['samira', 'per', 'rosa']) await desk.signAs(id, { form: phone });
  for (const id of ['samira', 'per']) await desk.signAs(id, { form: photos });
  await desk.signAs('per', { form: photos, answer: 'no' });
  await desk.signAs('samira', {
    form: photos,
    said: 'withdraw',
    why: 'We never wanted her on a-very-long-address.northbrook-and-all-its-partners.example.org',
  });
  await desk.signAs('rosa', { form: 'internet-access-consent', answer: 'talk' });
  await desk.issueRound({ id: 'rules', forms: ['pupil-aup-primary'] });
});
afterAll(() => site.stop());

async function enterAs(who: Who, scripts = true): Promise<Page> {
  const context = await site.signedIn(staffEmails[who], { javaScriptEnabled: scripts });
  return context.newPage();
}

const places: [who: Who, name: string, at: string][] = [
  ['approver', 'home-approver', '/desk'],
  ['approver', 'approvals', '/desk/approvals'],
  ['approver', 'approvals-ticked', '/desk/approvals?tick=all'],
  ['approver', 'approvals-done', '/desk/approvals?approved=9&left=1'],
  ['publisher', 'home-publisher', '/desk'],
  ['publisher', 'to-do-publisher', '/desk/to-do'],
  ['teacher', 'home-teacher', '/desk'],
  ['teacher', 'to-do-teacher', '/desk/to-do'],
  ['office', 'home-office', '/desk'],
  ['office', 'to-do', '/desk/to-do'],
  ['office', 'to-do-snoozed', '/desk/to-do?show=snoozed'],
  ['office', 'to-do-item', '/desk/to-do/contact.karl/no-email'],
];

describe('deciding and looking at things, in a browser', () => {
  test.each(places)('for %s, %s fits every width and is clean', async (who, name, at) => {
    const page = await enterAs(who);
    await page.goto(`${baseUrl}${at}`);
    await lookAtDesk(page, name);
    await page.context().close();
  });

  test('what is wrong is summed up first, takes the focus, and leads to its field', async () => {
    const page = await enterAs('approver');
    await page.goto(`${baseUrl}/desk/approvals`);
    await page.getByRole('button', { name: 'Send back what is ticked' }).click();
    await lookAtDesk(page, 'approvals-errors');
    expect(await page.title()).toMatch(/^Error: /);
    await summaryTakesFocus(page);
    for (const [problem, field] of [
      ['Tick at least one form', 'item'],
      ['Type your full name', 'typedName'],
      ['Say why you send them back', 'why'],
    ] as const) {
      await page.getByRole('link', { name: problem }).click();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(field);
    }
    await page.context().close();
  });

  test('by keyboard alone, a box is ticked, the name typed, and Enter approves', async () => {
    const page = await enterAs('approver');
    await page.goto(`${baseUrl}/desk/approvals`);
    const focused = () =>
      page.evaluate(
        () =>
          document.activeElement?.getAttribute('value')?.replace(/@\d+$/, '') ??
          document.activeElement?.id,
      );
    const tabTo = async (what: string) => {
      for (let tabs = 0; tabs < 60 && (await focused()) !== what; tabs += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toBe(what);
    };
    await tabTo('ben/phone-permission.2026-27');
    await page.keyboard.press('Space');
    for (let tabs = 0; tabs < 20; tabs += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.id)) === 'typedName') break;
    }
    await page.keyboard.type('Harry Potter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Are you Helen Moss?' }).waitFor();
    await lookAtDesk(page, 'staff-asked');
    await page.getByRole('button', { name: 'Yes, that is me' }).press('Enter');
    await page.getByText('You approved 1 form.').waitFor();
    await page.context().close();
  });

  test('without scripts, one is sent back with a reason and another looked at and done', async () => {
    const head = await enterAs('approver', false);
    await head.goto(`${baseUrl}/desk/approvals`);
    await head.getByLabel('Maya Khan, 4B').check();
    await head.getByLabel('Your full name').fill('Helen Moss');
    await head.getByLabel('Only to send back: why?').fill('She lives next door');
    await head.getByRole('button', { name: 'Send back what is ticked' }).click();
    await head.getByText('You sent back 1 form.').waitFor();
    const office = await enterAs('office', false);
    await office.goto(`${baseUrl}/desk/to-do`);
    const button = office.getByRole('button', { name: /^Done.*Maya Khan.*Phone/ });
    expect(await office.locator('main').innerText()).toContain('“She lives next door”');
    await button.click();
    await office.getByText('Done. We have kept your name').waitFor();
    expect(await button.count()).toBe(0);
    await office.goto(`${baseUrl}/desk/to-do?person=maya`);
    expect(await office.locator('tbody').innerText()).toContain('Olive Moss');
    await Promise.all([head.context().close(), office.context().close()]);
    const again = await enterAs('office');
    await again.goto(`${baseUrl}/desk/to-do?person=maya`);
    await lookAtDesk(again, 'to-do-one-person');
    await again.context().close();
  });
});

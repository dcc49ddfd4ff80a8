import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tabTo } from '../../journeys/support/keyboard.ts';
import { summaryTakesFocus } from '../../support/browser/looks.ts';
import {
  type DeskBrowser,
  goToDesk,
  lookAtDesk,
  openDeskBrowser,
} from '../../support/desk/desk-browser.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { asFounded } from '../../support/person/people.ts';

let site: DeskBrowser;
let desk: Desk;
let baseUrl: string;
const consent = 'internet-access-consent.standing';

async function fill() {
  await northbrook(desk);
  const forms = ['photo-video-consent', 'internet-access-consent', 'pupil-aup-primary'];
  await desk.issueRound({ forms });
  await desk.signAs('samira', { form: 'photo-video-consent' });
  desk.pass(86_400);
  await desk.signAs('samira', { form: 'photo-video-consent', answer: 'no' });
  await desk.signAs('samira', { form: 'internet-access-consent' });
  await desk.signAs('samira', { form: 'pupil-aup-primary' });
  await desk.signAs('maya', { kind: 'person', form: 'pupil-aup-primary' });
  await desk.signAs('rosa', { form: 'internet-access-consent', answer: 'no' });
  const long = 'Maximiliana’s trolley of laptops and tablets for the hall';
  await desk.store.commit([
    {
      fact: 'settings-changed',
      school: 'northbrook',
      settings: {
        ...asFounded,
        formsOff: ['parent-social-media'],
        approvers: { 'head-teacher': { holder: 'helen', standIn: 'ada' } },
        bundles: [{ id: 'trolley', name: long, resources: ['computers', 'internet'] }],
        policies: [
          {
            id: 'online-safety',
            title: 'Online safety',
            version: '3',
            issuedOn: '2026-09-01',
            url: 'https://northbrook.example.org/policies/online-safety-and-acceptable-use.pdf',
          },
        ],
      },
      wasRev: 0,
    },
  ]);
}

beforeAll(async () => {
  site = await openDeskBrowser();
  ({ desk, baseUrl } = site);
  await fill();
});
afterAll(() => site.stop());

const places: [name: string, at: string][] = [
  ['settings', '/desk/settings'],
  ['settings-forms', '/desk/settings/forms'],
  ['settings-approvers', '/desk/settings/approvers'],
  ['settings-grace', '/desk/settings/grace'],
  ['settings-own-answer', '/desk/settings/own-answer'],
  ['settings-bundles', '/desk/settings/bundles'],
  ['settings-bundle', '/desk/settings/bundles/trolley'],
  ['settings-policies', '/desk/settings/policies'],
  ['settings-policy', '/desk/settings/policies/online-safety'],
  ['clearance-class', '/desk/clearance?class=4B&use=bundle.trolley'],
  ['clearance-yes', '/desk/clearance?q=maya&use=bundle.trolley'],
  ['clearance-staff', '/desk/clearance?class=staff&use=staff-email'],
  ['person-timeline', '/desk/people/maya'],
  ['strike-out', `/desk/people/maya/strike-out/${consent}/1`],
  ['round-new', '/desk/rounds/new'],
];

describe('settings, clearance and a person in a browser', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await site.signedIn(staffEmails.admin);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test.each(places)('%s fits every width and is clean', async (name, at) => {
    await goToDesk(page, `${baseUrl}${at}`);
    await lookAtDesk(page, name);
  });

  test('errors are summed up first, take the focus, and lead to their fields', async () => {
    await page.goto(`${baseUrl}/desk/settings/policies/new`);
    await page.getByRole('button', { name: 'Save' }).click();
    await lookAtDesk(page, 'settings-policy-errors');
    expect(await page.title()).toMatch(/^Error: /);
    await summaryTakesFocus(page);
    await page.getByRole('link', { name: 'Enter the title of the policy' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('title');
  });

  test('switching forms off says first what stops, and goes back with every tick', async () => {
    await page.goto(`${baseUrl}/desk/settings/forms`);
    const one = page.getByLabel('Using the internet');
    await one.uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Switch off 1 form?' }).waitFor();
    await lookAtDesk(page, 'settings-switch-off');
    await page.getByRole('button', { name: 'Go back' }).click();
    expect(await one.isChecked()).toBe(false);
    await page.goto(`${baseUrl}/desk/settings/forms`);
    expect(await one.isChecked()).toBe(true);
  });

  test('two who change the same see both', async () => {
    const other = await context.newPage();
    for (const one of [page, other]) await one.goto(`${baseUrl}/desk/settings/grace`);
    await other.getByLabel('Day').fill('16');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByText('Saved.').waitFor();
    await other.close();
    await page.getByLabel('Day').fill('1');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('main').innerText()).toContain('It is now: 16 September');
    await lookAtDesk(page, 'settings-changed');
  });

  test('approvers are chosen by the keyboard alone', async () => {
    await page.goto(`${baseUrl}/desk/settings/approvers`);
    const holder = page.getByRole('group', { name: 'ICT co-ordinator' }).getByLabel('Who holds');
    await tabTo(page, holder);
    await page.keyboard.type('Eve');
    await tabTo(page, page.getByRole('button', { name: 'Save' }));
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await page.locator('main').innerText()).toContain('ICT co-ordinator: Eve Moss');
  });

  test('what somebody is looked up by stands on one line, and so does what it is called', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${baseUrl}/desk/clearance`);
    const tops = async (selector: string) => [
      ...new Set(
        await page
          .locator(`.app-filter-bar ${selector}`)
          .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top))),
      ),
    ];
    expect(await page.locator('.app-filter-bar .govuk-label').count()).toBe(3);
    expect(await tops('.govuk-label')).toHaveLength(1);
    expect(await tops('.govuk-input, .app-filter-bar .govuk-select')).toHaveLength(1);
  });

  test('a class prints without what only a screen needs', async () => {
    await page.goto(`${baseUrl}/desk/clearance?class=4B&use=computers`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('search').isVisible()).toBe(false);
    expect(await page.getByText('as it stood on').isVisible()).toBe(true);
    expect(await page.getByRole('table').first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue as published } from '../../../templates/forms/catalogue.ts';
import { returnSeat } from '../../support/agreement/return-seat.ts';
import { launchBrowser } from '../../support/browser/browser.ts';
import { look, smallTargets } from '../../support/browser/looks.ts';
import { serve } from '../../support/browser/serve.ts';
import { createSite, khanFamily, type Site } from '../../support/link/link-site.ts';
import { pupilWithLink, tripForm } from '../../support/link/other-owners.ts';
import { aPupil, judgedAble, registerWrites } from '../../support/person/people.ts';

let browser: Browser;
let page: Page;
let site: Site;
let baseUrl: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  browser = await launchBrowser();
  const served = await serve((url) => {
    const catalogue = { ...published, 'school-trip': [tripForm] };
    site = createSite({ baseUrl: url, catalogue });
    return site.app;
  });
  ({ baseUrl, stop } = served);
  // Without scripts but for what looks at the page.
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
});
afterAll(async () => {
  await browser.close();
  await stop();
});

const visit = (path: string) => page.goto(`${baseUrl}${path}`);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

/** A page at three widths, with everything big enough for a finger. */
async function check(name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await smallTargets(page), name).toEqual([]);
  await look(page, name);
  await page.setViewportSize({ width: 320, height: 800 });
}

async function signAs(name: string): Promise<void> {
  await page.getByLabel('Your full name').fill(name);
  await page.getByRole('button', { name: /^Sign (?!out)/ }).click();
}

describe('the rarer pages of a parent', () => {
  let home = '';
  let path = '';

  test('ask for typed words and dates, tell of a use, and say what is wrong', async () => {
    const link = await khanFamily(site, [
      'school-trip',
      'parent-social-media',
      'pupil-aup-primary',
    ]);
    home = `/f/${link.ref}`;
    path = link.path;
    await visit(path);
    await check('rare-list');
    await press('Yes, keep me signed in');
    await visit(`${home}/school-trip`);
    await check('rare-trip');
    await page.getByLabel('What may your child not eat?', { exact: true }).fill('Nuts');
    await press('Save and go on');
    await check('rare-trip-errors');
    await page.getByRole('link', { name: /^Give a date/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('all.jab-day');
    for (const [part, value] of [
      ['Day', '3'],
      ['Month', '9'],
      ['Year', '2025'],
    ] as const)
      await page.getByLabel(part, { exact: true }).first().fill(value);
    await page.getByLabel('Who is your doctor?', { exact: true }).fill('Dr Price');
    await press('Save and go on');
  });

  test('take a no, with a reason, and show it before it is signed', async () => {
    await visit(`${home}/parent-social-media`);
    await page.getByRole('link', { name: 'I do not want to sign this' }).click();
    await check('rare-no');
    await press('Save and go on');
    await check('rare-no-errors');
    await page.getByLabel('I would like to talk first').check();
    await page.getByLabel(/^Why/).fill('What happens to complaints?');
    await press('Save and go on');
    await visit(`${home}/check`);
    await check('rare-check');
    await signAs('Samira Khan');
    await check('rare-done');
  });

  test('offer forms on request, and show what came back', async () => {
    await visit(`${home}/phone-permission`);
    await check('rare-offered');
    await page.getByLabel('Maya', { exact: true }).check();
    await page.locator('textarea').fill('She walks.');
    await press('Save and go on');
    await visit(`${home}/phone-permission?show=offered`);
    await check('rare-offered-kept');
    await visit(`${home}/check`);
    await signAs('Samira Khan');
    site.clock.now = '2026-09-04T08:00:00.000Z';
    await returnSeat(site, 'maya', 'phone-permission', 'Please say how far it is.');
    await visit(home);
    await check('rare-list-returned');
    await visit(`${home}/phone-permission`);
    await check('rare-returned');
    await visit(`${home}/answers`);
    await check('rare-answers');
    await visit(`${home}/school-trip/take-back`);
    await check('rare-take-back');
  });

  test('withdraw and change with a keyboard alone, without JavaScript, at once or not at all', async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const tab = await bare.newPage();
    await tab.goto(`${baseUrl}${path}`);
    await tab.goto(`${baseUrl}${home}/school-trip/take-back`);
    await tab.getByLabel('I withdraw this for Maya').press('Space');
    await tab.keyboard.press('Tab');
    while ((await tab.locator('button:focus').count()) === 0) await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Sign to withdraw School trip' }).waitFor();

    await page.goto(tab.url());
    await check('change-withdraw');
    await page.getByRole('button', { name: 'Withdraw School trip' }).click();
    await check('change-withdraw-error');
    for (const [place, name] of [
      ['', 'list'],
      ['/answers', 'answers'],
      ['/school-trip/take-back', 'take-back'],
      ['/check', 'check-all'],
    ] as const) {
      await visit(`${home}${place}`);
      expect(
        await page.getByText('This does not count until you sign').count(),
        name,
      ).toBeGreaterThan(0);
      await check(`change-${name}`);
    }

    await tab.getByLabel('Your full name').press('Tab');
    await tab.keyboard.press('Tab');
    expect(await tab.locator('button:focus').textContent()).toBe('Go back, change nothing');
    await tab.getByLabel('Your full name').pressSequentially('Samira Khan');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Withdrawn', exact: true }).waitFor();
    await page.goto(tab.url());
    await check('change-done');

    await tab.goto(`${baseUrl}${home}/school-trip?show=answered`);
    await tab.getByLabel('Who is your doctor?', { exact: true }).fill('Dr Osei');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Sign your changes: School trip' }).waitFor();
    await page.goto(tab.url());
    await check('change-answers-check');
    await visit(`${home}/school-trip?show=answered`);
    expect(await page.getByText('This does not count until you sign').count()).toBe(1);
    await check('change-form');
    await tab.getByRole('button', { name: 'Go back, change nothing' }).press('Enter');
    await tab.getByText('Nothing was changed.').waitFor();
    await page.goto(tab.url());
    await check('change-kept');
    await bare.close();
  });

  test('hand the phone to a child', async () => {
    await visit(`${home}/child/zaynab`);
    await check('rare-child-small');
    await press('I promise');
    await check('rare-child-small-error');
    await page.getByLabel('I am Zaynab Khan').check();
    await press('I promise');
    await check('rare-child-signed');
    await visit(`${home}/child/zaynab`);
    await check('rare-child-again');
    await site.write(registerWrites({ persons: [aPupil({ judgedAble })] }));
    await site.ask('maya', ['photo-video-consent']);
    await visit(`${home}/child/maya`);
    await check('rare-child-first');
    await page.getByRole('button', { name: 'Next' }).click();
    await check('rare-child-photos');
    await press('I promise, and save my answers');
    await check('rare-child-photos-errors');
    await page.getByRole('link', { name: /Local press/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/\.press$/);
    await visit(`${home}/photo-video-consent`);
    await page.getByText('What Maya promises').click();
    await check('rare-photos-child-words');
  });
});

test('a pupil’s own pages are clean', async () => {
  const link = await pupilWithLink(site);
  await visit(link.path);
  await check('pupil-list');
  for (const place of [
    'pupil-aup-secondary',
    'photo-video-consent',
    'pupil-aup-secondary/no',
    'why',
  ]) {
    await visit(`/f/${link.ref}/${place}`);
    await check(`pupil-${place.replace('/', '-')}`);
  }
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkIn } from '../../../infra/demo/visitor/letters.ts';
import { admin, foundHillView, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import { tellEffort, type Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await foundHillView();
  walk = await signIn(school, admin.email, { name: 'setting-up', width: 1280, scripts: false });
});
afterAll(async () => {
  await walk?.end();
  await school?.close();
});

const home = async () => {
  await walk.open(`${school.cloud.baseUrl}/desk`);
  return walk.text();
};

describe('a new school', () => {
  test('begins with the steps there are, none of them a warning', async () => {
    const text = await home();
    expect(text).toContain('1 of 7 steps done');
    expect(text).not.toContain('There is a problem');
    expect(text).not.toContain('Nobody can approve');
  });

  test('says how families reach it, in a handful of taps', async () => {
    const before = walk.effort();
    await walk.follow('Say how families reach the school');
    await walk.follow(/Change.*the office’s phone/);
    await walk.type(walk.page.getByLabel('Office’s phone number'), 'ring us');
    await walk.press('Save', 422);
    expect(await walk.text()).toContain('Enter a phone number, such as 01632 960 001');
    await walk.type(walk.page.getByLabel('Office’s phone number'), '01632 960 555');
    await walk.press('Save');
    const { taps, typed } = walk.effort();
    tellEffort('an administrator changes the office’s phone', {
      taps: taps - before.taps,
      typed: typed - before.typed,
    });
    expect(await walk.text()).toContain('01632 960 555');
    await walk.open(`${school.cloud.baseUrl}/hill-view`);
    expect(await walk.page.locator('body').innerText()).toContain('01632 960 555');
  });

  test('takes a crest that draws, and shows it on paper', async () => {
    const { page } = walk;
    const isDrawn = () =>
      page
        .locator('img.app-crest')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth > 0);
    const choose = (inside: string) =>
      page.getByLabel('Crest').setInputFiles({
        name: 'crest.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 80">${inside}</svg>`,
        ),
      });
    await home();
    await walk.follow('Add the school’s crest');
    await choose('<script>alert(1)</script>');
    await walk.press('Upload file', 422);
    expect(await walk.text()).toContain('something we cannot accept (script)');
    await choose(
      '<path fill="#1a65a6" d="M0 0h60v50L30 80 0 50z"/><circle cx="30" cy="30" r="16" fill="#fff"/>',
    );
    await walk.press('Upload file');
    await walk.press('Use this crest');
    expect(await walk.text()).toContain('The crest is saved.');
    expect(await isDrawn()).toBe(true);
    await walk.open(`${school.cloud.baseUrl}/desk/poster`);
    expect(await isDrawn()).toBe(true);
    await walk.follow('Paper slips');
    await walk.follow('Settings');
    expect(await isDrawn()).toBe(true);
    await walk.follow(/Change.*crest/);
    await walk.press('Remove the crest');
    expect(await page.locator('img').count()).toBe(0);
  });

  test('sends its administrator an email like those that families get', async () => {
    await home();
    await walk.press('Email me');
    const email = await school.inbox.waitFor({ to: admin.email, subject: /new link/ }, 60_000);
    expect(linkIn(email)).toContain('/k/');
    await walk.until(/We sent you an email on/);
    expect(await walk.text()).toContain('2 of 7 steps done');
  });
});

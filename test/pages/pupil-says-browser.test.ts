import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser/browser.ts';
import { look, smallTargets } from '../support/browser/looks.ts';
import { createClassSite, photos, rules, social } from '../support/class/class-site.ts';
import { createDesk } from '../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../support/desk/northbrook.ts';
import { createSite, createVisitor, khanFamily } from '../support/link/link-site.ts';
import { aPupil, judgedAble } from '../support/person/people.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await (await browser.newContext()).newPage();
});
afterAll(() => browser.close());

async function see(name: string, html: string): Promise<void> {
  await page.setContent(html);
  await look(page, name);
  expect(await smallTargets(page), name).toEqual([]);
}

describe('the pages on which a pupil says no, or something else', () => {
  const able = aPupil({ judgedAble });

  test('in class', async () => {
    const site = await createClassSite({ people: [able, aPupil({ id: 'leo', firstName: 'Leo' })] });
    await site.ask(able, [photos]);
    await site.open({ forms: [rules, social, photos] });
    const device = site.device();
    await device.open('/class/ABC234');
    const home = '/class/s/aaaa1111';
    await see('code', (await device.open('/class')).html);
    const promise = await device.open(`${home}/maya/promise`);
    await see('promise', promise.html);
    const no = await device.open(`${home}/maya/no`);
    await see('no', no.html);
    const wrong = await device.submit(no, { said: 'talk', agreement: [], why: 'x'.repeat(600) });
    await see('no-again', wrong.html);
    const first = promise.page
      .querySelectorAll('main input[type=radio]')
      .map((element) => [element.getAttribute('name') ?? '', 'yes']);
    const asked = await device.submit(promise, {
      ...Object.fromEntries(first),
      typedName: 'Leo Brandt',
    });
    await see('pupil-asked', asked.html);
    await device.submit(asked, { typedName: 'Maya Khan' });
    await see('names', (await device.open(home)).html);
    await see('change', (await device.open(`${home}/maya/change`)).html);
    const back = await device.open(`${home}/maya/take-back`);
    await see('take-back', back.html);
    const done = await device.submit(back, { typedName: 'Maya Khan', said: 'withdraw' });
    await see('all-right', done.html);
  });

  test('beside a parent', async () => {
    const site = createSite();
    const link = await khanFamily(site, [rules, social]);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const no = await visitor.open(`/f/${link.ref}/child/maya/no`);
    await see('child-no', no.html);
    await see('child-no-young', (await visitor.open(`/f/${link.ref}/child/zaynab/no`)).html);
    const asked = await visitor.submit(no, { typedName: 'Leo Khan', said: 'refuse' });
    await see('child-asked', asked.html);
    const done = await visitor.submit(asked, { typedName: 'Maya Khan' });
    await see('child-all-right', done.html);
    await see('child-list', (await visitor.open(`/f/${link.ref}`)).html);
  });

  test('at the desk', async () => {
    const desk = createDesk();
    await northbrook(desk);
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: able },
      { put: 'person', person: aPupil({ id: 'leo', firstName: 'Leo', year: undefined }) },
    ]);
    await desk.issueRound({ forms: [rules, photos] });
    const teacher = await desk.visit(staffEmails.teacher);
    await teacher.post('/desk/classes', { class: '4B', form: [rules, photos], mode: 'each' });
    const [session] = await desk.store.listClassSessions('northbrook');
    const home = `/desk/classes/${session?.id}`;
    const html = async (path: string) => (await teacher.send(path)).text();
    await see('desk-help', await html(`${home}/help/maya`));
    await desk.signAsPupilIn(rules, 'maya');
    await desk.signAsPupilIn(photos, 'maya');
    await see('desk-change', await html(`${home}/help/maya?change=yes`));
    await see('desk-session', await html(home));
    const office = await desk.visit(staffEmails.office);
    await see('desk-person', await (await office.send('/desk/people/ines')).text());
  });
});

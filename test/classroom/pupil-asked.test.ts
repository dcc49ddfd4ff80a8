import { beforeEach, expect, test } from 'vitest';
import { type ClassSite, createClassSite } from '../support/class/class-site.ts';
import type { Visitor } from '../support/link/link-site.ts';

let site: ClassSite;
let device: Visitor;
const home = '/class/s/aaaa1111';

beforeEach(async () => {
  site = await createClassSite();
  await site.open();
  device = site.device();
  await device.open('/class/ABC234');
});

test('a classmate’s name is asked about once, and leads back to the names', async () => {
  const last = await device.open(`${home}/maya/promise`);
  const asked = await device.submit(last, { typedName: 'Leo Brandt' });
  expect([asked.status, asked.heading, asked.errors]).toEqual([200, 'Is that you?', []]);
  expect(asked.text).toContain('This page is for Maya Khan. You typed Leo Brandt.');
  expect(asked.text).toContain('Ask your teacher.');
  expect(asked.page.querySelectorAll('main a').map((a) => a.getAttribute('href'))).toEqual([home]);
  expect(await site.signaturesOf('maya')).toEqual([]);
  expect(await site.signaturesOf('leo')).toEqual([]);
});

test('yes signs what the page showed; the teacher’s list has the name, the office nothing to do', async () => {
  const last = await device.open(`${home}/maya/promise`);
  const asked = await device.submit(last, { typedName: 'Leo Brandt' });
  const done = await device.submit(asked, { confirmedName: 'Leo Brandt' });
  expect(done.path).toBe(`${home}/maya/done`);
  const signatures = await site.signaturesOf('maya');
  expect(signatures).toHaveLength(2);
  expect(signatures[0]).toMatchObject({ typedName: 'Leo Brandt', confirmed: true });
  expect(await site.store.listFollowUps('northbrook')).toEqual([]);
});

test('the name is typed again on the same page, while the class is open', async () => {
  const last = await device.open(`${home}/maya/promise`);
  const asked = await device.submit(last, { typedName: 'Leo Brandt' });
  const back = await device.submit(asked, { retype: 'yes' });
  expect([back.status, back.heading, back.errors]).toEqual([200, last.heading, []]);
  expect(back.fields.typedName).toEqual(['Leo Brandt']);
  const done = await device.submit(back, { typedName: 'Maya Khan' });
  expect(done.heading).toBe('Thank you, Maya');
});

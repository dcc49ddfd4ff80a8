import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn, nameIn } from '../../infra/demo/visitor/letters.ts';
import {
  answerEverything,
  postedFields,
  signEverything,
} from '../../infra/demo/visitor/through-a-link.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { type InboxMail, openInbox } from '../../infra/local/inbox.ts';
import { openOffice, pressIssue, startLiveCloud } from '../support/cloud/live-school.ts';
import { pupilRow, toCsv } from '../support/register/register-file.ts';
import { type AsSent, asSent } from './as-sent.ts';

/** What a phone gets in its first ten packets, before it must say that it wants more (RFC 6928). */
const mostBytes = 14_600;

/** Three children, of whom one is not in a primary class. */
const children = [
  { Forename: 'Maya', 'NC year': '4', 'Reg group': '4B' },
  { Forename: 'Idris', 'NC year': '7', 'Reg group': '7X' },
  { Forename: 'Zaynab', 'NC year': 'R', 'Reg group': 'RA' },
];

/** A parent alone with three children. `suffix`: of the classes, so that each family has its own. */
const family = (surname: string, parent: string, first: number, suffix: string) =>
  children.map((child, n) => ({
    ...pupilRow(first + n),
    ...child,
    'Reg group': `${child['Reg group']}${suffix}`,
    Surname: surname,
    'Parent 1 name': `${parent} ${surname}`,
    'Parent 1 email': `${parent}.${surname}@example.org`,
    'Parent 1 relationship': 'Mother',
    'Parent 1 parental responsibility': 'Yes',
    'Parent 2 name': '',
    'Parent 2 email': '',
    'Parent 3 name': '',
  }));
const rows = [...family('Khan', 'Samira', 0, '1'), ...family('Osei', 'Ama', 3, '2')];
const classesOf = (suffix: string) => children.map((child) => `${child['Reg group']}${suffix}`);

/** The budget's four forms, each for all three children. */
const fourForms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'pupil-social-media',
];
/** Every form that a round asks of pupils; two more are for whoever needs them. */
const everyForm = [...fourForms, 'pupil-aup-primary', 'pupil-aup-secondary'];

let cloud: Cloud;
let end: () => Promise<void>;
let samira: InboxMail;
let ama: InboxMail;
beforeAll(async () => {
  ({ cloud, end } = await startLiveCloud());
  const office = await openOffice(cloud, toCsv(rows));
  await pressIssue(office, everyForm, classesOf('1'));
  const inbox = openInbox(cloud.mailUrl);
  samira = await inbox.waitFor({ to: 'samira.khan@example.org' }, 60_000);
  // One round at a time: a school that is issuing one issues no other.
  await pressIssue(office, fourForms, classesOf('2'));
  ama = await inbox.waitFor({ to: 'ama.osei@example.org' }, 60_000);
});
afterAll(() => end());

/** What a browser would fetch, or run, besides the page itself. */
function listBesides(html: string): string[] {
  const page = parse(html);
  const fetched = page.querySelectorAll(
    'script, img, iframe, object, embed, video, audio, source, link[rel=stylesheet], [style*="url("]',
  );
  const inStyles = page
    .querySelectorAll('style')
    .filter((style) => /@import|url\((?!["']?data:)/.test(style.text));
  const icons = page
    .querySelectorAll('link')
    .filter((link) => !link.getAttribute('href')?.startsWith('data:'));
  return [...fetched, ...inStyles, ...icons].map((icon) => icon.outerHTML.slice(0, 120));
}

function expectLight(name: string, sent: AsSent): void {
  expect(sent.encoding, name).toBe('gzip');
  expect(sent.bytes, name).toBeLessThan(mostBytes);
  expect(listBesides(sent.html), name).toEqual([]);
}

describe('a parent of three children', () => {
  it('gets each page about every form there is in one light request', async () => {
    const link = linkIn(samira);
    const opened = await fetch(link, { redirect: 'manual' });
    const cookie = opened.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const home = new URL(opened.headers.get('location') ?? '', cloud.baseUrl).href;

    const list = await asSent(home, { cookie });
    expect(list.status).toBe(200);
    expectLight('the list', list);
    const forms = [...new Set(list.html.match(/\/f\/[0-9a-f]{12}\/[a-z]+-[a-z-]+/g))].filter(
      (path) => !/\/(not-me|sign-out)$/.test(path),
    );
    expect(forms).toHaveLength(everyForm.length + 2);
    const see = async (path: string) => {
      const page = await asSent(new URL(path, home).href, { cookie });
      expect(page.status, path).toBe(200);
      expectLight(path, page);
      return parse(page.html);
    };
    for (const path of forms) {
      const form = await see(path);
      const show = form.querySelector('input[name=show]')?.getAttribute('value') ?? '';
      // With every question refused for an answer, which makes the page its longest.
      const refused = await asSent(`${cloud.baseUrl}${path}`, {
        cookie,
        body: new URLSearchParams({ show }),
      });
      expect(refused.status, path).toBe(422);
      expectLight(`${path}, refused`, refused);
      const no = form.querySelector(`a[href^="${path}/no"]`)?.getAttribute('href');
      if (no) await see(no);
    }
    // Every child's own words, page after page.
    const beside = [...new Set(list.html.match(/\/f\/[0-9a-f]{12}\/child\/[\w-]+/g))];
    expect(beside).toHaveLength(children.length);
    for (const path of beside) {
      const words = (await see(path)).querySelector('main')?.text ?? '';
      const pages = Number(/1 of (\d+)/.exec(words)?.[1] ?? 1);
      for (let page = 2; page <= pages; page += 1) await see(`${path}?page=${page}`);
    }
    for (const path of ['/why', '/not-me', '/parent-social-media/no'])
      expectLight(path, await asSent(home + path, { cookie }));

    const at = await answerEverything(link);
    if (!at) throw new Error('Nothing to sign');
    expectLight('the check page', await asSent(`${home}/check`, { cookie }));
    const nameless = postedFields(at, '');
    const refused = await asSent(`${home}/check`, { cookie, body: nameless });
    expect(refused.status).toBe(422);
    expectLight('the check page, refused', refused);
    const body = postedFields(at, nameIn(samira));
    const signed = await asSent(`${home}/check`, { cookie, body });
    expect(signed.status).toBe(303);
    for (const path of [signed.location, `${home}/answers`, home]) await see(path);
    for (const id of everyForm) await see(`${home}/${id}/take-back`);
  });

  it('signs four forms by sending five pages at most, with one typed name', async () => {
    const visit = await signEverything(linkIn(ama), nameIn(ama));
    // A form each, and the one that signs.
    expect(visit?.posts).toBe(fourForms.length + 1);
    expect(visit?.posts).toBeLessThanOrEqual(5);
    expect(visit?.typed).toBe(1);
    expect(visit?.done.text).toMatch(/Maya/);
    // Whatever was asked is answered: the same link asks for nothing any more.
    expect(await signEverything(linkIn(ama), nameIn(ama))).toBeUndefined();
  });
});

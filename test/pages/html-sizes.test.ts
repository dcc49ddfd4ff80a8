import { beforeAll, describe, expect, it } from 'vitest';
import { findPeople } from '../../templates/scripts/desk-script.ts';
import { createClassSite } from '../support/class/class-site.ts';
import { createDesk } from '../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../support/desk/northbrook.ts';
import { answerAll, createSite, createVisitor, khanFamily } from '../support/link/link-site.ts';
import { aContact, aPupil, aRelation, aSchool, registerWrites } from '../support/person/people.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

/** Bytes of each page before it is compressed: of all of it, and of what is not its words. */
type Size = { path: string; all: number; head: number };

async function sizesOf(paths: readonly string[], open: (path: string) => Promise<Response>) {
  const sizes: Size[] = [];
  for (const path of paths) {
    const answer = await open(path);
    expect(answer.status, path).toBe(200);
    const html = await answer.text();
    const head = html.slice(0, html.indexOf('</style>'));
    sizes.push({ path, all: Buffer.byteLength(html), head: Buffer.byteLength(head) });
  }
  return sizes;
}

const mean = (sizes: readonly Size[], what: 'all' | 'head'): number =>
  sizes.reduce((sum, size) => sum + size[what], 0) / sizes.length;
const over = (sizes: readonly Size[], what: 'all' | 'head', most: number): Size[] =>
  sizes.filter((size) => size[what] > most);

describe('a parent’s page', () => {
  let sizes: Size[];
  beforeAll(async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const parent = createVisitor(site.app);
    await parent.open(link.path);
    const forms = ['/photo-video-consent', '/homework-club'];
    const paths = ['', ...forms, '/check', '/why', '/answers', '/not-me'];
    sizes = await sizesOf(paths, async (path) => parent.send(`/f/${link.ref}${path}`));
  });

  it('brings styles for what is on it, not for what may be on others', () => {
    // All styles of the family are 62,000 bytes as they are written.
    expect(over(sizes, 'head', 18_500)).toEqual([]);
    expect(mean(sizes, 'head')).toBeLessThan(12_000);
  });

  it('is less than 15 KB on average, but for a form of three children in all its words', () => {
    const others = sizes.filter(({ path }) => path !== '/photo-video-consent');
    expect(mean(others, 'all')).toBeLessThan(15_000);
  });
});

describe('one form for one child', () => {
  it('is two pages of less than 55 KB in all, from the link to the page after signing', async () => {
    const site = createSite();
    await site.store.commit([{ fact: 'school-founded', school: aSchool() }]);
    const family = { persons: [aPupil()], contacts: [aContact()], relations: [aRelation()] };
    await site.write(registerWrites(family));
    await site.ask('maya', ['photo-video-consent'], { contact: 'samira' });
    const link = await site.mailLink({ kind: 'contact', id: 'samira' });
    const parent = createVisitor(site.app, undefined, 'unsaid');
    const form = await parent.open(link.path);
    const done = await parent.submit(form, { ...answerAll(form), typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    const bytes = [form, done].map(({ html }) => Buffer.byteLength(html));
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(55_000);
  });
});

describe('a page of the desk', () => {
  it('is less than 40 KB, printed ones too, and less than 25 KB on average, of which the script is 3', async () => {
    const desk = createDesk({ table: createMemoryTable() });
    await northbrook(desk);
    await desk.issueRound();
    const office = await desk.visit(staffEmails.office);
    const lists = ['', '/outstanding', '/register', '/rounds', '/to-do', '/visitors', '/me'];
    const paths = [...lists, '/people/maya', '/photos', '/visitors/poster'];
    const sizes = await sizesOf(paths, async (path) => office.send(`/desk${path}`));
    expect(over(sizes, 'all', 40_000)).toEqual([]);
    expect(mean(sizes, 'all')).toBeLessThan(25_000);
    expect(Buffer.byteLength(findPeople.code)).toBeLessThan(3000);
  });
});

describe('a page on a device of a class', () => {
  it('is less than 15 KB', async () => {
    const site = await createClassSite();
    await site.open();
    const device = site.device();
    await device.open('/class/ABC234');
    const home = '/class/s/aaaa1111';
    const sizes = await sizesOf([home, `${home}/maya`, `${home}/maya/promise`], async (path) =>
      device.send(path),
    );
    expect(over(sizes, 'all', 15_000)).toEqual([]);
  });
});

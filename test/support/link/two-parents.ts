import { createHash } from 'node:crypto';
import { letterFor } from '../../../functions/acts/message/letters/letter-for.ts';
import { dateAt, later } from '../../../functions/core/calendar.ts';
import { linkEndsOn } from '../../../functions/core/link/link.ts';
import { type Message, messageApart } from '../../../functions/core/message/message.ts';
import { loadFamily } from '../../../functions/store/family/load-family.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  type Fields,
  khanFamily,
  origin,
  type Seen,
  type Site,
  termBegins,
  type Visitor,
} from './link-site.ts';

export const rules = 'pupil-aup-primary';
export const social = 'pupil-social-media';
export const phone = 'phone-permission';
export const device = 'byod-agreement';
const internet = 'internet-access-consent';
const photos = 'photo-video-consent';
const own = 'parent-social-media';
const asked = [photos, internet, rules, social, own, 'homework-club'];

/** What one parent got: a page, an answer to a press, or what an email would have said. */
export type Told = { what: string; said: string };

/** Chance and time as each parent has them: what one does moves neither for the other. */
function createFate() {
  const counts = { samira: 0, david: 0, school: 0 };
  const fate = { whose: 'school' as keyof typeof counts };
  const random = (size: number) => {
    counts[fate.whose] += 1;
    const seed = `${fate.whose} ${counts[fate.whose]}`;
    return createHash('sha512').update(seed).digest().subarray(0, size);
  };
  return { fate, random };
}

/** A parent at their pages. */
export type Parent = {
  site: Site;
  visitor: Visitor;
  home: string;
  name: string;
  email: string;
  open: (path: string) => Promise<Seen>;
  press: (page: Seen, fields?: Fields) => Promise<Seen>;
};

function parentAt(
  site: Site,
  link: { path: string; ref: string },
  who: Pick<Parent, 'name' | 'email'>,
  note: (told: Told) => void = () => undefined,
): Parent & { enter: () => Promise<unknown> } {
  const visitor = createVisitor({
    request: async (input: string, init?: RequestInit) => {
      const response = await site.app.request(input, init);
      const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
      const what = `${init?.method ?? 'GET'} ${input.slice(origin.length)}`;
      const body = await response.clone().text();
      note({ what, said: `${response.status} ${JSON.stringify(headers)}\n${body}` });
      return response;
    },
  } as unknown as Site['app']);
  const home = `/f/${link.ref}`;
  return {
    site,
    visitor,
    home,
    ...who,
    enter: () => visitor.open(link.path),
    open: (path) => visitor.open(`${home}${path}`),
    press: (page, fields) => {
      // What is drafted counts only if it is younger than what was signed.
      site.clock.now = later(site.clock.now, 1);
      return visitor.submit(page, fields);
    },
  };
}

/** Samira and David, who are asked the same about the same three children. Samira's pages are kept. */
export async function twoParents() {
  const { fate, random } = createFate();
  const site = createSite({ random });
  const told: Told[] = [];
  const samiras = await khanFamily(site, asked);
  for (const child of ['idris', 'maya', 'zaynab'])
    await site.ask(child, [own], { contact: 'david' });
  const davids = await site.mailLink({ kind: 'contact', id: 'david' });
  const at = (link: typeof davids, name: string, email: string, note?: (one: Told) => void) =>
    parentAt(site, link, { name, email }, note);
  const samira = at(samiras, 'Samira Khan', 'samira.khan@example.org', (one) => told.push(one));
  const david = at(davids, 'David Price', 'david.price@example.org');
  let hour = 0;
  /** Does something as one of them, an hour after the last, or between two hours. */
  const as = async (
    whose: typeof fate.whose,
    does: () => Promise<unknown>,
    when: 'next hour' | 'same hour' = whose === 'david' ? 'same hour' : 'next hour',
  ) => {
    fate.whose = whose;
    if (when === 'next hour') hour += 1;
    site.clock.now = later(termBegins, hour * 3600 + (whose === 'david' ? 1800 : 0));
    await does();
  };
  return { site, told, samira, david, as };
}

export type TwoParents = Awaited<ReturnType<typeof twoParents>>;

/** A page that came to what it was asked for: a test of nothing that happened would always pass. */
function done(page: Seen): Seen {
  if (page.status !== 200) throw new Error(`${page.path}: ${page.status} ${page.heading}`);
  return page;
}

/** Signs the page it is, or all that is ready. */
export async function signReady(parent: Parent, page?: Seen): Promise<Seen> {
  const isToSign = page?.page.querySelector('input[name=typedName]');
  const check = page && isToSign ? page : await parent.open('/check');
  return done(await parent.press(check, { typedName: parent.name }));
}

/** Answers a form for everybody it shows, or for those it is `for`, and signs nothing. */
export async function answer(
  parent: Parent,
  form: string,
  value = 'yes',
  more: Fields = {},
): Promise<Seen> {
  const page = await parent.open(`/${form}`);
  return done(await parent.press(page, { ...answerAll(page, value), ...more }));
}

export async function answerEverything(parent: Parent, value = 'yes'): Promise<void> {
  for (const form of [photos, internet, 'homework-club']) await answer(parent, form, value);
  for (const form of [rules, social, own]) await answer(parent, form);
}

/** What a child is asked to type or tap beside a parent, on one of their pages. */
export async function childSays(parent: Parent, page = '', fields: Fields = {}): Promise<Seen> {
  const shown = await parent.open(`/child/maya${page}?page=9`);
  return done(await parent.press(shown, { typedName: 'Maya Khan', ...fields }));
}

/** Where what another did would show first. */
const chiefPages = ['', `/${rules}`, `/${phone}`, '/check', '/answers', '/child/maya'];
const pages = [
  '',
  '?signed=maya',
  ...asked.map((form) => `/${form}`),
  ...[rules, photos].flatMap((form) => [`/${form}/no`, `/${form}/take-back`]),
  ...[phone, device, `${device}.2`].map((form) => `/${form}`),
  '/check',
  '/answers',
  '/why',
  '/not-me',
  ...['', '/no', '/change', '/take-back', '/all-right'].map((page) => `/child/maya${page}`),
];

/** What an email of theirs would say, sent now; '' where it would not be sent. */
async function letter(site: Site, message: Message): Promise<string> {
  const loaded = await loadFamily(site.store, 'northbrook', message.owner, site.clock.now);
  if (!loaded) throw new Error('Nobody');
  const on = dateAt(site.clock.now);
  const made = await letterFor(site.store, message, loaded.family, site.catalogue, on);
  if (!made) return '';
  const { school } = loaded.family;
  const to = { name: 'Samira Khan', as: 'contact' as const };
  const worksUntil = linkEndsOn(made.academicYear);
  return JSON.stringify(made.write({ school, to, link: 'https://link', worksUntil, on }));
}

/** Reads every page of Samira's, or the chief ones, and every email she would get now. */
export async function lookAround(
  { site, samira, told }: TwoParents,
  which: 'all' | 'chief' = 'all',
): Promise<void> {
  // As they come: nobody has to read them here.
  const get = (page: string) => samira.visitor.send(`${samira.home}${page}`);
  for (const page of which === 'all' ? pages : chiefPages) await get(page);
  const owner = { kind: 'contact' as const, id: 'samira' };
  const messages = await site.store.listOwnerMessages('northbrook', owner);
  for (const message of messages)
    told.push({ what: `email ${message.id}`, said: await letter(site, message) });
  for (const { reference } of messages) {
    if (reference) await get(`/done?reference=${reference}`);
  }
  const about = { school: 'northbrook', owner, reference: 'X' };
  const link = messageApart('link', about, site.clock.now);
  for (const kind of ['link', 'ask', 'chase', 'returned'] as const)
    told.push({ what: `email ${kind}`, said: await letter(site, { ...link, kind }) });
}

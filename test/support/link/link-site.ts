import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { parse } from 'node-html-parser';
import { type Agreement, openAgreement } from '../../../functions/core/agreement/agreement.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { academicYearOf, dateAt, type Instant } from '../../../functions/core/calendar.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { type Catalogue, currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { Nudge } from '../../../functions/core/nudge.ts';
import type { Contact } from '../../../functions/core/person/contact.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import type { RegisterWrite } from '../../../functions/core/register/register-write.ts';
import { createLog } from '../../../functions/services/log.ts';
import type { QueueName } from '../../../functions/services/queue.ts';
import { emailHash, mintToken, type RandomBytes } from '../../../functions/services/tokens.ts';
import { createApp } from '../../../functions/sign/app.tsx';
import { createStore } from '../../../functions/store/create-store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { catalogue as published } from '../../../templates/forms/catalogue.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../person/people.ts';
import { createTrail } from '../school/trail.ts';
import { appInRole, guardTable } from '../store/guarded-table.ts';

/** A day in the first week of term; every test begins here. */
export const termBegins = '2026-09-02T08:00:00.000Z';
export const origin = 'http://127.0.0.1:4000';

/** A fourth form for parents, so that a family meets the four of the budget. */
export const homeworkForm: FormVersion = {
  id: 'homework-club',
  version: 1,
  hash: createHash('sha256').update('homework-club').digest('hex'),
  title: 'Homework club',
  shortTitle: 'Homework club',
  for: { kinds: ['pupil'] },
  slots: [{ slot: 'parent' }],
  unlocks: [],
  renews: 'academic-year',
  parents: 'any-one',
  routes: ['link'],
  questions: [
    {
      id: 'join',
      label: 'May your child join the homework club?',
      type: 'choice',
      options: [
        { value: 'yes', label: 'Yes', outcome: 'grant' },
        { value: 'no', label: 'No', outcome: 'refuse' },
      ],
    },
  ],
  summary: [[{ text: 'A quiet room after school.' }]],
  promises: [],
  wording: [{ kind: 'paragraph', text: [{ text: 'My child may stay for the club.' }] }],
};

export const cookieKey = async () => 'a secret of at least forty-three characters, for tests';

/** What the app may be given for a test; the rest is fixed. */
export type SiteOptions = {
  catalogue?: Catalogue;
  table?: Table;
  baseUrl?: string;
  wait?: (milliseconds: number) => Promise<void>;
  random?: RandomBytes;
};

/** A whole `sign` app on a table in memory, with a clock and a queue that tests can look into. */
export function createSite(options: SiteOptions = {}) {
  const catalogue = { ...(options.catalogue ?? { ...published, 'homework-club': [homeworkForm] }) };
  const baseUrl = options.baseUrl ?? origin;
  const store = createStore(guardTable(options.table), emailHash);
  const clock = { now: termBegins };
  const nudges: { queue: QueueName; nudge: Nudge }[] = [];
  const logged: string[] = [];
  let counter = 0;
  const chance = (size: number) => {
    counter += 1;
    return createHash('sha512').update(`chance ${counter}`).digest().subarray(0, size);
  };
  const random = options.random ?? chance;
  const log = createLog((line) => logged.push(line));
  const { trail, audit } = createTrail(log);
  const app = createApp({
    store,
    now: () => clock.now,
    catalogue,
    baseUrl,
    cookieKey,
    nudge: async (queue, sent) => {
      for (const nudge of sent) nudges.push({ queue, nudge });
    },
    random,
    log,
    audit,
    wait: options.wait ?? (() => new Promise((done) => setTimeout(done, 0))),
  });
  appInRole('sign', app);

  /** Opens agreements of these forms for a person, as a round does. */
  const ask = async (
    person: string,
    forms: readonly string[],
    more: { contact?: string; school?: string; at?: Instant } = {},
  ): Promise<Agreement[]> => {
    const at = more.at ?? clock.now;
    const { contact, school = 'northbrook' } = more;
    const round = { id: 'autumn', academicYear: academicYearOf(dateAt(at)) };
    const { person: about = { id: person, kind: 'pupil' as const } } =
      (await store.findPerson(school, person)) ?? {};
    const settings = (await store.findSchool(school)) ?? { id: school };
    const agreements = forms.map((id) => {
      const form = currentVersion(catalogue, id);
      const own = form.parents === 'each' ? { contact } : {};
      return openAgreement(form, { school: settings, person: about, ...own }, round, at);
    });
    await store.commit(agreements.map((agreement) => ({ fact: 'asked', agreement })));
    return agreements;
  };

  /** Mints a link for an owner, as sending an email to them does; returns the path in the email. */
  const mailLink = async (
    owner: Signatory,
    more: { school?: string; email?: string } = {},
  ): Promise<{ path: string; ref: string; token: string }> => {
    const { school = 'northbrook' } = more;
    const record = await store.findOwner(school, owner);
    const email = more.email ?? record?.contact?.email ?? record?.person?.email ?? '';
    const minted = mintToken(school, owner, random);
    await store.commit([
      {
        fact: 'link-minted',
        link: {
          school,
          owner,
          tokenHash: minted.hash,
          ref: minted.ref,
          sentAt: clock.now,
          emailHash: emailHash(email),
          address: 's•••@example.org',
          academicYear: academicYearOf(dateAt(clock.now)),
        },
      },
    ]);
    return { path: `/k/${minted.token}`, ref: minted.ref, token: minted.token };
  };

  const write = (writes: RegisterWrite[], school = 'northbrook') =>
    store.writeRegister(school, writes);
  return { app, baseUrl, store, catalogue, clock, nudges, logged, trail, ask, mailLink, write };
}

export type Site = ReturnType<typeof createSite>;

const parentForms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'homework-club',
];
export const children: Person[] = [
  aPupil({ id: 'idris', firstName: 'Idris', year: '2', class: '2A' }),
  aPupil({ id: 'maya', firstName: 'Maya' }),
  aPupil({ id: 'zaynab', firstName: 'Zaynab', year: 'R', class: 'RB' }),
];

/** Samira Khan and her three children, asked for four forms; David is their other parent. */
export async function khanFamily(site: Site, forms: readonly string[] = parentForms) {
  await site.store.commit([{ fact: 'school-founded', school: aSchool() }]);
  const contacts: Contact[] = [
    aContact(),
    aContact({ id: 'david', name: 'David Price', email: 'david.price@example.org' }),
  ];
  const relations = contacts.flatMap((contact) =>
    children.map((child) =>
      aRelation({
        person: child.id,
        contact: contact.id,
        relationship: contact.id === 'david' ? 'Father' : 'Mother',
      }),
    ),
  );
  await site.write(registerWrites({ persons: children, contacts, relations }));
  for (const child of children) await site.ask(child.id, forms, { contact: 'samira' });
  return site.mailLink({ kind: 'contact', id: 'samira' });
}

/** A teacher with a form of her own. */
export async function teacherAlone(site: Site) {
  const teacher = aTeacher();
  await site.store.commit([{ fact: 'school-founded', school: aSchool() }]);
  await site.write([
    ...registerWrites({ persons: [teacher] }),
    { put: 'sign-in', emailHash: emailHash(teacher.email ?? ''), person: teacher.id },
  ]);
  await site.ask(teacher.id, ['staff-governor-aup']);
  return site.mailLink({ kind: 'person', id: teacher.id }, { email: teacher.email });
}

export type Fields = Record<string, string | readonly string[]>;

/**
 * A browser as far as these pages need one: cookies, redirects, forms filled in by name. Whoever opens a
 * link in it says at once whose it is: their own, so that days may pass, unless told otherwise.
 */
export function createVisitor(app: Hono, base = origin, device?: 'unsaid') {
  const jar = new Map<string, string>();
  let location = '/';

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await app.request(`${base}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };

  const follow = async (path: string, response: Response): Promise<Seen> => {
    const to = response.headers.get('Location');
    if (to !== null && response.status >= 300 && response.status < 400)
      return follow(to, await send(to));
    location = path;
    return see(response.status, await response.text(), path);
  };

  const post = async (path: string, fields: Fields, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    return send(path, {
      method: 'POST',
      body: body.toString(),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: base,
        ...headers,
      },
    });
  };

  const open = async (path: string): Promise<Seen> => {
    const response = await send(path);
    const [, home] = /^(\/f\/\w+)/.exec(response.headers.get('Location') ?? '') ?? [];
    if (path.startsWith('/k/') && home && !device) await post(`${home}/device`, { device: 'own' });
    return follow(path, response);
  };

  return {
    jar,
    send,
    post,
    path: () => location,
    open,
    /** Sends the page's form as a browser would: what it holds, and what is filled in. */
    submit: async (page: Seen, fields: Fields = {}) =>
      follow(page.action, await post(page.action, { ...page.fields, ...fields })),
  };
}

/** A browser somewhere: what it asks for comes from an address of its network. */
export function browserAt(site: Site, sourceIp: string) {
  const event = { requestContext: { http: { sourceIp } } };
  const request: typeof site.app.request = (path, init) => site.app.request(path, init, { event });
  return createVisitor({ ...site.app, request } as never);
}

export type Visitor = ReturnType<typeof createVisitor>;
export type Seen = ReturnType<typeof see>;

/** A page as its reader has it: what it says, where its form goes, and what the form holds. */
function see(status: number, html: string, path: string) {
  const page = parse(html);
  const form =
    page.querySelector('main form[method=post]') ?? page.querySelector('form[method=post]');
  const fields: Record<string, string[]> = {};
  const keep = (name: string | undefined, value: string | undefined) => {
    if (name) fields[name] = [...(fields[name] ?? []), value ?? ''];
  };
  for (const input of form?.querySelectorAll('input') ?? []) {
    const type = input.getAttribute('type') ?? 'text';
    const isChoice = type === 'radio' || type === 'checkbox';
    if (!isChoice || input.hasAttribute('checked'))
      keep(input.getAttribute('name'), input.getAttribute('value'));
  }
  for (const area of form?.querySelectorAll('textarea') ?? [])
    keep(area.getAttribute('name'), area.text);
  const main = page.querySelector('main');
  return {
    status,
    html,
    path,
    page,
    title: page.querySelector('title')?.text ?? '',
    heading: page.querySelector('h1')?.text.trim() ?? '',
    text: (main?.structuredText ?? '').replace(/[ \t]+/g, ' '),
    action: form?.getAttribute('action') ?? path,
    fields,
    links: page.querySelectorAll('a').map((anchor) => anchor.getAttribute('href') ?? ''),
    errors: page
      .querySelectorAll('.govuk-error-summary__list a')
      .map((anchor) => ({ text: anchor.text, href: anchor.getAttribute('href') ?? '' })),
  };
}

/** The same answer to every question on the page, for everyone. */
export const answerAll = (page: Seen, value = 'yes'): Fields => {
  const names = page.page
    .querySelectorAll('input[type=radio]')
    .map((input) => input.getAttribute('name') ?? '')
    .filter((name) => name.startsWith('all.'));
  const hasRead = page.page.querySelector('input[name=read]') !== null;
  return {
    ...Object.fromEntries(names.map((name) => [name, value])),
    ...(hasRead && { read: 'yes' }),
  };
};

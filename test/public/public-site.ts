import { createHash } from 'node:crypto';
import { parse } from 'node-html-parser';
import { type LimitName, limitFor } from '../../functions/core/limit/every-limit.ts';
import { createApp } from '../../functions/public/app.tsx';
import { createLog } from '../../functions/services/log.ts';
import { noQueue } from '../../functions/services/queue.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import type { Table } from '../../functions/store/table.ts';
import { callerOf } from '../../functions/web/client-address.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { aSchool } from '../support/person/people.ts';
import { createTrail } from '../support/school/trail.ts';
import { appInRole, guardTable } from '../support/store/guarded-table.ts';

const origin = 'http://127.0.0.1:4000';

/** The public app on a table in memory, with one school, a clock and a queue to look into. */
export async function createPublicSite(
  given: Parameters<typeof aSchool>[0] = {},
  table?: Table,
  key = 'a key of at least forty-three characters, for tests only',
  baseUrl = origin,
) {
  const countingKey = async () => key;
  const store = createStore(guardTable(table), emailHash);
  await store.commit([{ fact: 'school-founded', school: aSchool(given) }]);
  const clock = { now: '2026-09-15T09:30:00.000Z' };
  const logged: string[] = [];
  let counter = 0;
  const log = createLog((line) => logged.push(line));
  const { trail, audit } = createTrail(log);
  const app = createApp({
    store,
    now: () => clock.now,
    catalogue,
    baseUrl,
    securityContact: 'mailto:security@countersign.test',
    countingKey,
    // Nothing is owed by what anybody may send.
    nudge: noQueue,
    random: (size) => {
      counter += 1;
      return createHash('sha512').update(`chance ${counter}`).digest().subarray(0, size);
    },
    log,
    audit,
    wait: async () => undefined,
  });
  appInRole('public', app);

  /** What the device at reception holds, but for what tells it from others: `cookie`. */
  const jar = new Map<string, string>();
  const send = async (
    path: string,
    init: RequestInit = {},
    env = {},
    device?: string,
  ): Promise<Response> => {
    const held = [...jar].map(([name, value]) => `${name}=${value}`);
    const cookie = [...held, ...(device ? [device] : [])].join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await app.request(origin + path, { ...init, headers }, env);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) jar.delete(name);
      else if (!name.startsWith('device-')) jar.set(name, value);
    }
    return response;
  };

  const readPage = async (response: Response) => {
    const html = await response.text();
    const page = parse(html);
    const text = (element: { text: string } | null) =>
      (element?.text ?? '').replace(/\s+/g, ' ').trim();
    return {
      status: response.status,
      html,
      page,
      heading: text(page.querySelector('h1')),
      text: text(page.querySelector('main')),
      errors: page.querySelectorAll('.govuk-error-summary__list a').map(text),
      value: (name: string) => page.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? '',
    };
  };
  const open = async (path: string) => readPage(await send(path));
  /** Posts as a browser would, and follows where it leads. */
  const post = async (
    path: string,
    fields: Record<string, string>,
    from = origin,
    env = {},
    device?: string,
  ) => {
    const init = {
      method: 'POST',
      headers: { Origin: from, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    };
    const response = await send(path, init, env, device);
    const to = response.headers.get('location');
    // Whose visit the device shows from now on.
    const visitor = jar.get('visit')?.split('.')[0] ?? '';
    const page = to ? await open(to) : await readPage(response);
    return { ...page, to, visitor, sent: response.status };
  };
  /** The cookie that a device keeps which opens a page. */
  const cookie = async (path: string) =>
    (await app.request(origin + path)).headers
      .getSetCookie()
      .find((line) => line.startsWith('device-'))
      ?.split(';')[0];
  /** What a limit counts of whoever comes from there. */
  const counted = async (name: LimitName, env: object) => {
    const caller = await callerOf({ env } as never, countingKey, 'visit northbrook', {
      read: async () => undefined,
    } as never);
    return limitFor(name, { school: 'northbrook', caller }, clock.now);
  };
  return { app, store, clock, logged, trail, jar, send, open, post, cookie, counted };
}

export type PublicSite = Awaited<ReturnType<typeof createPublicSite>>;

/** What a boiler engineer types on the form that is open. */
export async function fillIn(
  site: PublicSite,
  given: Record<string, string> = {},
): Promise<Record<string, string>> {
  const page = await site.open('/northbrook/visit');
  return {
    visit: page.value('visit'),
    hash: page.value('hash'),
    organisation: 'Acme Boilers',
    host: 'Mrs Adeyemi',
    purpose: 'The boiler',
    until: 'today',
    'until-day': '',
    'until-month': '',
    'until-year': '',
    email: '',
    typedName: 'Jo Plumb',
    ...given,
  };
}

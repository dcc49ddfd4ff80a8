import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EvidencePart, evidenceKey } from '../../functions/services/evidence-bucket.ts';
import { ownerPk } from '../../functions/store/keys.ts';
import { linkIn, nameIn } from '../../infra/demo/visitor/letters.ts';
import { answerEverything, postedFields } from '../../infra/demo/visitor/through-a-link.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { openInbox } from '../../infra/local/inbox.ts';
import { listEvidence } from '../support/cloud/evidence.ts';
import {
  openOffice,
  openTable,
  pressIssue,
  school,
  startLiveCloud,
} from '../support/cloud/live-school.ts';
import { toCsv } from '../support/register/register-file.ts';
import { familiesOf } from './families.ts';

const { rows, mailed } = familiesOf(4);
const email = 'ada.0@example.org';
let cloud: Cloud;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ cloud, end } = await startLiveCloud());
  await pressIssue(await openOffice(cloud, toCsv(rows)));
});
afterAll(() => end());

/** The cookie that a device gets which opens a link. */
async function cookieOf(link: string): Promise<string> {
  const opened = await fetch(link, { redirect: 'manual' });
  return opened.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

it('fifty posts of the same page at once sign once, and all fifty answer the same', async () => {
  const inbox = openInbox(cloud.mailUrl);
  await until('The round’s mail', async () =>
    (await inbox.count()) >= mailed.length ? true : undefined,
  );
  const mail = await inbox.waitFor({ to: email });
  const check = await answerEverything(linkIn(mail));
  if (!check) throw new Error('Nothing to sign');
  const headers = { cookie: await cookieOf(linkIn(mail)), origin: cloud.baseUrl };
  const body = postedFields(check, nameIn(mail));

  // Cold instances would come too late to be in each other's way.
  await Promise.all(Array.from({ length: 8 }, () => fetch(check.page.url, { headers })));
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const init: RequestInit = { method: 'POST', headers, body, redirect: 'manual' };
      const answer = await fetch(check.page.url, init);
      const { status, headers: given } = answer;
      return JSON.stringify({ status, to: given.get('location'), body: await answer.text() });
    }),
  );
  expect(new Set(answers).size, [...new Set(answers)].join('\n')).toBe(1);
  const { status, to } = JSON.parse(answers[0] ?? '') as { status: number; to: string };
  expect(status).toBe(303);
  const reference = new URL(to, cloud.baseUrl).searchParams.get('reference') ?? '';
  expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);

  const { store, table, close } = openTable(cloud);
  const children = (await store.listPeople(school.id)).filter(
    (person) => person.lastName === 'Family-0',
  );
  expect(children).toHaveLength(2);
  const signatures = (
    await Promise.all(children.map(({ id }) => store.listSignatures(school.id, id)))
  ).flat();
  // Two children, three forms; and every one of them by the one transaction that won.
  const slots = signatures.map(
    (signature) => `${signature.person} ${signature.agreement} ${signature.slot}`,
  );
  expect(new Set(slots).size).toBe(6);
  expect(slots).toHaveLength(6);
  expect(new Set(signatures.map((signature) => signature.reference))).toEqual(new Set([reference]));

  const [contact] = (await store.listContacts(school.id)).filter(
    (contact) => contact.email === email,
  );
  const owner = { kind: 'contact' as const, id: contact?.id ?? '' };
  const jobs = () => table.query(ownerPk(school.id, owner), { prefix: 'JOB#' });
  await until('The evidence', async () =>
    (await jobs()).every((job) => job['doneAt']) ? true : undefined,
  );
  expect(await jobs()).toHaveLength(1);
  // Both consents are complete; the promise waits for the class teacher, so there is a copy only.
  const parts = (form: string): EvidencePart[] =>
    form === 'parent-social-media' ? ['copy'] : ['copy', 'whole'];
  const wanted = signatures.flatMap((one) =>
    parts(one.form).flatMap((part) => [
      evidenceKey(one, part, 'json'),
      evidenceKey(one, part, 'pdf'),
    ]),
  );
  expect(await listEvidence(cloud)).toEqual(wanted.toSorted());

  const receipts = async () =>
    (await inbox.list({ to: email })).filter((one) => one.text.includes(reference));
  await until('The receipt', async () => ((await receipts()).length > 0 ? true : undefined));
  const messages = await store.listOwnerMessages(school.id, owner);
  expect(messages.map((message) => message.kind).toSorted()).toEqual(['ask', 'receipt']);
  expect(await receipts()).toHaveLength(1);
  close();
});

import { expect } from 'vitest';
import { answerInWords } from '../../../functions/core/form/answer.ts';
import { getVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { Seen, Site } from './link-site.ts';
import { type OnRecord, onRecord } from './on-record.ts';

const notInForce = 'This does not count until you sign';
const formOf = (href = ''): string => new URL(href, 'http://x').searchParams.get('only') ?? '';
const formsWith = (records: readonly OnRecord[], is: (one: OnRecord) => boolean): string[] =>
  [...new Set(records.filter(is).map(({ form }) => form))].toSorted();

/** Forms of the changes that a page lists as not signed, each once. */
const changesListed = ({ page }: Seen): string[] =>
  [
    ...new Set(
      page
        .querySelectorAll('main a[href*="/check?only="]')
        .map((link) => formOf(link.getAttribute('href'))),
    ),
  ].toSorted();

/** The list of forms, and the page after signing: what is not in force is said to be, and first. */
function holdList(page: Seen, records: readonly OnRecord[], isFirst: boolean): void {
  const changes = formsWith(records, ({ isChange }) => isChange);
  expect(changesListed(page), 'changes listed').toEqual(changes);
  expect(page.text.includes(notInForce), notInForce).toBe(changes.length > 0);
  const [first] = page.page.querySelectorAll('main h2');
  if (changes.length > 0 && isFirst) expect(first?.text).toBe('Not signed yet');
  const firstOnes = formsWith(records, ({ draft, isChange }) => draft !== undefined && !isChange);
  const ready = page.page
    .querySelectorAll('.govuk-task-list__item')
    .filter((item) => item.text.includes('Ready to sign'))
    .map((item) => item.querySelector('a')?.getAttribute('href')?.split(/[/?]/)[3] ?? '');
  for (const form of ready) expect(firstOnes, 'ready to sign').toContain(form);
  if (/There is nothing for you to do|You have nothing else to sign/.test(page.text))
    expect([...changes, ...ready], 'nothing left').toEqual([]);
}

/** A page that signs: what it says was so, is so; and what it calls a change is one. */
function holdCheck(site: Site, page: Seen, records: readonly OnRecord[]): void {
  const lines = (page.fields.line ?? []).map((text) => JSON.parse(text));
  const about = (line: { person: string; agreement: string }) =>
    records.find(
      ({ person, agreement }) => person === line.person && agreement.id === line.agreement,
    );
  const changed = lines.filter((line) => about(line)?.isChange);
  expect(page.text.includes(notInForce), notInForce).toBe(changed.length > 0);
  const button = page.page.querySelector('main form button')?.text ?? '';
  const isAllWithdrawn = lines.every(({ said }) => said === 'withdraw');
  if (lines.length > 0) expect(button.startsWith('Withdraw'), button).toBe(isAllWithdrawn);
  for (const line of changed) {
    const { entry, form } = about(line) ?? {};
    if (!entry || !form) throw new Error('A change of nothing');
    if (line.said || Object.keys(entry.answers).length === 0) continue;
    for (const question of getVersion(site.catalogue, form, entry.version).questions) {
      if (entry.answers[question.id] === line.answers[question.id]) continue;
      const now = answerInWords(question, line.answers, 'own');
      expect(page.text).toContain(`${now}, was ${answerInWords(question, entry.answers, 'own')}`);
    }
  }
}

/** After signing: what is called withdrawn is, and what is left is said. */
async function holdDone(site: Site, page: Seen, records: readonly OnRecord[]): Promise<void> {
  const reference = new URL(page.path, 'http://x').searchParams.get('reference');
  const people = [...new Set(records.map(({ person }) => person))];
  const all = await Promise.all(people.map((id) => site.store.listSignatures('northbrook', id)));
  const signed = all.flat().filter((signature) => signature.reference === reference);
  expect(signed.length, 'signed').toBeGreaterThan(0);
  const isAll = (what: string) => signed.every(({ said }) => said === what);
  expect(page.heading === 'Withdrawn').toBe(isAll('withdraw'));
  if (page.heading === 'Thank you for telling us')
    expect(signed.filter(({ said }) => said === 'grant')).toEqual([]);
  for (const { person, agreement, rev } of signed) {
    const own = records.find((one) => one.person === person && one.agreement.id === agreement);
    expect(own?.entry?.rev, 'what was signed stands').toBe(rev);
  }
  holdList(page, records, false);
}

/** The reader's own answers: a card that is about to change says so. */
function holdAnswers(page: Seen, records: readonly OnRecord[]): void {
  const changes = formsWith(records, ({ isChange }) => isChange);
  expect(changesListed(page), 'changes among the answers').toEqual(changes);
}

/** Holds a page behind Samira's link to what is stored: whatever it says of signing must be so. */
export async function holdToPromises(site: Site, page: Seen): Promise<void> {
  const records = await onRecord(site);
  const place = new URL(page.path, 'http://x').pathname.split('/').slice(3).join('/');
  if (page.status !== 200) return;
  if (place === '') holdList(page, records, true);
  else if (place === 'check') holdCheck(site, page, records);
  else if (place === 'done') await holdDone(site, page, records);
  else if (place === 'answers') holdAnswers(page, records);
}

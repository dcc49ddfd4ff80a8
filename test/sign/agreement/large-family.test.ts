import { describe, expect, onTestFinished, test } from 'vitest';
import type { Table, Write } from '../../../functions/store/table.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
  type Visitor,
} from '../../support/link/link-site.ts';
import { aPupil, aRelation, registerWrites } from '../../support/person/people.ts';
import { startDynamo } from '../../support/store/dynamo.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const names = 'Adam Bilal Dua Esa Farah Gul Hana Jamal Kiran Laila Noor Omar'.split(' ');
const allForms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'homework-club',
];

/** A foster carer, say: fifteen children, four forms each. */
async function fifteenChildren(site: Site, forms: readonly string[] = allForms) {
  const link = await khanFamily(site, forms);
  const persons = names.map((firstName, at) =>
    aPupil({ id: firstName.toLowerCase(), firstName, admissionNumber: `20${at}` }),
  );
  const relations = persons.map((person) => aRelation({ person: person.id }));
  await site.write(registerWrites({ persons, relations }));
  for (const person of persons) await site.ask(person.id, forms, { contact: 'samira' });
  return link;
}

async function answerEverything(visitor: Visitor, home: string): Promise<Seen> {
  let page = await visitor.open(`${home}/photo-video-consent`);
  while (!page.path.endsWith('/check')) {
    expect(page.status).toBe(200);
    page = await visitor.submit(page, answerAll(page));
  }
  return page;
}

const people = ['idris', 'maya', 'zaynab', ...names.map((name) => name.toLowerCase())];
const signedOf = async (site: Site) => {
  const all = await Promise.all(people.map((id) => site.store.listSignatures('northbrook', id)));
  return all.flat();
};

/** Each transaction's writes, as they are sent. */
function watchWrites(table: Table): { table: Table; sent: (readonly Write[])[] } {
  const sent: (readonly Write[])[] = [];
  const write: Table['write'] = (writes) => {
    sent.push(writes);
    return table.write(writes);
  };
  return { table: { ...table, write }, sent };
}

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** Signs all in as many goes as the pages lead through; returns what each go wrote. */
async function signInGoes(table: Table) {
  const watched = watchWrites(table);
  const site = createSite({ table: watched.table });
  const link = await fifteenChildren(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  let check = await answerEverything(visitor, `/f/${link.ref}`);
  const goes: { check: Seen; done: Seen; writes: readonly Write[] }[] = [];
  for (;;) {
    watched.sent.length = 0;
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    goes.push({ check, done, writes: watched.sent[0] ?? [] });
    const [next] = done.page
      .querySelectorAll('a.govuk-button')
      .map((link) => link.getAttribute('href') ?? '');
    if (!next) return { site, visitor, link, goes };
    check = await visitor.open(next);
  }
}

describe('a family of fifteen children and four forms', () => {
  test('signs in two goes, each led to by the page before, whole forms at a time', async () => {
    const { site, goes, visitor, link } = await signInGoes(createMemoryTable());
    expect(goes).toHaveLength(2);
    const [first, second] = goes;
    expect(first?.check.text).toContain(
      'have a button to sign “Social media promise” and “Homework club”',
    );
    expect(first?.check.text).toContain('Sign 2 forms');
    expect(first?.check.fields.line).toHaveLength(30);
    expect(first?.done.text).toContain('Go on: sign 2 more forms');
    expect(first?.done.text).not.toContain('still to do');
    expect(second?.check.fields.line).toHaveLength(30);
    expect(second?.check.text).not.toContain('split it up');
    const signed = await signedOf(site);
    expect(signed).toHaveLength(60);
    expect(new Set(signed.map((signature) => signature.reference)).size).toBe(2);
    expect((await visitor.open(`/f/${link.ref}`)).text).toContain('nothing for you to do');
    const owner = { kind: 'contact' as const, id: 'samira' };
    expect((await site.store.findOwner('northbrook', owner))?.drafts).toEqual([]);
  });

  test('stays within what DynamoDB takes: 100 writes and 4 MB at once, 400 KB an item', async () => {
    const engine = await startDynamo();
    onTestFinished(engine.stop);
    const { site, goes } = await signInGoes(engine.table);
    expect(await signedOf(site)).toHaveLength(60);
    for (const { writes } of goes) {
      expect(writes.length).toBeLessThanOrEqual(100);
      expect(bytes(writes)).toBeLessThan(400_000);
      for (const write of writes) expect(bytes(write)).toBeLessThan(20_000);
    }
    // What the page sends back is well below what `readForm` takes.
    const body = new URLSearchParams(
      (goes[0]?.check.fields.line ?? []).map((line) => ['line', line]),
    );
    expect(body.toString().length).toBeLessThan(100_000);
  });

  test('signs a full sheet of answers that the school must look at in one transaction, however many old drafts there are to drop', async () => {
    const { table, sent } = watchWrites(createMemoryTable());
    const site = createSite({ table });
    const { ref, path } = await fifteenChildren(site, [
      'internet-access-consent',
      'homework-club',
      'parent-social-media',
    ]);
    const visitor = createVisitor(site.app);
    await visitor.open(path);
    const owner = { kind: 'contact' as const, id: 'samira' };
    for (let week = 0; week < 30; week += 1) {
      const keptAt = `2026-08-${String(week + 1).padStart(2, '0')}T08:00:00.000Z`;
      const lines = [{ person: 'maya', agreement: 'other', answers: { why: 'Because' } }];
      const kept = { lines, shownHashes: {}, keptAt, expiresAt: '2026-12-01T08:00:00.000Z' };
      await site.store.commit([
        { fact: 'draft-kept', draft: { school: 'northbrook', owner, ref: `week${week}`, ...kept } },
      ]);
    }
    for (const form of ['internet-access-consent', 'homework-club']) {
      const page = await visitor.open(`/f/${ref}/${form}`);
      await visitor.submit(page, answerAll(page, 'no'));
    }
    // Two of the fifteen take part in the third form, so that the sheet is as full as it can be.
    const no = await visitor.open(`/f/${ref}/parent-social-media/no`);
    const said = { said: 'refuse', for: ['maya', 'idris'] };
    await visitor.submit(no, said);
    const check = await visitor.open(`/f/${ref}/check`);
    expect(check.fields.line).toHaveLength(32);
    sent.length = 0;
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Thank you for telling us');
    expect(await signedOf(site)).toHaveLength(32);
    expect(await site.store.listFollowUps('northbrook')).toHaveLength(32);
    expect(sent.map((writes) => writes.length)).toEqual([100]);
    const left = (await site.store.findOwner('northbrook', owner))?.drafts.map(
      (draft) => draft.ref,
    );
    expect(left).not.toContain(ref);
  });
});

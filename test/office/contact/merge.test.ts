import { beforeEach, describe, expect, test } from 'vitest';
import { statusOf } from '../../../functions/core/agreement/agreement.ts';
import { later } from '../../../functions/core/calendar.ts';
import { changeRelation, stateOf } from '../../../functions/core/register/relation-change.ts';
import { loadFamily } from '../../../functions/store/family/load-family.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';

const kept = '/desk/contacts/samira';
const merge = `${kept}/merge/second`;
const photos = 'photo-video-consent';
const theirs = 's.khan@work.example.org';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.store.writeRegister(
    'northbrook',
    registerWrites({
      contacts: [
        aContact({ id: 'second', name: 'Mrs S Khan', email: theirs, phone: '01632 960 007' }),
      ],
      relations: [
        aRelation({ contact: 'second', relationship: 'Step-mother' }),
        aRelation({ person: 'ben', contact: 'second', relationship: 'Aunt' }),
      ],
    }),
  );
  await desk.issueRound();
});

const open = (address: string, visitor = office) => readAt(visitor, address);
const contact = async (id: string) => {
  const found = await desk.store.findContact('northbrook', id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const relation = (person: string, id: string) => desk.store.findRelation('northbrook', person, id);
const chosen = { name: 'kept', email: 'other', 'child.maya': 'kept', same: 'yes' };
/** Sends what was chosen over what the page told. */
const send = async (typed: Record<string, string> = chosen, visitor = office, at = merge) => {
  const [seen] = (await open(at, visitor)).fields('seen');
  return visitor.post(at, { seen: seen?.value ?? '', ...typed });
};
const separate = (visitor = office) => visitor.post('/desk/contacts/second/separate', {});
const photosOf = async (person = 'maya') => {
  const record = await desk.store.findPerson('northbrook', person);
  const found = record?.agreements.find(({ form }) => form === photos);
  if (!found) throw new Error('no photo consent');
  return found;
};
const childrenOf = async (id: string) => {
  const owner = { kind: 'contact' as const, id };
  const loaded = await loadFamily(desk.store, 'northbrook', owner, desk.clock.now, {});
  return loaded?.family.members.map(({ person }) => person.id).toSorted();
};

describe('choosing the other record', () => {
  test('starts on the contact’s page and offers who shares a child, a name, an address or a phone', async () => {
    expect((await open(kept)).links).toContain(`${kept}/merge`);
    const page = await open(`${kept}/merge`);
    expect(page.fields('other').map(({ value }) => value)).toEqual(['second', 'david']);
    expect(page.text).toContain(`Contact of Ben Reyes and Maya Khan. ${theirs}, 01632 960 007`);
  });

  test('says so where nobody is like them', async () => {
    const page = await open('/desk/contacts/karl/merge');
    expect(page.text).toContain('We found no other contact');
  });

  test('asks again where nothing was chosen, and leads on where something was', async () => {
    const again = await office.post(`${kept}/merge`, {});
    expect(again.status).toBe(422);
    expect(read(await again.text()).errors).toEqual(['Choose the record that is the same person']);
    const on = await office.post(`${kept}/merge`, { other: 'second' });
    expect(on.headers.get('Location')).toBe(merge);
  });
});

describe('merging two records of one person', () => {
  test('asks what is right where they differ, and for a word that they are one, all at once', async () => {
    const again = await send({});
    expect(again.status).toBe(422);
    expect(read(await again.text()).errors).toEqual([
      'Choose which name is right',
      'Choose which email address is right',
      'Choose which is right for Maya Khan',
      'Confirm that both records are the same person',
    ]);
    expect(await contact('second')).not.toHaveProperty('mergedInto');
  });

  test('keeps what was chosen when something is missing', async () => {
    const again = read(await (await send({ ...chosen, same: '' })).text());
    expect(again.fields('email').find(({ checked }) => checked)?.value).toBe('other');
    expect(again.fields('child.maya').find(({ checked }) => checked)?.value).toBe('kept');
  });

  test('puts details and children under one, and leaves the other without', async () => {
    const done = await send();
    expect(done.headers.get('Location')).toBe(`${kept}?done=merged`);
    expect(await contact('samira')).toMatchObject({
      name: 'Samira Khan',
      email: theirs,
      phone: '01632 960 007',
      absorbed: ['second'],
    });
    const other = await contact('second');
    expect(other.mergedInto).toMatchObject({
      contact: 'samira',
      by: 'olive',
      had: { email: theirs },
    });
    expect(other).not.toHaveProperty('email');
    expect(await childrenOf('samira')).toEqual(['ben', 'maya']);
    expect(await childrenOf('second')).toEqual([]);
    expect(await relation('maya', 'samira')).toMatchObject({
      relationship: 'Mother',
      receives: true,
    });
    expect(await relation('ben', 'samira')).toMatchObject({ relationship: 'Aunt', decides: 'yes' });
    expect(desk.trail.sent.map(({ type }) => type)).toContain('contacts-merged');
    const page = await open(kept);
    expect(page.text).toContain('Mrs S Khan, merged by Olive Moss');
    expect((await open('/desk/contacts/second')).text).toContain(
      'This record was merged into the record of Samira Khan by Olive Moss',
    );
  });

  test('asks which language they prefer where the records differ, and separates that too', async () => {
    const speaks = async (id: string, language: 'pl' | 'ur') =>
      desk.store.writeRegister('northbrook', [
        { put: 'contact', contact: { ...(await contact(id)), language } },
      ]);
    await speaks('second', 'ur');
    expect((await open(merge)).text).not.toContain('Which preferred language is right?');
    await speaks('samira', 'pl');
    expect((await open(merge)).text).toMatch(/Which preferred language is right\? Polish Urdu/);
    expect((await send(chosen)).status).toBe(422);
    expect((await send({ ...chosen, language: 'other' })).status).toBe(303);
    expect((await contact('samira')).language).toBe('ur');
    const found = await office.post('/desk/people/suggest', { find: 'khan' });
    expect(await found.text()).toContain('Merged into another record');
    await separate();
    expect((await contact('samira')).language).toBe('pl');
    expect((await contact('second')).language).toBe('ur');
  });

  test('lets the later word count, and says so before', async () => {
    await desk.signAs('samira', { form: photos, said: 'refuse', why: 'No, thank you' });
    desk.clock.now = later(desk.clock.now, 600);
    await desk.signAs('second', { form: photos, person: 'maya' });
    expect(statusOf(await photosOf(), '2026-09-03')).toBe('declined');
    const page = await open(merge);
    expect(page.text).toContain('Photos and video for Maya Khan: “yes to everything”');
    await send();
    expect(statusOf(await photosOf(), '2026-09-03')).toBe('complete');
    expect((await open(kept)).rows.filter((row) => row.includes('Photos')).length).toBe(2);
    expect(await desk.store.listSignatures('northbrook', 'maya')).toHaveLength(2);
  });

  test('is not done where they said something else since the page was opened', async () => {
    const [seen] = (await open(merge)).fields('seen');
    await desk.signAs('samira', { form: photos, said: 'refuse', why: 'No, thank you' });
    await desk.signAs('second', { form: photos, person: 'maya' });
    const late = await office.post(merge, { ...chosen, seen: seen?.value ?? '' });
    expect(late.status).toBe(409);
    expect(await contact('second')).not.toHaveProperty('mergedInto');
  });

  test('sent twice, is done once', async () => {
    const [seen] = (await open(merge)).fields('seen');
    const once = { ...chosen, seen: seen?.value ?? '' };
    await office.post(merge, once);
    const again = await office.post(merge, once);
    expect(again.headers.get('Location')).toBe(`${kept}?done=merged`);
    expect((await contact('samira')).absorbed).toEqual(['second']);
    expect(desk.trail.sent.filter(({ type }) => type === 'contacts-merged')).toHaveLength(1);
  });

  test('keeps a restriction of either, and needs an administrator for it', async () => {
    const was = await relation('maya', 'second');
    if (!was) throw new Error('no relation');
    await desk.store.commit([
      { fact: 'relation-changed', relation: { ...was, restricted: true }, was },
    ]);
    expect((await office.send(merge)).status).toBe(403);
    expect((await office.post(merge, chosen)).status).toBe(403);
    const admin = await desk.visit(staffEmails.admin);
    await send(chosen, admin);
    expect(await relation('maya', 'samira')).toMatchObject({ restricted: true });
    expect((await office.send(kept)).status).toBe(403);
  });

  test('refuses an address that somebody else of that name has', async () => {
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ contacts: [aContact({ id: 'third', email: theirs })] }),
    );
    const again = await send();
    expect(again.status).toBe(422);
    expect(read(await again.text()).errors).toEqual([
      'There is already another contact with this name and email address. Check which of them is right',
    ]);
  });

  test('is not for a record with itself, one merged before, or one that is not there', async () => {
    expect((await office.send(`${kept}/merge/samira`)).status).toBe(404);
    expect((await office.send(`${kept}/merge/nobody`)).status).toBe(404);
    await send();
    expect((await office.send(merge)).status).toBe(409);
    const other = await office.send('/desk/contacts/second/merge');
    expect(other.headers.get('Location')).toBe('/desk/contacts/second');
    expect((await open('/desk/contacts/david/merge')).fields('other')).toHaveLength(1);
  });
});

describe('what is one person’s', () => {
  const restrict = async (person: string, id: string) => {
    const was = await relation(person, id);
    if (!was) throw new Error('no relation');
    const said = { at: desk.clock.now, by: 'ada', why: 'Court order' };
    const now = changeRelation(was, { ...stateOf(was), restricted: true }, said);
    await desk.store.commit([{ fact: 'relation-changed', relation: now, was }]);
  };

  test('is withheld under each of the records once one of them is restricted', async () => {
    await send();
    await restrict('maya', 'samira');
    expect((await office.send('/desk/contacts/second')).status).toBe(403);
    expect((await office.send('/desk/contacts/second/separate')).status).toBe(403);
    const found = await office.post('/desk/people', { find: 'Mrs S Khan' });
    const page = await readAt(office, found.headers.get('Location') ?? '');
    expect(page.links).not.toContain('/desk/contacts/second');
    const admin = await desk.visit(staffEmails.admin);
    expect((await admin.send('/desk/contacts/second')).status).toBe(200);
  });

  test('is not given back by separating, where it was taken away since', async () => {
    await send();
    desk.clock.now = later(desk.clock.now, 60);
    await restrict('ben', 'samira');
    desk.clock.now = later(desk.clock.now, 60);
    const admin = await desk.visit(staffEmails.admin);
    expect((await separate(admin)).status).toBe(303);
    expect(await relation('ben', 'second')).toMatchObject({ restricted: true });
    expect((await relation('ben', 'second'))?.endedOn).toBeUndefined();
    expect(await relation('maya', 'second')).toMatchObject({ restricted: false });
  });

  test('puts previews of register files out of date, as they were made of two', async () => {
    const before = (await desk.store.findSchool('northbrook'))?.registerRev ?? 0;
    await send();
    expect((await desk.store.findSchool('northbrook'))?.registerRev).toBe(before + 1);
    await separate();
    expect((await desk.store.findSchool('northbrook'))?.registerRev).toBe(before + 2);
  });

  test('has no child left behind that was added in the moment of the merge', async () => {
    const { commit } = desk.store;
    let isFirst = true;
    desk.store.commit = async (facts, ...rest) => {
      if (isFirst && facts.some((fact) => fact.fact === 'contact-changed')) {
        isFirst = false;
        await commit([
          {
            fact: 'relation-added',
            relation: aRelation({ person: 'leo', contact: 'second', relationship: 'Aunt' }),
          },
        ]);
      }
      return commit(facts, ...rest);
    };
    await send();
    desk.store.commit = commit;
    expect(await childrenOf('second')).toEqual([]);
    expect(await childrenOf('samira')).toEqual(['ben', 'leo', 'maya']);
  });

  test('takes no child under the record that was merged a moment ago', async () => {
    const second = await contact('second');
    await send();
    const committed = await desk.store.commit([
      { fact: 'relation-added', relation: aRelation({ person: 'leo', contact: 'second' }) },
      { fact: 'contact-stands', contact: second },
    ]);
    expect(committed).toBe('conflict');
  });

  test('is asked again where a detail was corrected since the page was opened', async () => {
    const [seen] = (await open(merge)).fields('seen');
    const was = await contact('second');
    await desk.store.commit([
      { fact: 'contact-changed', contact: { ...was, email: 'other@example.org' }, was },
    ]);
    const late = await office.post(merge, { ...chosen, seen: seen?.value ?? '' });
    expect(late.status).toBe(409);
  });
});

describe('separating them again', () => {
  test('gives each its own details, children and words', async () => {
    await desk.signAs('samira', { form: photos, said: 'refuse', why: 'No, thank you' });
    await desk.signAs('second', { form: photos, person: 'maya' });
    const [first, second] = [await contact('samira'), await contact('second')];
    await send();
    desk.clock.now = later(desk.clock.now, 60);
    expect((await open('/desk/contacts/second/separate')).heading).toBe(
      'Separate the two records of Samira Khan?',
    );
    const done = await separate();
    expect(done.headers.get('Location')).toBe('/desk/contacts/second?done=separated');
    expect(await contact('samira')).toMatchObject(first);
    expect(await contact('samira')).not.toHaveProperty('phone');
    expect(await contact('samira')).not.toHaveProperty('absorbed');
    expect(await contact('second')).toEqual(second);
    expect(await childrenOf('samira')).toEqual(['maya']);
    expect(await childrenOf('second')).toEqual(['ben', 'maya']);
    expect(statusOf(await photosOf(), '2026-09-03')).toBe('declined');
    expect(desk.trail.sent.map(({ type }) => type)).toContain('contacts-separated');
    expect((await open('/desk/people/ben')).text).toContain('Mrs S Khan');
  });

  test('keeps what was changed since', async () => {
    await send();
    desk.clock.now = later(desk.clock.now, 60);
    const now = { name: 'Samira Khan', email: theirs, phone: '01632 960 007' };
    const seen = Object.fromEntries(
      Object.entries(now).map(([field, value]) => [`seen-${field}`, value]),
    );
    await office.post(`${kept}/edit`, { ...now, phone: '01632 960 008', ...seen });
    desk.clock.now = later(desk.clock.now, 60);
    await separate();
    expect(await contact('samira')).toMatchObject({
      email: 'samira.khan@example.org',
      phone: '01632 960 008',
    });
    expect(await contact('second')).toMatchObject({ email: theirs, phone: '01632 960 007' });
  });

  test('is refused where they are separate, or somebody has the name and address by now', async () => {
    expect((await separate()).status).toBe(409);
    await send({ ...chosen, email: 'kept' });
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ contacts: [aContact({ id: 'third', name: 'Mrs S Khan', email: theirs })] }),
    );
    const again = await separate();
    expect(again.status).toBe(422);
    expect((await contact('second')).mergedInto).toBeDefined();
  });

  test('goes the other way round where one was merged into the next', async () => {
    await send();
    await send(
      { name: 'kept', email: 'kept', 'child.maya': 'kept', same: 'yes' },
      office,
      '/desk/contacts/david/merge/samira',
    );
    const first = await separate();
    expect(first.status).toBe(409);
    await office.post('/desk/contacts/samira/separate', {});
    expect((await separate()).status).toBe(303);
    expect(await childrenOf('second')).toEqual(['ben', 'maya']);
  });

  test('a merged record takes no corrections of its own', async () => {
    await send();
    const edit = await office.post('/desk/contacts/second/edit', {
      name: 'Another',
      email: '',
      phone: '',
      'seen-name': 'Mrs S Khan',
      'seen-email': '',
      'seen-phone': '',
    });
    expect(edit.status).toBe(409);
    const undo = await office.post('/desk/contacts/second/children/ben/undo', {
      seen: (await relation('ben', 'second'))?.changes?.at(-1)?.at ?? '',
    });
    expect(undo.status).toBe(409);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { changeRelation, stateOf } from '../../../functions/core/register/relation-change.ts';
import { staffEmails } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';
import {
  aPhone,
  desk,
  find,
  office,
  openSlipSite,
  pass,
  photos,
  printOne,
  whereTo,
} from '../../support/desk/slip-site.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';

const why = 'It was from another family.';
const kept = '/desk/contacts/samira';
const second = '/desk/contacts/second';

beforeEach(async () => {
  await openSlipSite();
  await desk.store.writeRegister(
    'northbrook',
    registerWrites({
      contacts: [aContact({ id: 'second', name: 'Mrs S Khan', email: undefined })],
      relations: [
        aRelation({ contact: 'second' }),
        aRelation({ person: 'ben', contact: 'second', relationship: 'Aunt' }),
      ],
    }),
  );
  await desk.issueRound();
});

const open = async (address: string, visitor = office) =>
  read(await (await visitor.send(address)).text());
const merge = async () => {
  pass(60);
  const at = `${kept}/merge/second`;
  const [seen] = (await open(at)).fields('seen');
  const chosen = { name: 'kept', 'child.maya': 'kept', same: 'yes', seen: seen?.value ?? '' };
  const merged = await office.post(at, chosen);
  expect(merged.headers.get('Location')).toBe(`${kept}?done=merged`);
  pass(60);
};
const separate = async () => {
  pass(60);
  expect((await office.post(`${second}/separate`, {})).status).toBe(303);
  pass(60);
};
/** The kept record is restricted for a child, as an administrator alone may read. */
const restrict = async () => {
  const was = await desk.store.findRelation('northbrook', 'maya', 'samira');
  if (!was) throw new Error('no relation');
  const said = { at: desk.clock.now, by: 'ada', why: 'Court order' };
  const relation = changeRelation(was, { ...stateOf(was), restricted: true }, said);
  await desk.store.commit([{ fact: 'relation-changed', relation, was }]);
};
const admin = () => desk.visit(staffEmails.admin);

const replies = '/desk/replies/contacts/second';
const enter = async (contact = 'second', person = 'ben') => {
  const page = await office.open(`/desk/replies/contacts/${contact}?about=${person}`);
  await office.submit(page, { by: 'paper', [`${person}.${photos}.2026-27.reply`]: 'yes' });
  const signed = await desk.store.listSignatures('northbrook', person);
  return signed.find(({ signatory }) => signatory.id === contact)?.reference ?? '';
};
const actsOf = async (person: string) =>
  (await desk.store.listSignatures('northbrook', person)).map(({ act }) => act);

const ring = (visitor: Visitor = office, contact = 'second') =>
  visitor.post(`/desk/calls/${contact}`, { outcome: 'no-answer', note: 'Voicemail' });
const callsTo = async (contact: string) =>
  (await desk.store.findCalls('northbrook', contact)).calls.map(({ id, struck }) => [
    id,
    struck?.by,
  ]);

describe('a reply that was entered under a record merged later', () => {
  test('is an administrator’s to read and cancel where the kept record is restricted', async () => {
    const reference = await enter();
    await merge();
    await restrict();
    const at = `${replies}/cancel/${reference}?about=ben`;
    expect((await office.send(at)).status).toBe(403);
    expect((await office.post(at, { why })).status).toBe(403);
    expect(await actsOf('ben')).toEqual(['sign']);
    const ada = await admin();
    expect((await ada.post(at, { why })).status).toBe(303);
    expect(await actsOf('ben')).toEqual(['sign', 'void']);
  });

  test('is cancelled from the page of the kept record, and after separating from its own', async () => {
    const reference = await enter();
    await merge();
    const from = (await open(kept)).links.find((link) => link.includes(reference)) ?? 'no link';
    expect(from).toContain(`${replies}/cancel/${reference}`);
    await separate();
    expect((await open(kept)).links.join()).not.toContain(reference);
    expect((await open(second)).links.join()).toContain(reference);
    await office.submit(await office.open(from), { why });
    expect(await actsOf('ben')).toEqual(['sign', 'void']);
  });
});

describe('a call to a record merged later', () => {
  test('is an administrator’s to cancel where the kept record is restricted', async () => {
    await ring();
    await merge();
    await restrict();
    expect((await office.post('/desk/calls/second/1/cancel', {})).status).toBe(404);
    expect(await callsTo('second')).toEqual([['1', undefined]]);
    const cancelled = await (await admin()).post('/desk/calls/second/1/cancel', {});
    expect(cancelled.headers.get('Location')).toBe(`${kept}?done=call-cancelled`);
    expect(await callsTo('second')).toEqual([['1', 'ada']]);
  });

  test('stands with the kept record on its page and the call list, and with its own once separate', async () => {
    for (const id of ['samira', 'david', 'second']) await desk.settle({ kind: 'contact', id });
    const notRung = '/desk/calls?list=calls&rung=not-lately';
    expect((await open(notRung)).text).toContain('Maya Khan');
    await ring();
    await merge();
    const page = await open(kept);
    expect(page.rows.join()).toContain('Voicemail');
    expect((await open(notRung)).text).not.toContain('Maya Khan');
    await separate();
    expect((await open(kept)).rows.join()).not.toContain('Voicemail');
    expect((await open(second)).rows.join()).toContain('Voicemail');
    const own = await office.post('/desk/calls/second/1/cancel', {});
    expect(own.headers.get('Location')).toBe(`${second}?done=call-cancelled`);
  });

  test('is put down under the kept record where it is made after the merge', async () => {
    await merge();
    expect((await ring()).status).toBe(303);
    expect(await callsTo('second')).toEqual([]);
    expect(await callsTo('samira')).toEqual([['1', undefined]]);
    await restrict();
    expect((await ring()).status).toBe(404);
    expect((await ring(await admin())).status).toBe(303);
  });
});

describe('a slip of a record merged later', () => {
  const newest = async () => {
    const owner = await desk.store.findOwner('northbrook', { kind: 'contact', id: 'second' });
    return owner?.links.find((link) => 'referenceHash' in link)?.ref ?? '';
  };

  test('leads to the kept record’s reply, says that its code is over, and works again once separate', async () => {
    const { path, reference } = await printOne('second');
    await merge();
    const found = whereTo(await find(reference)) ?? '';
    expect(found).toBe(`/desk/slips/contacts/second/${await newest()}`);
    const slip = await office.open(found);
    expect(slip.heading).toBe('The code on this slip no longer works');
    expect(slip.text).toContain('Their record was merged into the record of Samira Khan after it');
    const reply = slip.links.find((link) => link.startsWith('/desk/replies/')) ?? '';
    expect(reply).toBe('/desk/replies/contacts/samira?about=ben');
    expect(slip.links).not.toContain(second);
    const scanned = await aPhone().open(path);
    expect(scanned.heading).toBe('This code no longer works');
    expect(scanned.text).not.toContain('Ben');
    expect((await office.open(reply)).text).toContain('Ben');
    await separate();
    expect(whereTo(await find(reference))).toContain(replies);
    expect((await aPhone().open(path)).text).toContain('Ben');
  });

  test('is answered by what the kept record says', async () => {
    const { reference } = await printOne('second');
    await merge();
    const found = whereTo(await find(reference)) ?? '';
    const page = await office.open('/desk/replies/contacts/samira?about=ben');
    const all = page.page
      .querySelectorAll('input[type=radio][value=yes]')
      .map((input) => input.getAttribute('name') ?? '')
      .filter((name) => name.endsWith('.reply'));
    const yes = Object.fromEntries(all.map((name) => [name, 'yes']));
    await office.submit(page, { by: 'paper', ...yes });
    const slip = await office.open(found);
    expect(slip.heading).toBe('This slip has been answered');
    expect(slip.text).toContain('Olive Moss entered the last answer, given on paper');
  });

  test('is found, printed and stopped by an administrator alone where the kept record is restricted', async () => {
    const { reference } = await printOne('second');
    const ref = await newest();
    await merge();
    await restrict();
    expect(whereTo(await find(reference))).toBeNull();
    const stop = `/desk/slips/contacts/second/${ref}/stop`;
    expect((await office.post(stop, {})).status).toBe(404);
    const printed = await office.post('/desk/slips/print', { contacts: 'second samira' });
    expect(await printed.text()).not.toMatch(/app-slip-reference/);
    expect((await (await admin()).post(stop, {})).status).toBe(303);
  });
});

test('a line of time has what was signed and set under both records, also once they are one', async () => {
  await enter();
  await ring();
  await merge();
  const merged = (await open('/desk/people/ben')).rows.join('\n');
  expect(merged).toContain('Mrs S Khan, Aunt of Ben Reyes');
  expect(merged).toContain('Voicemail');
  expect(merged).toMatch(/merged/i);
  await separate();
  const apart = (await open('/desk/people/ben')).rows.join('\n');
  expect(apart).toContain('Mrs S Khan, Aunt of Ben Reyes');
  expect(apart).toContain('Voicemail');
});

describe('the address of a page of a record merged later', () => {
  const to = async (path: string, visitor = office) => {
    const response = await visitor.send(path);
    return `${response.status} ${response.headers.get('Location')}`;
  };

  test('leads to the same page of the kept record', async () => {
    await merge();
    expect(await to(`${replies}?about=ben&by=phone`)).toBe(
      '303 /desk/replies/contacts/samira?about=ben&by=phone',
    );
    expect(await to(`${second}/edit`)).toBe(`303 ${kept}/edit`);
    expect(await to(`${second}/send?done=saved`)).toBe(`303 ${kept}/send?done=saved`);
    expect(await to(`${second}/children/ben`)).toBe(`303 ${kept}/children/ben`);
    expect(await to(`${second}/children/ben/end`)).toBe(`303 ${kept}/children/ben/end`);
    expect(await to(`${second}/not-me?person=ben`)).toBe(`303 ${kept}/not-me?person=ben`);
    for (const page of ['/edit', '/send', '/children/ben', '/children/ben/end'])
      expect((await office.send(`${kept}${page}`)).status).toBe(200);
    expect((await open(second)).text).toContain('was merged into the record of Samira Khan');
  });

  test('tells nothing of the kept record to whoever may not read it', async () => {
    await merge();
    await restrict();
    for (const page of ['/edit', '/children/ben', '/not-me?person=ben'])
      expect(await to(`${second}${page}`)).toBe('403 null');
    expect(await to(`${replies}?about=ben`)).toBe('403 null');
    expect(await to(`${second}/edit`, await admin())).toBe(`303 ${kept}/edit`);
  });

  test('takes no reply that was typed before, and says where to enter it', async () => {
    const page = await office.open(`${replies}?about=ben`);
    await merge();
    const posted = await office.post(`${replies}?about=ben`, {
      by: 'paper',
      [`ben.${photos}.2026-27.reply`]: 'yes',
    });
    expect(page.status).toBe(200);
    expect(posted.status).toBe(409);
    const told = read(await posted.text());
    expect(told.heading).toBe('Their record was merged since you opened this page');
    expect(told.links).toContain('/desk/replies/contacts/samira?about=ben');
    expect(await actsOf('ben')).toEqual([]);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { FollowUp } from '../../../functions/core/follow-up/follow-up.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';

const photos = 'photo-video-consent';
const agreement = `${photos}.2026-27`;
const why = 'The slip was from another family.';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  office = await desk.visit(staffEmails.office);
});

const followUpsOf = (person: string) => desk.store.listFollowUpsOf('northbrook', person);
const strikeOut = async (person: string, rev: number, form = agreement) => {
  desk.pass(60);
  const page = await office.open(`/desk/people/${person}/strike-out/${form}/${rev}`);
  const done = await office.submit(page, { why });
  desk.pass(60);
  return { page, done };
};

describe('that parents do not say the same', () => {
  const differing = async () =>
    (await followUpsOf('maya')).filter(({ kind }) => kind === 'parents-differ');
  beforeEach(async () => {
    await desk.issueRound();
    await desk.signAs('samira', { form: photos });
    desk.pass(60);
    await desk.signAs('david', { form: photos, answer: 'no' });
  });

  test('is closed once the first one’s reply is cancelled, which the line of time says', async () => {
    expect(await differing()).toMatchObject([{ by: { id: 'david' } }]);
    const { done } = await strikeOut('maya', 1);
    const [closed] = await differing();
    expect(closed?.agreed).toMatchObject({ by: 'olive' });
    expect(closed?.done).toEqual(closed?.agreed);
    expect(closed).not.toHaveProperty('cancelled');
    expect(done.text).toContain('“Parents do not say the same” was closed');
    expect(done.text).not.toContain('was marked as done');
    expect((await office.open('/desk/to-do?show=done')).text).toContain(
      'Nothing has been marked as done',
    );
  });

  test('is told anew once they differ again', async () => {
    await strikeOut('maya', 1);
    await desk.signAs('samira', { form: photos });
    expect((await differing()).map(({ by, done }) => [by?.id, done !== undefined])).toEqual([
      ['david', true],
      ['samira', false],
    ]);
  });

  test('stays open while they still differ', async () => {
    const karl = aRelation({ contact: 'karl' });
    await desk.store.writeRegister('northbrook', registerWrites({ relations: [karl] }));
    await desk.signAs('karl', { form: photos });
    await strikeOut('maya', 1);
    expect((await differing()).some(({ done }) => done === undefined)).toBe(true);
  });
});

describe('the page that cancels one signature', () => {
  test('warns that access given because of it will end, of a form that gives any', async () => {
    await desk.issueRound();
    await desk.signAs('samira', { form: 'internet-access-consent' });
    await desk.signAs('samira', { form: photos });
    const ends = 'Access given because of this form will end at once';
    const internet = await strikeOut('maya', 1, 'internet-access-consent.standing');
    expect(internet.page.text).toContain(ends);
    expect((await strikeOut('maya', 1)).page.text).not.toContain(ends);
  });

  test('warns that somebody has acted on it, in the words of a whole reply', async () => {
    await desk.issueRound();
    await desk.signAs('samira', { form: photos });
    desk.pass(60);
    await desk.signAs('samira', { form: photos, said: 'withdraw' });
    const [was] = await followUpsOf('maya');
    if (!was) throw new Error('Nobody was told');
    const followUp = { ...was, done: { at: desk.clock.now, by: 'olive' } };
    await desk.store.commit([{ fact: 'follow-up-changed', was, followUp }]);
    const { page } = await strikeOut('maya', 2);
    expect(page.text).toContain(
      'Somebody has already acted on this signature. Check what they did',
    );
  });
});

describe('a reply about as many as one transaction holds', () => {
  const ids = Array.from({ length: 33 }, (_, at) => `p${String(at).padStart(2, '0')}`);
  const path = `/desk/replies/contacts/many?about=${ids[0]}`;
  const enter = async (reply: string, of: readonly string[]) =>
    office.submit(await office.open(path), {
      by: 'paper',
      ...Object.fromEntries(of.map((id) => [`${id}.${agreement}.reply`, reply])),
    });
  beforeEach(async () => {
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        persons: ids.map((id) =>
          aPupil({ id, firstName: id.toUpperCase(), lastName: 'Many', admissionNumber: id }),
        ),
        contacts: [aContact({ id: 'many', name: 'House Parent', email: 'house@example.org' })],
        relations: ids.map((person) => aRelation({ person, contact: 'many' })),
      }),
    );
    await desk.issueRound({ forms: [photos] });
  });

  test('is saved whole, and with one more not at all', async () => {
    const tooMany = await enter('yes', ids);
    expect(tooMany.errors.map(({ text }) => text)).toEqual([
      'Save 32 replies first, then enter the rest',
    ]);
    for (const id of ids) expect(await desk.store.listSignatures('northbrook', id)).toEqual([]);
    expect((await enter('yes', ids.slice(1))).path).toContain('done=reply-saved');
    const signed = await Promise.all(ids.map((id) => desk.store.listSignatures('northbrook', id)));
    expect(signed.flat()).toHaveLength(32);
    expect(new Set(signed.flat().map(({ reference }) => reference)).size).toBe(1);
  });

  test('is cancelled whole, and all that it gave to do is closed', async () => {
    const of = ids.slice(1);
    await enter('yes', of);
    desk.pass(900);
    const saved = await enter('withdraw', of);
    const open = async () => (await desk.store.listFollowUps('northbrook')).length;
    expect(await open()).toBe(32);
    const cancel = saved.links.find((link) => link.includes('/cancel/')) ?? 'no link';
    desk.pass(60);
    const done = await office.submit(await office.open(cancel), { why });
    expect(done.path).toContain('done=reply-cancelled');
    expect(await open()).toBe(0);
    const acts = await Promise.all(
      of.map(async (id) =>
        (await desk.store.listSignatures('northbrook', id)).map(({ act }) => act),
      ),
    );
    expect(acts.every((all) => all.join() === 'sign,withdraw,void')).toBe(true);
  });
});

test('what a reply in class gave to do is no longer to do once the teacher cancels it', async () => {
  const rules = 'pupil-aup-primary';
  await desk.issueRound({ forms: [rules] });
  const grace = await desk.visit(staffEmails.teacher);
  const opened = await grace.post('/desk/classes', { class: '4B', form: rules, mode: 'each' });
  const [, session = ''] = /classes\/([^?/]+)/.exec(opened.headers.get('Location') ?? '') ?? [];
  await desk.signAsPupilIn(rules, 'maya');
  const [signed] = await desk.store.listSignatures('northbrook', 'maya');
  if (!signed) throw new Error('Nothing was signed');
  const followUp: FollowUp = {
    school: 'northbrook',
    person: 'maya',
    id: `${signed.agreement}.${signed.rev}`,
    by: signed.signatory,
    rev: signed.rev,
    agreement: signed.agreement,
    form: rules,
    kind: 'talk',
    for: ['office', 'teacher'],
    at: signed.at,
    parts: [{ at: signed.at, by: 'grace' }],
  };
  await desk.store.commit([{ fact: 'follow-up-owed', followUp }]);
  desk.pass(60);
  const page = await grace.open(`/desk/classes/${session}/strike-out/maya`);
  expect(page.text).toContain('Somebody has already acted on this signature');
  await grace.submit(page, { agreement: signed.agreement, why: 'Leo tapped it' });
  const closed = { at: desk.clock.now, by: 'grace' };
  expect(await followUpsOf('maya')).toMatchObject([{ cancelled: closed, done: closed }]);
});

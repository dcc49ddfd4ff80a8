import { describe, expect, it } from 'vitest';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import { later } from '../../functions/core/calendar.ts';
import type { RegisterWrite } from '../../functions/core/register/register-write.ts';
import { emailHash, parseToken } from '../../functions/services/tokens.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { aSignature } from '../documents/signatures.ts';
import { catalogue, school } from '../faults/northbrook.ts';
import { asked } from '../support/agreement/agreement.ts';
import { switchOff } from '../support/desk/switch-off.ts';
import { photoForm } from '../support/form/photo-form.ts';
import { aContact, aPupil, aRelation, aTeacher } from '../support/person/people.ts';
import { aMessage, ask, inSpring, northbrook, samira, startAt } from './one-email.ts';

describe('dispatching', () => {
  it('sends what is open now, with a link that is kept as a hash only', async () => {
    const { store, letters, dispatch, at } = await northbrook();
    await dispatch(at);
    const [letter] = letters;
    expect(letter).toMatchObject({
      schoolName: 'Northbrook School',
      to: { name: 'Samira Khan', address: 'samira.khan@example.org' },
      replyTo: 'office@northbrook.example.org',
      message: at,
    });
    expect(letter?.subject).toContain('Idris and Maya');
    expect(letter?.subject).toContain('18 September');
    const token = /https:\/\/forms\.example\.org\/k\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    const record = await store.findOwner(school.id, samira);
    expect(record?.links).toEqual([
      {
        school: school.id,
        owner: samira,
        tokenHash: parseToken(token)?.hash,
        ref: parseToken(token)?.ref,
        sentAt: startAt,
        emailHash: emailHash('samira.khan@example.org'),
        address: 's•••@example.org',
        academicYear: '2026-27',
      },
    ]);
    expect(JSON.stringify(record)).not.toContain(token);
    expect(await store.findMessage(at)).toMatchObject({ state: 'sent', sesId: 'ses-1', tries: 1 });
  });

  it('tells two children of the same first name apart', async () => {
    const { letters, dispatch, at, change } = await northbrook();
    await change({
      put: 'person',
      person: aPupil({ id: 'idris', firstName: 'Maya', class: '2A', year: '2' }),
    });
    await dispatch(at);
    expect(letters[0]?.subject).toContain('Maya (2A) and Maya (4B)');
    expect(letters[0]?.text).toContain('Photos and video: Maya (2A) and Maya (4B)');
  });

  it('leaves out a form the school has switched off, and a letter that would ask nothing else', async () => {
    const { table, letters, dispatch, at, state } = await northbrook();
    await switchOff(table, photoForm.id);
    await dispatch(at);
    expect(letters).toEqual([]);
    expect(await state()).toBe('not-needed');
  });

  it('sends one of two kept for a morning, and says of both that they left', async () => {
    const morning = later(startAt, 86_400);
    const { store, letters, dispatch, at, clock } = await northbrook({
      message: { notBefore: morning },
    });
    const spring = aMessage({ id: 'spring.ask.1', round: 'spring', notBefore: morning });
    await store.commit([
      { fact: 'asked', agreement: inSpring('maya') },
      { fact: 'message-owed', message: spring },
    ]);
    clock.at = morning;
    await dispatch(at);
    clock.at = later(morning, 900);
    await dispatch(nudgeOf.message(spring));
    expect(letters).toHaveLength(1);
    const all = await store.listOwnerMessages(school.id, samira);
    expect(all.map(({ state, sentAt, sesId }) => ({ state, sentAt, sesId }))).toEqual([
      { state: 'sent', sentAt: morning, sesId: 'ses-1' },
      { state: 'sent', sentAt: morning, sesId: 'ses-1' },
    ]);
  });

  it('needs no email of a round of which nothing waits any more, whatever another asks', async () => {
    const { store, letters, dispatch, at, state } = await northbrook({ open: false });
    await store.commit([{ fact: 'asked', agreement: inSpring('maya') }]);
    await dispatch(at);
    expect(letters).toEqual([]);
    expect(await state()).toBe('not-needed');
  });

  it('keeps which forms of whom an email asks for', async () => {
    const { store, dispatch, at } = await northbrook();
    await dispatch(at);
    const forms = { maya: [ask('maya').id], idris: [ask('idris').id] };
    const [message] = await store.listOwnerMessages(school.id, samira);
    expect(message?.asksFor).toEqual(forms);
    const [row] = await store.listRoundMessages(school.id, 'autumn');
    expect(row?.asksFor).toEqual(forms);
  });

  it('sends nothing by itself where an old address, told of all there is, is put back before morning', async () => {
    const { store, letters, dispatch, at, clock, change } = await northbrook();
    clock.at = later(startAt, 60);
    await dispatch(at);
    clock.at = later(startAt, 3600);
    await change({ put: 'contact', contact: aContact({ email: 'sam@example.org' }) });
    const morning = later(startAt, 86_400);
    const again = aMessage({ id: 'autumn.ask.2', owedAt: clock.at, notBefore: morning });
    await store.commit([{ fact: 'message-owed', message: again }]);
    await change({ put: 'contact', contact: aContact() });
    clock.at = morning;
    await dispatch(nudgeOf.message(again));
    expect(letters).toHaveLength(1);
    const stands = await store.findMessage(nudgeOf.message(again));
    expect(stands).toMatchObject({ state: 'sent', sentAt: later(startAt, 60), sesId: 'ses-1' });
  });

  it('sends both where another child was asked about between the two', async () => {
    const morning = later(startAt, 86_400);
    const { store, letters, dispatch, at, clock } = await northbrook({
      message: { notBefore: morning },
    });
    const spring = aMessage({ id: 'spring.ask.1', round: 'spring', notBefore: morning });
    await store.commit([
      { fact: 'asked', agreement: inSpring('maya') },
      { fact: 'message-owed', message: spring },
    ]);
    clock.at = later(startAt, 3600);
    await store.commit([
      { fact: 'message-moved', message: { ...aMessage(), notBefore: clock.at }, was: 'owed' },
    ]);
    await dispatch(at);
    const agreement = { ...inSpring('idris'), askedAt: later(startAt, 7200) };
    await store.commit([{ fact: 'asked', agreement }]);
    clock.at = morning;
    await dispatch(nudgeOf.message(spring));
    expect(letters).toHaveLength(2);
  });

  it('sends both where the first went to an address that is theirs no more', async () => {
    const morning = later(startAt, 86_400);
    const { store, letters, dispatch, at, clock, change } = await northbrook({
      message: { notBefore: morning },
    });
    const spring = aMessage({ id: 'spring.ask.1', round: 'spring', notBefore: morning });
    await store.commit([
      { fact: 'asked', agreement: inSpring('maya') },
      { fact: 'message-owed', message: spring },
    ]);
    clock.at = morning;
    await dispatch(at);
    await change({ put: 'contact', contact: aContact({ email: 'sam@example.org' }) });
    clock.at = later(morning, 900);
    await dispatch(nudgeOf.message(spring));
    expect(letters.map(({ to }) => to.address)).toEqual([
      'samira.khan@example.org',
      'sam@example.org',
    ]);
  });

  it('twice at once, or again, sends once', async () => {
    const { letters, dispatch, at, state } = await northbrook();
    await Promise.all([dispatch(at), dispatch(at), dispatch(at)]);
    await dispatch(at);
    expect(letters).toHaveLength(1);
    expect(await state()).toBe('sent');
  });

  it('sends nothing when all is answered meanwhile', async () => {
    for (const kind of ['ask', 'chase'] as const) {
      const { letters, dispatch, at, state } = await northbrook({ open: false, message: { kind } });
      await dispatch(at);
      expect(await state()).toBe('not-needed');
      expect(letters).toEqual([]);
    }
  });

  it('stops for whoever may not be mailed any more', async () => {
    const cases: RegisterWrite[][] = [
      [{ put: 'contact', contact: aContact({ email: undefined }) }],
      [{ put: 'contact', contact: aContact({ notMe: { at: startAt, typed: 'No' } }) }],
      ['maya', 'idris'].map((person) => ({
        put: 'relation' as const,
        relation: aRelation({ person, restricted: true }),
      })),
      ['maya', 'idris'].map((person) => ({
        put: 'relation' as const,
        relation: aRelation({ person, decides: 'unknown' }),
      })),
      ['maya', 'idris'].map((person) => ({
        remove: 'relation' as const,
        person,
        contact: 'samira',
      })),
      ['maya', 'idris'].map((id) => ({
        put: 'person' as const,
        person: aPupil({ id, leftOn: '2026-09-01' }),
      })),
    ];
    for (const writes of cases)
      for (const kind of ['ask', 'link'] as const) {
        const { letters, dispatch, at, change, store } = await northbrook({ message: { kind } });
        await change(...writes);
        await dispatch(at);
        const message = await store.findMessage(at);
        expect(message).toMatchObject({ state: 'stopped', reason: expect.any(String) });
        expect(letters).toEqual([]);
      }
  });

  it('leaves a child out about whom this contact may not be written to', async () => {
    const { letters, dispatch, at, change } = await northbrook();
    await change({ put: 'relation', relation: aRelation({ person: 'idris', restricted: true }) });
    await dispatch(at);
    expect(letters[0]?.text).toContain('Maya');
    expect(letters[0]?.text).not.toContain('Idris');
  });

  it('sends a link even when nothing waits', async () => {
    const { letters, dispatch, at } = await northbrook({ open: false, message: { kind: 'link' } });
    await dispatch(at);
    expect(letters[0]?.subject).toContain('new link');
  });

  it('writes to staff at their own address', async () => {
    const owner = { kind: 'person' as const, id: 'teacher' };
    const { store, letters, dispatch } = await northbrook();
    const [staffForm] = catalogue['staff-governor-aup'] ?? [];
    if (!staffForm) throw new Error('No staff form');
    const agreement = asked(staffForm, { person: 'teacher', at: startAt });
    const message = aMessage({ owner });
    await store.commit([
      { fact: 'asked', agreement },
      { fact: 'message-owed', message },
    ]);
    await dispatch(nudgeOf.message(message));
    expect(letters[0]?.to.address).toBe(aTeacher().email);
  });
});

const signature = (person: string): Signature =>
  aSignature({
    school: school.id,
    person,
    signatory: samira,
    version: photoForm.version,
    hash: photoForm.hash,
    slots: ['parent'],
    said: 'grant',
    answers: { website: 'yes' },
    at: startAt,
    reference: 'NB-7K2P',
  });

describe('a receipt', () => {
  const pins = ['maya', 'idris'].map((person) => ({
    person,
    agreement: 'photo-video-consent.2026-27',
    rev: 1,
  }));
  const message = {
    id: '-.receipt.NB-7K2P',
    kind: 'receipt' as const,
    round: '-',
    signed: pins,
    reference: 'NB-7K2P',
  };

  it('tells what was signed, and attaches nothing', async () => {
    const { store, letters, dispatch, at } = await northbrook({ open: false, message });
    await store.commit(
      ['maya', 'idris'].map((person) => ({
        fact: 'signed' as const,
        signature: signature(person),
      })),
    );
    await dispatch(at);
    expect(letters[0]?.text).toContain('NB-7K2P');
    expect(letters[0]?.text).toContain('School website: Yes');
    expect(letters[0]?.subject).toMatch(/you signed 1 form for (Maya and Idris|Idris and Maya)/);
  });

  it('of a signature that is not there is a fault, and stays owed', async () => {
    const { letters, dispatch, at, state } = await northbrook({ open: false, message });
    await expect(dispatch(at)).rejects.toThrow(/signature that is not there/);
    expect(await state()).toBe('owed');
    expect(letters).toEqual([]);
  });
});

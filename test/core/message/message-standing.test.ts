import { describe, expect, it } from 'vitest';
import { type Message, roundMessage } from '../../../functions/core/message/message.ts';
import {
  mayMailContact,
  messageStanding,
} from '../../../functions/core/message/message-standing.ts';
import { aContact, aRelation } from '../../support/person/people.ts';

const now = '2026-12-01T10:00:00.000Z';
const round = { school: 'northbrook', id: 'autumn' };
const owed = roundMessage(round, { kind: 'contact', id: 'samira' }, 'ask', 1, now);
const of = (message: Partial<Message>, mayBeMailed = true) =>
  messageStanding({ ...owed, ...message }, { mayBeMailed }, now);

describe('what has become of an email', () => {
  it('that goes on another morning has its day, in London', () => {
    expect(of({ notBefore: '2026-12-02T08:00:00.000Z' })).toEqual({
      standing: 'planned',
      on: '2026-12-02',
    });
    expect(of({ notBefore: '2027-06-30T23:30:00.000Z' })).toEqual({
      standing: 'planned',
      on: '2027-07-01',
    });
  });

  it('that may go now, or is tried again in a while, is owed', () => {
    expect(of({})).toEqual({ standing: 'owed' });
    expect(of({ notBefore: '2026-12-01T11:00:00.000Z', tries: 1, heldBy: 'quota' })).toEqual({
      standing: 'owed',
    });
  });

  it('is held while its reader may not be emailed, whenever it was to go; not once it is leaving', () => {
    expect(of({}, false)).toEqual({ standing: 'held' });
    expect(of({ notBefore: '2026-12-02T08:00:00.000Z' }, false)).toEqual({ standing: 'held' });
    expect(of({ state: 'claimed' }, false)).toEqual({ standing: 'claimed' });
    expect(of({ state: 'sent' }, false)).toEqual({ standing: 'sent' });
  });

  it('that staff stopped is told from one that was not to be sent', () => {
    const cancelled = { at: now, by: 'olive' };
    expect(of({ state: 'stopped', cancelled })).toEqual({ standing: 'cancelled' });
    expect(of({ state: 'stopped' })).toEqual({ standing: 'stopped' });
  });
});

describe('a contact may be emailed', () => {
  it('while they are asked about one child at least, and have an address that is theirs', () => {
    const restricted = aRelation({ restricted: true });
    const asked = aRelation({ person: 'tom' });
    expect(mayMailContact(aContact(), [restricted, asked])).toBe(true);
    expect(mayMailContact(aContact(), [restricted])).toBe(false);
    expect(mayMailContact(aContact(), [])).toBe(false);
    expect(mayMailContact(aContact({ email: undefined }), [asked])).toBe(false);
    expect(mayMailContact(aContact({ notMe: { at: now, typed: 'No' } }), [asked])).toBe(false);
  });
});

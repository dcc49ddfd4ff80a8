import { describe, expect, test } from 'vitest';
import { alreadyTold } from '../../../functions/core/message/already-told.ts';
import type { Message } from '../../../functions/core/message/message.ts';

const [monday, tuesday, wednesday, thursday] = [7, 8, 9, 10].map((day) =>
  `2026-09-0${day}T08:00:00.000Z`.replace('010', '10'),
) as [string, string, string, string];

const email = (change: Partial<Message>): Message => ({
  school: 'northbrook',
  owner: { kind: 'contact', id: 'samira' },
  id: 'autumn.ask.1',
  kind: 'ask',
  round: 'autumn',
  state: 'sent',
  owedAt: monday,
  notBefore: monday,
  tries: 1,
  to: 'here',
  asksFor: { maya: ['photo'] },
  sentAt: tuesday,
  sesId: 'ses-1',
  ...change,
});

/** To go on Thursday, owed on Wednesday: about a form that was asked for on Monday. */
const waiting = (change: Partial<Message> = {}) =>
  email({
    id: 'autumn.ask.2',
    state: 'owed',
    owedAt: wednesday,
    notBefore: thursday,
    tries: 0,
    to: undefined,
    asksFor: undefined,
    sentAt: undefined,
    sesId: undefined,
    ...change,
  });

const told = (others: Message[], own = waiting(), forms: string[] = ['photo']) =>
  alreadyTold(own, { asksFor: { maya: forms }, askedAt: () => monday, to: 'here' }, [
    own,
    ...others,
  ]);

describe('an email is not needed', () => {
  test('where another told of the same at the same address since it was asked, however early', () => {
    expect(told([email({})])).toEqual({
      to: 'here',
      asksFor: { maya: ['photo'] },
      sentAt: tuesday,
      sesId: 'ses-1',
    });
  });

  test('where several together told of all of it: it stands for what the last told', () => {
    const later = email({ asksFor: { maya: ['aup'] }, sentAt: wednesday, sesId: 'ses-2' });
    expect(told([email({}), later], waiting(), ['photo', 'aup'])).toMatchObject({
      asksFor: { maya: ['photo', 'aup'] },
      sentAt: wednesday,
      sesId: 'ses-2',
    });
  });

  test.each([
    ['told of another form of the child', { asksFor: { maya: ['aup'] } }],
    ['told of the form of another child', { asksFor: { idris: ['photo'] } }],
    ['went to another address', { to: 'elsewhere' }],
    ['may not have left', { state: 'unknown' as const }],
    ['left before it was asked', { sentAt: '2026-09-06T08:00:00.000Z' }],
    ['asks for nothing', { kind: 'link' as const }],
  ])('but where the other %s', (_, change) => {
    expect(told([email(change)])).toBeUndefined();
  });

  test('as one that an earlier version wrote tells of all forms of its children', () => {
    const older = (about: string[]) => told([email({ asksFor: undefined, about })]);
    expect(older(['maya'])).toBeDefined();
    expect(older(['idris'])).toBeUndefined();
  });

  test('but where the office asked again after the other had left', () => {
    for (const own of [
      waiting({ kind: 'chase' }),
      waiting({ chasedFor: 'autumn' }),
      waiting({ owedAt: monday, notBefore: wednesday, chasedFor: 'autumn', planned: thursday }),
    ]) {
      expect(told([email({})], own)).toBeUndefined();
      expect(told([email({ sentAt: '2026-09-09T09:00:00.000Z' })], own)).toBeDefined();
    }
  });
});

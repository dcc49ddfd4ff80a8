import { describe, expect, test } from 'vitest';
import type { MessageState } from '../../../functions/core/message/message.ts';
import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import { outstandingOf } from '../../../functions/core/round/outstanding.ts';
import type { MessageSeen } from '../../../functions/core/round/outstanding-why.ts';
import { aContact, aPupil, aRelation } from '../../support/person/people.ts';

const sentAt = '2026-09-02T10:00:00.000Z';
const hashEmail = (email: string) => `hash of ${email}`;
const [now, before] = ['now@example.org', 'before@example.org'];

/** An email to Samira about the round: what became of it, and where it went. */
const email = (state: MessageState, to?: string): MessageSeen => ({
  owner: { kind: 'contact', id: 'samira' },
  kind: 'ask',
  state,
  owedAt: sentAt,
  ...(to && { to: hashEmail(to) }),
  ...(state === 'sent' && { sentAt }),
});

/** What the office reads of Maya, of whose contacts one is asked, and whom a chase would mail. */
function told(
  messages: readonly MessageSeen[],
  {
    contact = {},
    relation = {},
    isIssuing = false,
  }: { contact?: Partial<Contact>; relation?: Partial<Relation>; isIssuing?: boolean } = {},
) {
  const [line] = outstandingOf({
    open: [
      {
        person: 'maya',
        agreement: 'photo-video-consent.2026-27',
        form: 'photo-video-consent',
        turn: 'parent',
        status: 'ready',
        askedAt: sentAt,
      },
    ],
    messages,
    people: [aPupil()],
    contacts: [aContact({ email: now, ...contact })],
    relations: [aRelation(relation)],
    hashEmail,
    isIssuing,
  });
  return [line?.why, line?.sentAt === sentAt, line?.chaseable.length === 1];
}

/** The states an email can be in once it was handed over, or was to be. */
const left = (to: string) => [email('sent', to), email('unknown', to), email('failed', to)];

describe('of the mail to whoever is asked the office reads', () => {
  test.each([
    ['nothing was ever sent', 'not-mailed', [], false],
    ['one is owed', 'not-sent-yet', [email('owed')], false],
    ['one is being handed over', 'not-sent-yet', [email('claimed', now)], false],
    ['one was sent', 'no-reply', [email('sent', now)], true],
    ['one may have left', 'mail-unknown', [email('unknown', now)], false],
    ['one was refused', 'mail-failed', [email('failed', now)], false],
    ['one was not needed', 'not-mailed', [email('not-needed')], false],
    ['one was stopped', 'not-mailed', [email('stopped')], false],
    ['one was sent before it was kept where', 'no-reply', [email('sent')], true],
    ['one was sent to an old address', 'address-changed', [email('sent', before)], false],
    ['one may have left for an old address', 'address-changed', [email('unknown', before)], false],
    ['one was refused at an old address', 'address-changed', [email('failed', before)], false],
    ['one is owed after that', 'not-sent-yet', [email('owed'), ...left(before)], false],
    ['one was sent here after that', 'no-reply', [email('sent', now), ...left(before)], true],
    [
      'one was refused here after that',
      'mail-failed',
      [email('failed', now), email('sent', before)],
      false,
    ],
    [
      'one was stopped after that',
      'address-changed',
      [email('stopped'), email('sent', before)],
      false,
    ],
  ] as const)('when %s: %s', (_, why, messages, hasSentAt) => {
    expect(told([...messages])).toEqual([why, hasSentAt, true]);
  });

  const anyMail = [
    [],
    [email('owed')],
    [email('claimed', now)],
    ...left(now).map((one) => [one]),
    [email('sent', before)],
  ];

  test.each([
    ['without an address', { contact: { email: undefined } }, 'no-email'],
    [
      'who said it is not them',
      { contact: { notMe: { at: sentAt, typed: '' } } },
      'not-this-person',
    ],
    ['who is restricted', { relation: { restricted: true } }, 'nobody-decides'],
    ['of whom nobody decided', { relation: { decides: 'unknown' as const } }, 'nobody-decides'],
    ['who is not to receive', { relation: { receives: false } }, 'nobody-decides'],
  ])('of somebody %s why, whatever is owed or was sent, and nobody is chased', (_, given, why) => {
    for (const messages of anyMail) expect(told(messages, given)).toEqual([why, false, false]);
  });

  test('of one that was owed before it was asked, what became of it when it was to leave after that', () => {
    const handedOver = { owedAt: '2026-09-01T10:00:00.000Z', claimedAt: sentAt };
    expect(told([{ ...email('unknown', now), ...handedOver }])[0]).toBe('mail-unknown');
    expect(told([{ ...email('failed', now), ...handedOver }])[0]).toBe('mail-failed');
    const before = { ...handedOver, claimedAt: handedOver.owedAt };
    expect(told([{ ...email('unknown', now), ...before }])[0]).toBe('not-mailed');
  });

  test('that nothing was sent where all that left asked for other forms of theirs', () => {
    const named = (forms: string[]) => ({ ...email('sent', now), asksFor: { maya: forms } });
    expect(told([named(['internet-access-consent.standing'])])[0]).toBe('not-mailed');
    expect(told([named(['photo-video-consent.2026-27'])])[0]).toBe('no-reply');
  });

  test('that nothing was sent where all that left was about other children', () => {
    const about = (...people: string[]) => [
      ...left(now).map((one) => ({ ...one, about: people })),
      { ...email('claimed', now), about: people },
    ];
    for (const one of about('idris')) expect(told([one])[0]).toBe('not-mailed');
    expect(about('idris', 'maya').map((one) => told([one])[0])).toEqual([
      'no-reply',
      'mail-unknown',
      'mail-failed',
      'not-sent-yet',
    ]);
    // What is owed still says all there is when it leaves.
    expect(told([{ ...email('owed'), about: ['idris'] }])[0]).toBe('not-sent-yet');
  });

  test('that it is on its way while the round is issued, and nobody is chased before', () => {
    expect(told([], { isIssuing: true })).toEqual(['not-sent-yet', false, false]);
    expect(told([email('sent', before)], { isIssuing: true })[0]).toBe('address-changed');
  });

  test('that nothing was sent where an address came later', () => {
    expect(told([email('stopped')], { contact: { email: 'later@example.org' } })).toEqual([
      'not-mailed',
      false,
      true,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { outstandingOf } from '../../../functions/core/round/outstanding.ts';
import type { MessageSeen, OpenAgreement } from '../../../functions/core/round/outstanding-why.ts';
import { aContact, aPupil, aRelation, aTeacher } from '../../support/person/people.ts';

const askedAt = '2026-09-02T10:00:00.000Z';
const samira = { kind: 'contact' as const, id: 'samira' };
const row = (given: Partial<OpenAgreement> = {}): OpenAgreement => ({
  person: 'maya',
  agreement: 'photo-video-consent.2026-27',
  form: 'photo-video-consent',
  turn: 'parent',
  status: 'ready',
  askedAt,
  ...given,
});
const sent = (given: Partial<MessageSeen> = {}): MessageSeen => ({
  owner: samira,
  kind: 'ask',
  state: 'sent',
  owedAt: askedAt,
  sentAt: askedAt,
  ...given,
});
const view = (given: {
  open?: OpenAgreement[];
  messages?: MessageSeen[];
  contacts?: Contact[];
  people?: Person[];
  relations?: Relation[];
}) =>
  outstandingOf({
    open: [row()],
    messages: [sent()],
    people: [aPupil()],
    contacts: [aContact()],
    relations: [aRelation()],
    hashEmail: (email) => `hash of ${email}`,
    isIssuing: false,
    ...given,
  });
const only = (given: Parameters<typeof view>[0]) => {
  const [first, ...others] = view(given);
  expect(others).toEqual([]);
  return first!;
};

describe('the outstanding list', () => {
  it('is a row a person, with every form that is open', () => {
    const found = only({ open: [row(), row({ agreement: 'b', form: 'internet-access-consent' })] });
    expect(found.agreements).toHaveLength(2);
    expect(found).toMatchObject({
      why: 'no-reply',
      sentAt: askedAt,
      chased: 0,
      chaseable: [samira],
    });
  });

  it('counts chases', () => {
    const later = '2026-09-09T10:00:00.000Z';
    const found = only({ messages: [sent(), sent({ kind: 'chase', sentAt: later })] });
    expect(found).toMatchObject({ chased: 1, sentAt: later });
  });

  it('counts no chase of another round from before any of this was asked, nor about others', () => {
    const before = '2026-08-20T10:00:00.000Z';
    const long = sent({ kind: 'chase', owedAt: before, sentAt: before });
    const ofOthers = sent({ kind: 'chase', sentAt: '2026-09-09T10:00:00.000Z', about: ['idris'] });
    expect(only({ messages: [long, ofOthers, sent()] })).toMatchObject({
      chased: 0,
      sentAt: askedAt,
    });
    expect(only({ messages: [long, ofOthers] }).sentAt).toBeUndefined();
  });

  it.each([
    ['no-contact', { relations: [] }],
    ['nobody-decides', { relations: [aRelation({ decides: 'unknown' })] }],
    ['nobody-decides', { relations: [aRelation({ restricted: true })] }],
    ['no-email', { contacts: [aContact({ email: undefined })], messages: [] }],
    ['not-this-person', { contacts: [aContact({ notMe: { at: askedAt, typed: 'not me' } })] }],
  ])('says %s, that the office must act, and chases nobody', (why, given) => {
    const found = only(given);
    expect(found).toMatchObject({ why, chaseable: [] });
    expect(found.agreements[0]?.actor).toBe('office');
  });

  it.each([
    ['not-mailed', []],
    ['not-sent-yet', [sent({ state: 'owed', sentAt: undefined })]],
    ['mail-unknown', [sent({ state: 'unknown', sentAt: undefined })]],
    ['mail-failed', [sent({ state: 'failed', sentAt: undefined })]],
    ['no-reply', [sent({ state: 'failed', sentAt: undefined }), sent({ kind: 'chase' })]],
  ])('says %s of the mail', (why, messages) => {
    expect(only({ messages: messages }).why).toBe(why);
  });

  it('chases one parent who can be mailed when the other cannot', () => {
    const found = only({
      contacts: [aContact(), aContact({ id: 'omar', email: undefined })],
      relations: [aRelation(), aRelation({ contact: 'omar' })],
    });
    expect(found).toMatchObject({ why: 'no-reply', chaseable: [samira] });
  });

  it('never chases for what waits for a class teacher or the office', () => {
    expect(only({ open: [row({ turn: 'class-teacher' })] })).toMatchObject({
      why: 'class-teacher',
      chaseable: [],
    });
    expect(only({ open: [row({ turn: 'office', status: 'talk' })] })).toMatchObject({
      why: 'talk',
      chaseable: [],
    });
  });

  it.each([
    ['8', 'maya@northbrook.example.org', [{ kind: 'person', id: 'maya' }]],
    ['8', undefined, []],
    ['6', 'maya@northbrook.example.org', []],
  ] as const)('of a pupil in Year %s with the email %s chases %j', (year, email, chaseable) => {
    const found = only({
      open: [row({ turn: 'pupil' })],
      people: [aPupil({ year, ...(email && { email }) })],
    });
    expect(found).toMatchObject({ why: 'pupil', chaseable });
  });

  it('chases for what came back to a family, or to a member of staff', () => {
    const returned = row({ turn: 'office', status: 'returned', form: 'byod-agreement' });
    expect(only({ open: [returned] })).toMatchObject({ why: 'returned', chaseable: [samira] });
    const staff = only({
      open: [{ ...returned, person: 'teacher' }],
      people: [aTeacher()],
      relations: [],
      contacts: [],
    });
    expect(staff).toMatchObject({
      why: 'returned',
      chaseable: [{ kind: 'person', id: 'teacher' }],
    });
  });

  it.each(['parents-differ', 'withdrawn', 'declined'] as const)(
    'leaves to the office what is %s, and chases nobody',
    (status) => {
      const found = only({ open: [row({ turn: 'office', status })] });
      expect(found).toMatchObject({ why: status, chaseable: [] });
      expect(found.agreements[0]?.actor).toBe('office');
    },
  );

  it.each([
    ['is restricted', { restricted: true }],
    ['may not decide', { decides: 'no' as const }],
    ['nobody has decided about', { decides: 'unknown' as const }],
  ])('names no parent who %s, whatever the register calls them', (_who, changed) => {
    const both = (of: Partial<Relation>) =>
      only({
        open: [row()],
        contacts: [aContact(), aContact({ id: 'omar' })],
        relations: [aRelation(), aRelation({ contact: 'omar', relationship: 'Father', ...of })],
      }).parents;
    expect(both({})).toEqual(['samira', 'omar']);
    expect(both(changed)).toEqual([]);
  });

  it('asks only the contact whose own agreement it is', () => {
    const found = only({
      open: [row({ contact: 'omar', form: 'parent-social-media' })],
      contacts: [aContact(), aContact({ id: 'omar', email: 'omar@example.org' })],
      relations: [aRelation(), aRelation({ contact: 'omar' })],
      messages: [],
    });
    expect(found.chaseable).toEqual([{ kind: 'contact', id: 'omar' }]);
  });
});

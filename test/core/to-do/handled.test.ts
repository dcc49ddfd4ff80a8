import { describe, expect, it } from 'vitest';
import { handledAbout } from '../../../functions/core/to-do/handled.ts';
import type { HandlingRow } from '../../../functions/core/to-do/handling.ts';
import type { AboutPeople } from '../../../functions/core/to-do/office-to-dos.ts';
import { toDoKey } from '../../../functions/core/to-do/to-do.ts';
import { aContact, aPupil, aRelation } from '../../support/person/people.ts';

const on = '2026-09-04';
const row: AboutPeople['open']['office'][number] = {
  person: 'maya',
  agreement: 'photos.2026-27',
  form: 'photos',
  period: '2026-27',
  round: 'autumn',
  turn: 'office',
  status: 'declined',
  askedAt: '2026-09-01T08:00:00.000Z',
};
const handling = (given: Partial<HandlingRow>): HandlingRow => ({
  owner: { kind: 'person', id: 'maya' },
  id: 'form.photos.2026-27',
  rev: 1,
  at: '2026-09-03T08:00:00.000Z',
  by: 'olive',
  ...given,
});
const about = (handlings: HandlingRow[], more: Partial<AboutPeople> = {}) =>
  handledAbout(
    {
      register: {
        people: [aPupil(), aPupil({ id: 'sam' })],
        contacts: [aContact({ email: undefined })],
        relations: [aRelation(), aRelation({ person: 'sam' })],
      },
      open: { office: [row], self: [] },
      followUps: [],
      formsOff: [],
      messages: [],
      hashEmail: (email) => email,
      handlings: new Map(handlings.map((one) => [toDoKey(one), one])),
      ...more,
    },
    on,
  );

describe('what was done with things to do about somebody', () => {
  it('is nothing where nothing was', () => {
    expect(about([]).size).toBe(0);
  });

  it('is that it is seen to, as long as it is what was seen to', () => {
    const seen = { what: 'seen', kind: 'declined', form: 'photos', by: 'olive' };
    expect(about([handling({ seen: { mark: 'declined' } })]).get('maya')).toEqual([
      { ...seen, at: '2026-09-03T08:00:00.000Z' },
    ]);
    const eve = { at: '2026-09-02T08:00:00.000Z', by: 'eve' };
    expect(about([handling({ seen: { mark: 'declined', ...eve } })]).get('maya')).toEqual([
      { ...seen, ...eve },
    ]);
    expect(about([handling({ seen: { mark: 'talk' } })]).size).toBe(0);
  });

  it('is until when it is put off, until that day or until something new happens', () => {
    const until = (day: string, mark = 'declined') =>
      about([handling({ snoozed: { until: day, mark } })]).get('maya');
    expect(until('2026-09-07')).toEqual([
      { what: 'snoozed', kind: 'declined', form: 'photos', by: 'olive', until: '2026-09-07' },
    ]);
    expect(until(on)).toBeUndefined();
    expect(until('2026-09-07', 'talk')).toBeUndefined();
  });

  it('is of every child of a contact, and gone once the contact is reached', () => {
    const owner = { kind: 'contact' as const, id: 'samira' };
    const assigned = handling({ owner, id: 'no-email', assignedTo: 'ada' });
    const told = { what: 'assigned', kind: 'no-email', by: 'olive', to: 'ada' };
    expect([...about([assigned])]).toEqual([
      ['maya', [told]],
      ['sam', [told]],
    ]);
    const reached = { people: [aPupil()], contacts: [aContact()], relations: [aRelation()] };
    expect(about([assigned], { register: reached }).size).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { visitsAmong } from '../../../functions/core/visit/visit-list.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';

const now = '2026-09-15T09:30:00.000Z';
const visit = (person: string, endsOn: string, status?: string, form = 'visitor-aup') => ({
  person,
  agreement: `${form}.2026-27`,
  form,
  endsOn,
  ...(status && { status }),
});
const listed = (...rows: ReturnType<typeof visit>[]) =>
  visitsAmong(rows, catalogue, now).map(({ person, state }) => `${person} ${state}`);

describe('the visits of a school', () => {
  it('begin with those who wait, then who is here by how soon they leave, and end with the past', () => {
    const rows = [
      visit('long over', '2026-08-15'),
      visit('over first', '2026-09-01'),
      visit('over last', '2026-09-14', 'ready'),
      visit('returned', '2026-09-15', 'returned'),
      visit('here all year', '2027-08-31'),
      visit('here today', '2026-09-15'),
      visit('waits', '2026-09-16', 'ready'),
    ];
    expect(listed(...rows)).toEqual([
      'waits waiting',
      'here today approved',
      'here all year approved',
      'returned returned',
      'over last over',
      'over first over',
    ]);
  });

  it('are no other form that nobody asked for', () => {
    expect(listed(visit('maya', '2026-09-15', 'ready', 'byod-agreement'))).toEqual([]);
    expect(listed(visit('maya', '2026-09-15', 'ready', 'no-form'))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { academicYearOf, dateAt, showDate, showInstant } from '../../functions/core/calendar.ts';

describe('the calendar', () => {
  it.each([
    ['2026-08-31', '2025-26'],
    ['2026-09-01', '2026-27'],
    ['2027-01-01', '2026-27'],
    ['2099-09-01', '2099-00'],
  ])('puts %s into the academic year %s', (on, year) => {
    expect(academicYearOf(on)).toBe(year);
  });

  it('takes the date from the clock in London, not from UTC', () => {
    expect(dateAt('2026-08-31T23:30:00.000Z')).toBe('2026-09-01');
    expect(dateAt('2026-12-31T23:30:00.000Z')).toBe('2026-12-31');
  });

  it('turns to the next date on the hour, in summer and as the clocks go back', () => {
    expect(dateAt('2026-08-31T22:59:59.999Z')).toBe('2026-08-31');
    expect(dateAt('2026-08-31T23:00:00.000Z')).toBe('2026-09-01');
    expect(dateAt('2026-10-24T23:00:00.000Z')).toBe('2026-10-25');
    expect(dateAt('2026-10-25T23:00:00.000Z')).toBe('2026-10-25');
    expect(dateAt('2026-10-26T00:00:00.000Z')).toBe('2026-10-26');
  });

  it('takes each date from its own instant, however many were asked for before', () => {
    const hours = Array.from({ length: 500 }, (_, hour) => hour);
    const at = (hour: number) => new Date(Date.UTC(2026, 7, 1, hour, 30)).toISOString();
    for (const hour of [...hours, ...hours.toReversed()])
      expect(dateAt(at(hour)), at(hour)).toBe(at(hour + 1).slice(0, 10));
  });

  it('says dates and instants as people do, with the zone where it matters', () => {
    expect(showDate('2026-09-18')).toBe('Friday 18 September');
    expect(showInstant('2026-09-02T14:05:00.000Z')).toBe('2 September 2026 at 15:05 BST');
    expect(showInstant('2026-12-02T14:05:00.000Z')).toBe('2 December 2026 at 14:05 GMT');
  });
});

import { describe, expect, it, vi } from 'vitest';
import { later } from '../../functions/core/calendar.ts';
import type { School } from '../../functions/core/school/school.ts';
import { shownFor, showSchools } from '../../functions/store/school/shown-schools.ts';
import { aSchool } from '../support/person/people.ts';

/** A school that changes, and a clock that moves; every read of it is counted. */
function changing() {
  let school: School | undefined = aSchool({ settingsRev: 1 });
  const clock = { now: '2026-09-02T08:00:00.000Z' };
  const findSchool = vi.fn<(id: string) => Promise<School | undefined>>(async () => school);
  return {
    ...showSchools({ findSchool }, () => clock.now),
    findSchool,
    becomes: (next: School | undefined) => {
      school = next;
    },
    pass: (seconds: number) => {
      clock.now = later(clock.now, seconds);
    },
  };
}

describe('a school that pages show', () => {
  it('is read once for all of five seconds, and then anew', async () => {
    const { shown, findSchool, becomes, pass } = changing();
    await shown('northbrook');
    becomes(aSchool({ settingsRev: 2 }));
    pass(shownFor - 1);
    expect((await shown('northbrook'))?.settingsRev).toBe(1);
    expect(findSchool).toHaveBeenCalledTimes(1);
    pass(1);
    expect((await shown('northbrook'))?.settingsRev).toBe(2);
  });

  it('is never older than what was decided on', async () => {
    const { shown, anew, becomes } = changing();
    await shown('northbrook');
    becomes(aSchool({ settingsRev: 2 }));
    expect((await anew('northbrook'))?.settingsRev).toBe(2);
    expect((await shown('northbrook'))?.settingsRev).toBe(2);
  });

  it('is not put back by a read that began before its change and ended after', async () => {
    const { shown, anew, findSchool } = changing();
    const slow = Promise.withResolvers<School>();
    findSchool.mockReturnValueOnce(slow.promise);
    const early = anew('northbrook');
    findSchool.mockResolvedValueOnce(aSchool({ settingsRev: 2 }));
    await anew('northbrook');
    slow.resolve(aSchool({ settingsRev: 1 }));
    await early;
    expect((await shown('northbrook'))?.settingsRev).toBe(2);
  });

  it('is looked for each time where there is none, so that a new one opens at once', async () => {
    const { shown, becomes } = changing();
    becomes(undefined);
    expect(await shown('northbrook')).toBeUndefined();
    becomes(aSchool());
    expect(await shown('northbrook')).toBeDefined();
  });

  it('is not another one', async () => {
    const { shown, findSchool } = changing();
    findSchool.mockImplementation(async (id) => aSchool({ id }));
    for (const id of ['northbrook', 'southbrook', 'northbrook'])
      expect((await shown(id))?.id).toBe(id);
    expect(findSchool).toHaveBeenCalledTimes(2);
  });

  it('is one of the last few dozen', async () => {
    const { shown, findSchool } = changing();
    findSchool.mockImplementation(async (id) => aSchool({ id }));
    for (let n = 0; n <= 50; n += 1) await shown(`school-${n}`);
    findSchool.mockClear();
    await shown('school-0');
    expect(findSchool).toHaveBeenCalledTimes(1);
  });
});

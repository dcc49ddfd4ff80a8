import { describe, expect, test } from 'vitest';
import type { Promotion } from '../../functions/core/register/promotion/promotion.ts';
import { anOffice } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRows, toCsv } from '../support/register/register-file.ts';
import { Killed, killedAt } from '../support/store/killed-at.ts';

const september = 365 * 86_400;

/** A school of twelve pupils in Years 1 to 6, a year after its file. */
async function aSchoolInSeptember() {
  const office = await anOffice({ batch: 4 });
  const rows = pupilRows(12).map((row, n) => ({
    ...row,
    'Reg group': `${(n % 6) + 1}A`,
    'NC year': `${(n % 6) + 1}`,
  }));
  inState(await office.upload('file', toCsv(rows)), 'ready');
  inState(await office.apply('file'), 'applied');
  office.wait(september);
  const names = [1, 2, 3, 4, 5].map((year) => ({ class: `${year}A`, to: `${year + 1}A` }));
  const promotion: Promotion = { what: 'move-up', for: '2027-28', lastYear: '6', moves: names };
  return { office, promotion, rows };
}

/** Who is where; what was kept of it has the time of its plan. */
const places = async ({ office }: Awaited<ReturnType<typeof aSchoolInSeptember>>) =>
  (await office.register()).people.map(({ id, class: name, year, leftOn }) => [
    id,
    name,
    year,
    leftOn,
  ]);

describe('a school that moves up', () => {
  test.each(['before', 'after'] as const)(
    'goes on from the sweep to the same register, killed %s any of its writes',
    async (when) => {
      const whole = await aSchoolInSeptember();
      inState(await whole.office.moveUp('up', whole.promotion), 'ready');
      inState(await whole.office.apply('up'), 'applied');
      const expected = await places(whole);
      expect(expected.filter(([, , , leftOn]) => leftOn === '2027-09-01')).toHaveLength(2);
      let at = 0;
      for (let killed = true; killed; ) {
        at += 1;
        const one = await aSchoolInSeptember();
        const { office } = one;
        await office.moveUp('up', one.promotion);
        await office.choose('up');
        const dying = killedAt(office.store, at, when);
        await office.nudge('up', { store: dying.store }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        killed = dying.wasKilled();
        office.wait(240);
        await office.nudge('up');
        inState(await office.find('up'), 'applied');
        expect(await places(one), `killed ${when} write ${at}`).toEqual(expected);
      }
      expect(at).toBeGreaterThan(10);
    },
    120_000,
  );

  test('is not fought by the next file, which is asked about nothing', async () => {
    const { office, promotion, rows } = await aSchoolInSeptember();
    await office.moveUp('up', promotion);
    inState(await office.apply('up'), 'applied');
    // The school's system has the classes by now, one of them by another name, and no leavers.
    const next = rows
      .filter((row) => row['NC year'] !== '6')
      .map((row) => ({
        ...row,
        'NC year': String(Number(row['NC year']) + 1),
        'Reg group': row['Reg group'] === '1A' ? '2 Oak' : `${Number(row['NC year']) + 1}A`,
      }));
    inState(await office.upload('next', toCsv(next)), 'ready');
    const { corrected = [], missing, changes } = await office.preview('next');
    expect([corrected, missing]).toEqual([[], []]);
    expect(new Set(changes.map(({ details }) => details.join()))).toEqual(
      new Set(['class 2A → 2 Oak']),
    );
    inState(await office.apply('next'), 'applied');
    const { people } = await office.register();
    expect(people.filter((one) => one.class === '2 Oak').length).toBeGreaterThan(1);
    // How they were moved up stays on record.
    expect(people.every(({ movedUp }) => movedUp?.for === '2027-28')).toBe(true);
  });

  test('has nothing to do where everybody is where they were put by hand', async () => {
    const { office } = await aSchoolInSeptember();
    const refused = inState(
      await office.moveUp('back', { what: 'undo', for: '2027-28' }),
      'refused',
    );
    expect(refused).toMatchObject({ reason: expect.stringContaining('Nobody can be moved back') });
  });
});

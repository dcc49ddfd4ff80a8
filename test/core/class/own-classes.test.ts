import { describe, expect, test } from 'vitest';
import { isOwnClass, ownClasses } from '../../../functions/core/class/own-classes.ts';

const at = '2026-09-01T08:00:00.000Z';
const cover = { class: '5A', startsOn: '2026-09-07', endsOn: '2026-09-18', at, by: 'olive' };

describe('the classes of a teacher', () => {
  const teacher = { classes: ['4B', '5A'], covers: [cover, { ...cover, class: '6C' }] };

  test.each([
    ['2026-09-06', ['4B', '5A']],
    ['2026-09-07', ['4B', '5A', '6C']],
    ['2026-09-18', ['4B', '5A', '6C']],
    ['2026-09-19', ['4B', '5A']],
  ])('on %s are those of the register and those they cover, each once: %j', (on, classes) => {
    expect(ownClasses(teacher, on)).toEqual(classes);
  });

  test('are without a cover that was ended, on its own days too', () => {
    const ended = { ...cover, ended: { at, by: 'olive' } };
    expect(isOwnClass({ covers: [ended] }, '5A', '2026-09-10')).toBe(false);
    expect(isOwnClass({ covers: [ended, cover] }, '5A', '2026-09-10')).toBe(true);
  });
});

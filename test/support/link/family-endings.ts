import { expect } from 'vitest';
import { heldVisitor, type Journey, otherParent, publish, sign, wait } from './family-states.ts';
import { onRecord, standing } from './on-record.ts';

/**
 * How she goes on, once she has done something that only a signature puts in force. False where there
 * was nothing to go on with.
 */
export const endings: Record<string, (journey: Journey) => Promise<unknown>> = {
  'signs at once': sign,
  'signs everything at once': async ({ samira, home }) => {
    const check = await samira.open(`${home}/check`);
    return check.fields.line ? samira.submit(check, { typedName: 'Samira Khan' }) : false;
  },
  'signs after the other parent did something': async (journey) => {
    const check = await journey.samira.open(`${journey.home}/check?only=${journey.form}`);
    await otherParent(journey, 'no');
    return check.fields.line ? journey.samira.submit(check, { typedName: 'Samira Khan' }) : false;
  },
  'signs after the form was worded anew': async (journey) => {
    const { site, samira, home, form } = journey;
    const check = await samira.open(`${home}/check?only=${form}`);
    const lines = (check.fields.line ?? []).map((text) => JSON.parse(text));
    const before = standing(await onRecord(site));
    publish(journey);
    if (lines.length === 0) return false;
    const next = await samira.submit(check, { typedName: 'Samira Khan' });
    // Who withdraws agrees to no wording; everybody else reads the new one first.
    if (lines.every((line) => line.said === 'withdraw')) expect(next.heading).toBe('Withdrawn');
    else {
      expect([next.status, standing(await onRecord(site))]).toEqual([409, before]);
      expect(next.text).toContain('Nothing was signed');
    }
    return next;
  },
  'leaves, comes back on another device and signs what comes first': async (journey) => {
    wait(journey);
    const samira = heldVisitor(journey.site);
    const list = await samira.open(journey.path);
    const changes = (await onRecord(journey.site)).filter(({ isChange }) => isChange);
    const [first] = list.page.querySelectorAll('.govuk-task-list__link');
    if (changes.length === 0) return false;
    const check = await samira.open(first?.getAttribute('href') ?? '');
    expect(check.heading).toMatch(/^Sign /);
    await samira.submit(check, { typedName: 'Samira Khan' });
    const left = (await onRecord(journey.site)).filter(({ isChange }) => isChange);
    expect(left, 'what was not in force is, or is gone').toEqual([]);
    return check;
  },
  'goes back and changes nothing': async ({ site, samira, home, form }) => {
    const before = await onRecord(site);
    const list = await samira.submit({
      ...(await samira.open(`${home}/check?only=${form}`)),
      action: `${home}/${form}/keep`,
      fields: {},
    });
    const after = await onRecord(site);
    expect(list.text).toContain('Nothing was changed.');
    expect(standing(after)).toBe(standing(before));
    expect(after.filter(({ isChange }) => isChange)).toEqual([]);
    const firstOnes = ({ draft, isChange }: (typeof after)[number]) => draft && !isChange;
    expect(after.filter(firstOnes)).toHaveLength(before.filter(firstOnes).length);
    return list;
  },
};

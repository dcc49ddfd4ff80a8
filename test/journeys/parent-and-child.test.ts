import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { askHillView, type School, teacher } from './support/school.ts';
import { tellEffort, Walk } from './support/walk.ts';

let school: School & { office: AtTheDesk };
beforeAll(async () => {
  school = await askHillView({ forms: ['pupil-aup-primary', 'pupil-social-media'] });
});
afterAll(() => school?.close());

/** Ngozi has Adaeze in Year 4, Chidi in Year 2 and Obinna in Reception. */
const email = 'ngozi.okonkwo@example.com';

describe('a parent and children in one visit', () => {
  test('sign together without JavaScript: one types her name, one taps, one is left for school', async () => {
    const walk = await Walk.begin(school, { name: 'together', scripts: false });
    const { page } = walk;
    await walk.open(await school.linkOf(email));
    expect(await walk.text()).toContain('0 of 2 ready');
    expect(await walk.text()).toContain('Are Adaeze, Chidi and Obinna with you?');

    await walk.press('Start');
    expect(await walk.heading()).toBe('Our rules for computers and the internet');
    await page.getByText('What Adaeze promises').click();
    expect(await walk.text()).toContain('I will not use chat rooms.');
    await walk.press('Adaeze is with me');
    expect(await walk.heading()).toBe('Hello Adaeze');
    expect(await walk.text()).toContain('1 of 2');
    await walk.press('Next');
    await walk.press('I promise', 422);
    await walk.type(page.getByLabel('Type your name'), 'Adaeze Okonkwo');
    await walk.press('I promise');
    expect(await walk.heading()).toBe('Our rules for computers and the internet');
    expect(await walk.text()).toContain('Adaeze has signed. Thank you, Adaeze.');

    await walk.tap(page.getByLabel('I have read this and I agree'));
    await walk.press('Save and go on');
    await walk.tap(page.getByLabel('I have read this and I agree'));
    await walk.press('Save and go on');
    await walk.type(page.getByLabel('Your full name'), 'Ngozi Okonkwo');
    await walk.press('Sign 2 forms');
    expect(await walk.text()).toContain('Are Chidi and Obinna with you?');

    await walk.press('Obinna is with me');
    await walk.tap(page.getByLabel('I am Obinna Okonkwo'));
    await walk.press('I promise');
    expect(await walk.heading()).toBe('Signed, thank you');
    expect(await walk.text()).toContain('Obinna has signed.');
    await walk.press('Chidi is with me');
    await walk.follow('Not now: Chidi will sign in school');
    expect(await walk.heading()).toBe('Signed, thank you');
    expect(await walk.text()).toContain('Is Chidi with you?');

    // One tap too many: the promise was pressed before the name was typed.
    tellEffort('a parent and children sign together', walk.effort());
    expect(walk.effort()).toEqual({ taps: 15, typed: 2 });
    await walk.end();
  });

  test('and the school has it at once: computers are open to whom both have signed', async () => {
    const { office } = school;
    const answer = async (name: string) => (await office.clearance(name, 'computers'))[0] ?? '';
    expect(await answer('Adaeze Okonkwo')).toMatch(/Yes/);
    expect(await answer('Obinna Okonkwo')).toMatch(/Yes/);
    expect(await answer('Chidi Okonkwo')).toMatch(/Not yet/);
    const grace = await AtTheDesk.signIn(school.cloud.baseUrl, teacher.email);
    const waiting = await grace.open('/countersign?tick=all');
    expect(waiting.text).toContain('Adaeze Okonkwo');
    expect(waiting.text).not.toContain('Maya Khan');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askClasses, grace } from '../support/class-school.ts';
import type { School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import { tellEffort } from '../support/walk.ts';

let school: School;
beforeAll(async () => {
  school = await askClasses();
});
afterAll(() => school?.close());

describe('a class teacher', () => {
  test('sees in one tap who of the class has signed what, and prints it on one side', async () => {
    const walk = await signIn(school, grace.email, {
      name: 'my-class',
      width: 1280,
      scripts: false,
    });
    const before = walk.effort();
    await walk.follow('See who has signed what');
    tellEffort('a teacher sees who has signed what', {
      taps: walk.effort().taps - before.taps,
      typed: 0,
    });
    expect(await walk.heading()).toBe('4B');
    const rows = await walk.page.locator('main tbody tr').count();
    expect(rows).toBeGreaterThan(0);
    expect(await walk.text()).toContain('No one in 4B has finished yet.');
    const pdf = await walk.page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    await walk.end();
  });
});

import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Spent, secondsFor, spentBetween, tellSpent } from '../support/effort.ts';
import { tabTo } from '../support/keyboard.ts';
import { admin, askHillView, registerWithPhones, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import type { Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await askHillView({ register: registerWithPhones() });
  walk = await signIn(school, admin.email, { name: 'morning', width: 1280, scripts: false });
});
afterAll(async () => {
  await walk?.end();
  await school?.close();
});

const at = (path: string) => `${school.cloud.baseUrl}/desk${path}`;

/** One job of the morning, with what it takes a person. */
async function job(name: string, act: () => Promise<void>): Promise<Spent> {
  const before = walk.spent();
  await act();
  const spent = spentBetween(before, walk.spent());
  tellSpent(name, spent);
  return spent;
}

/** How many families are listed, looked at anew. */
async function listed(): Promise<number> {
  await walk.page.reload();
  return walk.page.locator('main section').count();
}

async function find(name: string): Promise<void> {
  await walk.type(walk.page.getByLabel(/^Find a pupil/), name);
  await walk.press('Find');
}

async function openChild(name: string): Promise<void> {
  await find(name);
  const link = walk.page
    .locator('main')
    .getByRole('link', { name: new RegExp(name) })
    .first();
  if (await link.isVisible()) await walk.go(link);
  expect(await walk.heading()).toContain(name);
}

/** Whether the focus is on a form that is asked and has no reply yet, whose next choice is yes. */
const isToAnswer = (): Promise<boolean> =>
  walk.page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLInputElement) || focused.value !== '') return false;
    const all = [...document.querySelectorAll('main h2, main input')];
    const heading = all.slice(0, all.indexOf(focused)).findLast((one) => one.tagName === 'H2');
    const next = all[all.indexOf(focused) + 1];
    return (
      heading?.textContent === 'Forms to answer' &&
      next instanceof HTMLInputElement &&
      next.name === focused.name &&
      next.value === 'yes'
    );
  });

/** Answers yes to every form that is asked on the way to a button, by Tab and arrow alone. */
async function answerByKeyboard(button: Locator): Promise<number> {
  const { page } = walk;
  const isThere = () => button.evaluate((one) => one === document.activeElement);
  let answered = 0;
  for (let stops = 0; !(await isThere()); stops += 1) {
    if (stops > 60) throw new Error('Tab never reaches the button');
    await page.keyboard.press('Tab');
    if (!(await isToAnswer())) continue;
    await page.keyboard.press('ArrowDown');
    answered += 1;
  }
  return answered;
}

/** A secretary between half past eight and ten, one job after the other. */
describe('a secretary’s morning', () => {
  test('sees on Home what to do first, and opens it', async () => {
    await job('see what there is to do, and open the most urgent', async () => {
      await walk.follow(/To do/);
      expect(await walk.heading()).toBe('To do');
      expect(await walk.text()).toContain('Leo Brandt');
    });
  });

  test('rings three families, one after the other', async () => {
    await job('ring three families', async () => {
      await walk.follow('Call list');
      // Whose email has not left yet is not rung.
      await expect.poll(listed, { timeout: 60_000 }).toBeGreaterThan(4);
      for (const outcome of ['Rang, no answer', 'Rang, they will do it', 'Rang, no answer']) {
        const open = walk.page.locator('main section:not(:has-text("Rang:"))').first();
        await walk.go(open.getByRole('button', { name: outcome }).first());
      }
      expect(await walk.page.locator('main section:has-text("Rang:")').count()).toBe(3);
    });
  });

  test('enters a reply by phone from the call list, and undoes nothing of it', async () => {
    await job('enter a reply from the call list', async () => {
      const family = walk.page.locator('main section:not(:has-text("Rang:"))').first();
      await walk.go(family.getByRole('link', { name: /^Enter their reply/ }).first());
      await walk.tap(walk.page.getByLabel('On paper'));
      for (const yes of await walk.page.locator('main input[value=yes]:visible').all())
        await walk.tap(yes);
      await walk.press(/^Save/);
      expect(await walk.text()).toContain('The reply is saved');
    });
  });

  test('adds a joiner with her mother, whom the school asks at once', async () => {
    await job('add a joiner', async () => {
      await walk.open(at('/people/new'));
      await walk.type(walk.page.getByLabel('First name'), 'Zara');
      await walk.type(walk.page.getByLabel('Last name'), 'Ali');
      await walk.type(walk.page.getByLabel('Admission number'), '3001');
      await walk.choose(walk.page.getByLabel('Class', { exact: true }), '4B');
      await walk.choose(walk.page.getByLabel('Year group'), 'Year 4');
      await walk.press('Add pupil');
    });
    await job('add her mother', async () => {
      await walk.follow('Add a parent or other contact');
      await walk.type(walk.page.getByLabel('Full name'), 'Hana Ali');
      await walk.type(walk.page.getByLabel('Email address'), 'hana.ali@example.org');
      await walk.choose(walk.page.getByLabel(/^Who they are to/), 'Mother');
      for (const question of ['Can they give permission?', 'Do they get emails?'])
        await walk.tap(walk.page.getByRole('group', { name: question }).getByLabel('Yes'));
      await walk.press('Add contact');
    });
    await openChild('Zara Ali');
    await walk.until(/Ask now by email/);
    await job('ask her now', async () => {
      await walk.press('Ask now by email');
      await walk.press(/^Send/);
    });
    const email = await school.asked('hana.ali@example.org');
    expect(email.subject).toContain('Zara');
  });

  test('adds a second parent', async () => {
    await openChild('Zara Ali');
    await job('add a second parent', async () => {
      await walk.follow('Add a parent or other contact');
      await walk.type(walk.page.getByLabel('Full name'), 'Omar Ali');
      await walk.choose(walk.page.getByLabel(/^Who they are to/), 'Father');
      await walk.tap(
        walk.page.getByRole('group', { name: 'Can they give permission?' }).getByLabel('Yes'),
      );
      await walk.tap(
        walk.page.getByRole('group', { name: 'Do they get emails?' }).getByLabel('Yes'),
      );
      await walk.press('Add contact');
      expect(await walk.text()).toContain('Omar Ali');
    });
  });

  test('corrects a parent’s address, and sends the forms again', async () => {
    await job('correct an address and send the forms again', async () => {
      await find('Ngozi Okonkwo');
      await walk.go(
        walk.page
          .locator('main')
          .getByRole('link', { name: /Ngozi Okonkwo/ })
          .first(),
      );
      await walk.follow(/Change.*email/);
      await walk.type(walk.page.getByLabel('Email address'), 'ngozi.o@example.com');
      await walk.press(/^Save/);
      await walk.press(/^Send/);
    });
    expect((await school.asked('ngozi.o@example.com')).subject).toContain('Adaeze');
  });

  test('moves a child, and undoes it in one press', async () => {
    await openChild('Zara Ali');
    await job('move a child to another class', async () => {
      await walk.press('Move to another class');
      await walk.choose(walk.page.getByLabel('Class', { exact: true }), '7X');
      await walk.choose(walk.page.getByLabel('Year group'), '7');
      await walk.press('Save class and year');
    });
    await job('undo it', async () => {
      await walk.press(/^Undo: moved from 4B to 7X/);
      expect(await walk.text()).toContain('The change is undone.');
    });
  });

  test('marks a leaver', async () => {
    await openChild('Piotr Wieczorek');
    await job('mark a leaver', async () => {
      await walk.press('Mark as left or leaving');
      await walk.tap(walk.page.getByLabel('Moved to another school'));
      await walk.press('Save leaving day');
      expect(await walk.text()).toContain('Piotr Wieczorek has left.');
    });
  });

  test('prints slips, and enters one of a family of three by keyboard alone', async () => {
    await job('print paper slips', async () => {
      await walk.follow('Outstanding');
      await walk.follow('Paper slips for this list');
      await walk.choose(walk.page.getByLabel('Families', { exact: true }), 'everyone');
      await walk.press('Show families');
      await walk.press(/^Print \d+ slips?/);
      expect(await walk.page.locator('svg').count()).toBeGreaterThan(0);
    });
    const slip = walk.page.locator('.app-slip', { hasText: 'Samira Khan, please answer' });
    const reference = await slip.locator('.app-slip-reference').innerText();
    await walk.open(at('/to-do'));
    const spent = await job('enter a paper slip of three children', async () => {
      await tabTo(walk.page, walk.page.getByLabel(/^Find a pupil/));
      await walk.page.keyboard.type(reference);
      await walk.key('Enter');
      expect(await walk.heading()).toBe('Enter a reply from Samira Khan');
      const save = walk.page.getByRole('button', { name: 'Save the reply' });
      expect(await answerByKeyboard(save)).toBeGreaterThan(5);
      await walk.key('Enter');
    });
    expect(await walk.text()).toContain('The reply is saved');
    expect(secondsFor(spent)).toBeLessThan(60);
  });
});

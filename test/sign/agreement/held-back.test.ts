import { describe, expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import { answerAll, createSite, createVisitor, khanFamily } from '../../support/link/link-site.ts';

const club = 'homework-club';
const lists = 'parent-social-media';

/** A parent who has signed for the homework club, and changed their mind about it ten times. */
async function undecided() {
  const site = createSite();
  const link = await khanFamily(site, [club, lists]);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const home = `/f/${link.ref}`;
  /** Answers for all children, as far as the page before the name. */
  const answer = async (value: string, show = '?show=answered') => {
    site.clock.now = later(site.clock.now, 30);
    const form = await visitor.open(`${home}/${club}${show}`);
    await visitor.submit(form, answerAll(form, value));
    return visitor.open(`${home}/check`);
  };
  const sign = async (value: string, show?: string) =>
    visitor.submit(await answer(value, show), { typedName: 'Samira Khan' });
  await sign('yes', '');
  for (let n = 0; n < 10; n += 1) await sign(n % 2 === 0 ? 'no' : 'yes');
  const signatures = () => site.store.listSignatures('northbrook', 'maya');
  return { site, visitor, home, answer, sign, signatures };
}

describe('whoever has changed their answers ten times today', () => {
  test('reads on the page that signs why not, when again, and whom to call; the rest can be signed', async () => {
    const { site, visitor, home, answer, sign, signatures } = await undecided();
    // Saying no to what was a yes only takes away; a yes after that has to wait.
    await sign('no');
    const held = await answer('yes');
    expect(held.text).toContain('You can’t sign your changes to “Homework club” today.');
    expect(held.text).toContain('You have changed your answers 10 times today.');
    expect(held.text).toContain('Your last answers still count.');
    expect(held.text).toContain('You can try again tomorrow.');
    expect(held.text).toContain('call the office on');
    expect(held.fields.line).toBeUndefined();

    site.clock.now = later(site.clock.now, 30);
    const form = await visitor.open(`${home}/${lists}`);
    await visitor.submit(form, answerAll(form));
    const both = await visitor.open(`${home}/check`);
    expect(both.fields.line).toHaveLength(3);
    const before = (await signatures()).length;
    const done = await visitor.submit(both, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    expect(await signatures()).toHaveLength(before + 1);

    // What was held back is kept, and can be signed the day after.
    site.clock.now = '2026-09-03T08:00:00.000Z';
    const next = await visitor.open(`${home}/check`);
    expect(next.text).not.toContain('You can’t sign');
    expect((await visitor.submit(next, { typedName: 'Samira Khan' })).status).toBe(200);
    const clubs = (await signatures()).filter(({ form }) => form === club);
    expect(clubs.at(-1)?.said).toBe('grant');
  });

  test('is told the same when the page was open before', async () => {
    const { site, answer, sign, visitor, signatures } = await undecided();
    await sign('no');
    const before = (await signatures()).length;
    site.clock.now = '2026-09-03T08:00:00.000Z';
    const page = await answer('yes');
    site.clock.now = '2026-09-02T09:00:00.000Z';
    const posted = await visitor.submit(page, { typedName: 'Samira Khan' });
    expect(posted.status).toBe(429);
    expect(posted.text).toContain('You have changed your answers 10 times today.');
    expect(await signatures()).toHaveLength(before);
  });
});

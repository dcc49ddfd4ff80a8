import { describe, expect, test } from 'vitest';
import { createSite, createVisitor, khanFamily, type Site } from '../../support/link/link-site.ts';

const rules = 'pupil-aup-primary';
const social = 'pupil-social-media';

async function samira(forms: readonly string[] = [rules]) {
  const site = createSite();
  const link = await khanFamily(site, forms);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  return { site, visitor, home: `/f/${link.ref}` };
}
type Parent = Pick<Awaited<ReturnType<typeof samira>>, 'visitor' | 'home'>;

/** Says no, or not yet, for some of the children, and leaves it unsigned. */
async function say({ visitor, home }: Parent, said: string, who: readonly string[]) {
  const page = await visitor.open(`${home}/${rules}/no`);
  return visitor.submit(page, { said, for: who });
}
const sign = async ({ visitor, home }: Parent) =>
  visitor.submit(await visitor.open(`${home}/check`), { typedName: 'Samira Khan' });

const pupils = async (site: Site, person: string) =>
  (await site.store.listSignatures('northbrook', person)).filter(
    (signature) => signature.slot === 'pupil',
  );

describe('what a parent has just said no to', () => {
  test('no child is asked to promise, and the list and the last page say so', async () => {
    const { visitor, home } = await samira();
    await say({ visitor, home }, 'refuse', ['idris', 'maya', 'zaynab']);
    const rest = ', so we will not ask Idris, Maya and Zaynab here to promise it.';
    const list = await visitor.open(home);
    // Nobody else knows of it yet: it is not told as said.
    expect(list.text).toContain(
      `You are about to say no to “Computer rules (primary)”, but have not signed yet${rest}`,
    );
    expect(list.text).not.toContain('with you?');
    expect((await visitor.open(`${home}/child/maya`)).status).toBe(404);
    const done = await sign({ visitor, home });
    expect(done.text).toContain(`You said no to “Computer rules (primary)”${rest}`);
    expect(done.text).not.toContain('with you?');
  });

  test('or wants to talk about first, for one child: the others are asked', async () => {
    const { visitor, home } = await samira();
    const form = await say({ visitor, home }, 'talk', ['maya']);
    await visitor.submit(form, { read: 'yes' });
    const done = await sign({ visitor, home });
    expect(done.text).toContain(
      'You would like to talk about “Computer rules (primary)” first, so we will not ask Maya here to promise it.',
    );
    expect(done.text).toContain('Are Idris and Zaynab with you?');
  });

  test('is left out of what the child is asked besides, and the child has then signed', async () => {
    const { site, visitor, home } = await samira([rules, social]);
    await say({ visitor, home }, 'refuse', ['maya']);
    const page = await visitor.open(`${home}/child/maya`);
    expect(page.text).toContain('My social media promise');
    expect(page.text).not.toContain('I will not use chat rooms.');
    const back = await visitor.submit(page, { typedName: 'Maya Khan' });
    expect([back.path, back.text]).toEqual([
      `${home}?signed=maya`,
      expect.stringContaining('Maya has signed'),
    ]);
    expect((await pupils(site, 'maya')).map((signature) => signature.form)).toEqual([social]);
  });

  test('is asked of the child again once the parent agrees', async () => {
    const { site, visitor, home } = await samira();
    await say({ visitor, home }, 'refuse', ['idris', 'maya', 'zaynab']);
    await sign({ visitor, home });
    site.clock.now = '2026-09-03T08:00:00.000Z';
    const form = await visitor.open(`${home}/${rules}`);
    await visitor.submit(form, { read: 'yes' });
    const done = await sign({ visitor, home });
    expect(done.text).toContain('Are Idris, Maya and Zaynab with you?');
    expect(done.text).not.toContain('we do not ask');
  });

  test('is not asked beside them where another parent’s yes stands, which they do not learn', async () => {
    const { site, visitor, home } = await samira();
    const link = await site.mailLink({ kind: 'contact', id: 'david' });
    const david = { visitor: createVisitor(site.app), home: `/f/${link.ref}` };
    await david.visitor.open(link.path);
    const form = await david.visitor.open(`${david.home}/${rules}`);
    await david.visitor.submit(form, { read: 'yes' });
    await david.visitor.submit(await david.visitor.open(`${david.home}/check`), {
      typedName: 'David Price',
    });
    await say({ visitor, home }, 'refuse', ['idris', 'maya', 'zaynab']);
    const done = await sign({ visitor, home });
    expect(done.text).not.toContain('with you?');
    expect(done.text).toContain('so we will not ask Idris, Maya and Zaynab here to promise it.');
    expect((await david.visitor.open(david.home)).text).toContain('with you?');
  });
});

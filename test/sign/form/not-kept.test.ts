import { expect, test } from 'vitest';
import { HeldUp } from '../../../functions/store/table.ts';
import { createSite, createVisitor, khanFamily } from '../../support/link/link-site.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

/** A site whose table is overrun once it is told so, and a parent behind their link. */
async function overrunSite(forms: string[]) {
  const memory = createMemoryTable();
  const overrun = { now: false };
  const table = {
    ...memory,
    write: async (...writes: Parameters<typeof memory.write>) => {
      if (overrun.now) throw new HeldUp('The table is overrun');
      return memory.write(...writes);
    },
  };
  const site = createSite({ table });
  const link = await khanFamily(site, forms);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  return { site, link, visitor, overrun };
}

const notSaved =
  'Sorry, we could not save your answers. Wait a minute, then press the button below again.';

test('answers that cannot be kept come back on their page, and are kept by pressing again', async () => {
  const { site, link, visitor, overrun } = await overrunSite(['homework-club']);
  const form = await visitor.open(`/f/${link.ref}/homework-club`);
  overrun.now = true;
  const page = await visitor.submit(form, { 'all.join': 'no' });
  expect([page.status, page.heading]).toEqual([503, 'Homework club']);
  expect(page.text).toContain(notSaved);
  expect(page.fields['all.join']).toEqual(['no']);
  expect(site.logged.join('')).not.toContain('sign-failed');
  overrun.now = false;
  expect((await visitor.submit(page)).heading).toBe('Check your answers and sign');
});

test('a no that cannot be kept comes back with its reason', async () => {
  const { link, visitor, overrun } = await overrunSite(['parent-social-media']);
  const page = await visitor.open(`/f/${link.ref}/parent-social-media/no`);
  overrun.now = true;
  const again = await visitor.submit(page, { said: 'talk', why: 'We talk about it first' });
  expect([again.status, again.heading]).toEqual([503, 'I do not want to sign this']);
  expect(again.text).toContain(notSaved);
  expect(again.fields.why).toEqual(['We talk about it first']);
});

test('with something wrong in them as well, the page says that first', async () => {
  const { link, visitor, overrun } = await overrunSite(['photo-video-consent']);
  const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
  overrun.now = true;
  const page = await visitor.submit(form, { 'all.press': 'no' });
  expect(page.status).toBe(422);
  expect(page.text).not.toContain(notSaved);
  expect(page.fields['all.press']).toEqual(['no']);
});

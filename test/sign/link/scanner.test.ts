import { expect, test } from 'vitest';
import { answerAll, createSite, createVisitor, khanFamily } from '../../support/link/link-site.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

/** Mail filters open links, follow what they find and press buttons before a parent sees the mail. */
async function scan(site: ReturnType<typeof createSite>, path: string): Promise<string[]> {
  const visitor = createVisitor(site.app);
  const seen: string[] = [];
  const queue = [path];
  while (queue.length > 0 && seen.length < 120) {
    const next = queue.shift() ?? '';
    if (seen.includes(next)) continue;
    seen.push(next);
    await visitor.send(next, { method: 'HEAD' });
    const page = await visitor.open(next);
    queue.push(...page.links.filter((href) => href.startsWith('/') && !href.includes('/copies/')));
    // It looks on as long as it can.
    if (page.action.endsWith('/sign-out')) continue;
    // Presses every button twice: with the page's own fields, and with none.
    await visitor.submit(page);
    await visitor.post(page.action, {});
  }
  const home = seen.find((href) => /^\/f\/\w+$/.test(href)) ?? '';
  const out = await visitor.post(`${home}/sign-out`, {});
  expect(out.status).toBe(200);
  return seen;
}

test('a scanner that opens, follows and presses everything writes nothing and spoils nothing', async () => {
  const { table, calls, reset } = countCalls(createMemoryTable());
  const site = createSite({ table });
  const forms = [
    'photo-video-consent',
    'pupil-aup-primary',
    'parent-social-media',
    'homework-club',
  ];
  const link = await khanFamily(site, forms);
  reset();
  const seen = await scan(site, link.path);
  expect(seen.length).toBeLessThan(120);
  // The rarer pages are among them: a no, a form on request, a child beside the parent.
  for (const place of ['/parent-social-media/no', '/phone-permission', '/child/zaynab'])
    expect(seen.filter((href) => href.includes(place))).not.toEqual([]);
  expect({ ...calls }).toMatchObject({ write: 0, writeBatch: 0, countUp: 0 });
  expect(site.nudges).toEqual([]);

  const visitor = createVisitor(site.app);
  expect((await visitor.open(link.path)).text).toContain('0 of 4 ready');
});

test('a scanner that comes when answers are kept signs nothing', async () => {
  const site = createSite();
  const link = await khanFamily(site, ['photo-video-consent']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
  await visitor.submit(form, answerAll(form));
  await scan(site, link.path);
  expect(await site.store.listSignatures('northbrook', 'maya')).toEqual([]);
  expect((await visitor.open(link.path)).text).toContain('1 of 1 ready');
});

test('a scanner that comes after everything is signed takes nothing back', async () => {
  const { table, calls, reset } = countCalls(createMemoryTable());
  const site = createSite({ table });
  const link = await khanFamily(site, ['photo-video-consent']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
  const check = await visitor.submit(form, answerAll(form));
  await visitor.submit(check, { typedName: 'Samira Khan' });
  const signed = await site.store.listSignatures('northbrook', 'maya');
  reset();
  const seen = await scan(site, link.path);
  expect(seen.filter((href) => href.includes('/take-back'))).not.toEqual([]);
  // The page that changes answers holds those that stand: sent as it is, it keeps a draft of the same.
  expect({ ...calls }).toMatchObject({ write: 1, writeBatch: 0, countUp: 0 });
  expect(await site.store.listSignatures('northbrook', 'maya')).toEqual(signed);
});

test('opening the link reads and writes nothing', async () => {
  const { table, calls, reset } = countCalls(createMemoryTable());
  const site = createSite({ table });
  const link = await khanFamily(site);
  reset();
  const response = await createVisitor(site.app).send(link.path);
  expect(response.status).toBe(303);
  expect(response.headers.get('Location')).toBe(`/f/${link.ref}`);
  expect(Object.values(calls).every((count) => count === 0)).toBe(true);
});

import { expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import { withCopies } from '../../support/link/copies-site.ts';
import { answerAll, createSite, createVisitor, khanFamily } from '../../support/link/link-site.ts';

const club = 'homework-club';

test('whoever changed an answer at once is given one copy that tells both, by the name of either', async () => {
  const site = createSite();
  const link = await khanFamily(site, [club]);
  const { app, archiveAll } = withCopies(site);
  const visitor = createVisitor(app);
  const home = `/f/${link.ref}`;
  await visitor.open(link.path);
  const sign = async (value: string, show: string) => {
    site.clock.now = later(site.clock.now, 30);
    const form = await visitor.open(`${home}/${club}${show}`);
    const check = await visitor.submit(form, answerAll(form, value));
    return visitor.submit(check, { typedName: 'Samira Khan' });
  };
  await sign('yes', '');
  await archiveAll();
  await sign('no', '?show=answered');
  await sign('yes', '?show=answered');
  const [first, second, third] = await site.store.listSignatures('northbrook', 'maya');
  const copyOf = (reference = '') =>
    visitor.open(
      `${home}/copies/${encodeURIComponent(`maya~${club}.2026-27~${reference}`)}?as=page`,
    );
  expect((await copyOf(first?.reference)).status).toBe(200);
  for (const waiting of [second, third])
    expect((await copyOf(waiting?.reference)).status).toBe(202);
  site.clock.now = later(site.clock.now, 91);
  await archiveAll();
  const pages = [await copyOf(second?.reference), await copyOf(third?.reference)];
  for (const { status, text } of pages) {
    expect(status).toBe(200);
    for (const signature of [first, second, third]) expect(text).toContain(signature?.reference);
  }
  // What was kept before is as it was.
  expect((await copyOf(first?.reference)).text).not.toContain(third?.reference ?? '-');
});

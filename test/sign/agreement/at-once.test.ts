import { expect, onTestFinished, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import {
  answerAll,
  children,
  createSite,
  createVisitor,
  khanFamily,
} from '../../support/link/link-site.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { startDynamo } from '../../support/store/dynamo.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

async function readyToSign(site: ReturnType<typeof createSite>) {
  const link = await khanFamily(site, ['photo-video-consent', 'homework-club']);
  const visitor = createVisitor(site.app);
  let page = await visitor.open(link.path);
  for (const id of ['photo-video-consent', 'homework-club']) {
    page = await visitor.open(`/f/${link.ref}/${id}`);
    page = await visitor.submit(page, answerAll(page));
  }
  return { link, visitor, check: page };
}

/** Fifty taps at once: one signature a slot, one reference, one receipt and one piece of evidence. */
async function postFiftyTimes(site: ReturnType<typeof createSite>) {
  const { visitor, check } = await readyToSign(site);
  const fields = { ...check.fields, typedName: 'Samira Khan' };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => visitor.post(check.action, fields)),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
  expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1);
  for (const child of children) {
    const signatures = await site.store.listSignatures('northbrook', child.id);
    expect(signatures.map((signature) => `${signature.form} ${signature.rev}`).toSorted()).toEqual([
      'homework-club 1',
      'photo-video-consent 1',
    ]);
  }
  expect(site.nudges).toHaveLength(2);
}

test('fifty posts of the same page at once leave one signature a slot and fifty identical answers', async () => {
  await postFiftyTimes(createSite());
});

test('fifty posts at once leave the same on the real engine, whose transactions collide', async () => {
  const engine = await startDynamo();
  onTestFinished(engine.stop);
  await postFiftyTimes(createSite({ table: engine.table }));
});

test('the same page posted again, after a reload, shows the same signature', async () => {
  const site = createSite();
  const { visitor, check } = await readyToSign(site);
  const first = await visitor.submit(check, { typedName: 'Samira Khan' });
  const second = await visitor.submit(check, { typedName: 'Samira Khan' });
  expect(second.path).toBe(first.path);
  expect(await site.store.listSignatures('northbrook', 'maya')).toHaveLength(2);
});

test('other answers after signing show what is recorded and change nothing', async () => {
  const site = createSite();
  const { visitor, check } = await readyToSign(site);
  await visitor.submit(check, { typedName: 'Samira Khan' });
  const line = check.fields.line?.map((text) => text.replaceAll('"yes"', '"no"')) ?? [];
  const page = await visitor.submit(check, { line, typedName: 'Samira Khan' });
  expect(page.status).toBe(409);
  expect(page.text).toContain('Nothing was changed just now');
  expect(await site.store.listSignatures('northbrook', 'maya')).toHaveLength(2);
});

test('a line sent twice in one page is signed once, as it stood first', async () => {
  const site = createSite();
  const { visitor, check } = await readyToSign(site);
  const line = check.fields.line ?? [];
  const other = line.map((text) => text.replaceAll('"yes"', '"no"'));
  const fields = { line: [...line, ...line, ...other], typedName: 'Samira Khan' };
  const done = await visitor.submit(check, fields);
  expect(done.heading).toBe('Signed, thank you');
  const signed = await site.store.listSignatures('northbrook', 'maya');
  expect(signed).toHaveLength(2);
  expect(signed.flatMap((signature) => Object.values(signature.answers))).not.toContain('no');
});

test('opening takes two trips to the table, signing everything one trip and one transaction', async () => {
  const { table, calls, reset } = countCalls(createMemoryTable());
  const site = createSite({ table });
  const { link, visitor, check } = await readyToSign(site);
  const store = createStore(table, emailHash);
  expect(await store.findSchool('northbrook')).toBeDefined();

  reset();
  await visitor.open(`/f/${link.ref}`);
  // The owner, while the school is known from the page before; then the three children together.
  expect({ ...calls }).toMatchObject({ get: 0, query: 4, write: 0 });

  reset();
  await visitor.post(check.action, { ...check.fields, typedName: 'Samira Khan' });
  expect({ ...calls }).toMatchObject({ get: 1, query: 4, queryIndex: 0, write: 1 });
});

import { beforeEach, expect, test } from 'vitest';
import { formMost } from '../../../functions/web/form-fields.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
  type Visitor,
} from '../../support/link/link-site.ts';

let site: Site;
let visitor: Visitor;
let form: Seen;
beforeEach(async () => {
  site = createSite();
  const link = await khanFamily(site, ['photo-video-consent']);
  visitor = createVisitor(site.app);
  await visitor.open(link.path);
  form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
});

const drafted = async () =>
  JSON.stringify(
    (await site.store.findOwner('northbrook', { kind: 'contact', id: 'samira' }))?.drafts,
  );

test('a reason longer than it may be is said so beside it, shown again and not kept', async () => {
  const why = `Why ${'x'.repeat(60_000)}`;
  const page = await visitor.submit(form, { ...answerAll(form, 'no'), why });
  expect(page.status).toBe(422);
  expect(page.errors).toEqual([
    { text: 'Your reason must be 500 characters or fewer', href: '#why' },
  ]);
  expect(page.fields['why']).toEqual([why]);
  expect((await drafted())?.length ?? 0).toBeLessThan(5000);
  expect(await drafted()).toContain('"no"');
});

test('a reason with what nobody sees is said so beside it, and not kept', async () => {
  const page = await visitor.submit(form, { ...answerAll(form, 'no'), why: 'Be\u0000cause' });
  expect(page.errors.map(({ href }) => href)).toEqual(['#why']);
  expect(await drafted()).not.toContain('cause');
});

test('what is longer than any form is a page that says so, and nothing of it is kept', async () => {
  const why = 'x'.repeat(formMost.value + 1);
  const page = await visitor.submit(form, { ...answerAll(form, 'no'), why });
  expect([page.status, page.heading]).toEqual([413, 'That is too long to send']);
  expect((await drafted())?.length ?? 0).toBeLessThan(100);
});

test('half a letter in what is signed is refused beside its line, not answered as a fault', async () => {
  const check = await visitor.submit(form, { ...answerAll(form, 'no'), why: 'Because' });
  const lines = (check.fields['line'] ?? []).map((line) => line.replace('Because', '\\ud800'));
  expect(lines.join()).toContain('\\ud800');
  const page = await visitor.submit(check, { line: lines, typedName: 'Samira Khan' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('hidden characters');
  expect(await site.store.listSignatures('northbrook', 'maya')).toEqual([]);
});

test('every form’s longest answers fit into a form that is sent', () => {
  // A line of the sheet: a reason and what is typed, each character as nine of a body at most.
  const longest = Math.max(
    ...Object.values(site.catalogue).map((versions) =>
      Math.max(
        ...versions.map(({ questions }) =>
          questions.reduce(
            (sum, question) => sum + (question.type === 'text' ? question.max : 30),
            0,
          ),
        ),
      ),
    ),
  );
  expect(32 * (longest + 500) * 9).toBeLessThan(formMost.bytes);
});

import { expect, test } from 'vitest';
import { catalogue as published } from '../../../templates/forms/catalogue.ts';
import {
  createSite,
  createVisitor,
  homeworkForm,
  khanFamily,
} from '../../support/link/link-site.ts';

const second = { ...homeworkForm, version: 2, hash: 'b'.repeat(64), title: 'Homework club, new' };

async function halfWay() {
  const catalogue = { ...published, 'homework-club': [homeworkForm] };
  const site = createSite({ catalogue });
  const link = await khanFamily(site, ['homework-club']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/homework-club`);
  return { site, link, visitor, form };
}

test('a page that shows other wording than today’s is refused, and the new wording shown', async () => {
  const { site, visitor, form } = await halfWay();
  const check = await visitor.submit(form, { 'all.join': 'yes' });
  site.catalogue['homework-club'] = [homeworkForm, second];
  const page = await visitor.submit(check, { typedName: 'Samira Khan' });
  expect([page.status, page.heading]).toEqual([409, 'Homework club, new']);
  expect(page.text).toContain('The wording of this form has changed');
  expect(page.fields['all.join']).toEqual(['yes']);
  expect(await site.store.listSignatures('northbrook', 'maya')).toEqual([]);
  const again = await visitor.submit(page);
  const done = await visitor.submit(again, { typedName: 'Samira Khan' });
  expect(done.heading).toBe('Signed, thank you');
  const [signature] = await site.store.listSignatures('northbrook', 'maya');
  expect(signature).toMatchObject({ version: 2, hash: second.hash });
});

test('answers given to older wording do not count as given to the new', async () => {
  const { site, link, visitor, form } = await halfWay();
  await visitor.submit(form, { 'all.join': 'yes' });
  site.catalogue['homework-club'] = [homeworkForm, second];
  expect((await visitor.open(`/f/${link.ref}`)).text).toContain('0 of 1 ready');
  expect((await visitor.open(`/f/${link.ref}/check`)).heading).toBe('Nothing to sign yet');
});

test('a form that was open when its wording changed is shown again with its answers', async () => {
  const { site, visitor, form } = await halfWay();
  site.catalogue['homework-club'] = [homeworkForm, second];
  const page = await visitor.submit(form, { 'all.join': 'no' });
  expect(page.status).toBe(409);
  expect(page.fields['all.join']).toEqual(['no']);
  expect(page.fields.wording).toEqual([second.hash]);
});

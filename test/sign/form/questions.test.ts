import { describe, expect, test } from 'vitest';
import { catalogue as published } from '../../../templates/forms/catalogue.ts';
import { createSite, createVisitor, khanFamily } from '../../support/link/link-site.ts';
import { tripForm } from '../../support/link/other-owners.ts';

async function atTrip() {
  const site = createSite({ catalogue: { ...published, 'school-trip': [tripForm] } });
  const link = await khanFamily(site, ['school-trip']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/school-trip`);
  return { site, visitor, form, home: `/f/${link.ref}` };
}

const filled = {
  'all.food': 'Nuts',
  'all.doctor': 'Dr Price',
  'all.jab-day': '3',
  'all.jab-month': '9',
  'all.jab-year': '2025',
};

describe('questions that are typed', () => {
  test('are asked in a box, a line and three numbers, and read back in words', async () => {
    const { site, visitor, form } = await atTrip();
    expect(form.page.querySelector('textarea[name="all.food"]')).not.toBeNull();
    expect(form.page.querySelector('input[name="all.doctor"]')?.getAttribute('type')).toBe('text');
    const check = await visitor.submit(form, filled);
    expect(check.text).toContain('Nuts');
    expect(check.text).toContain('Wednesday 3 September 2025');
    expect(check.text).toContain('No objection made');
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const [signature] = await site.store.listSignatures('northbrook', 'maya');
    expect(signature?.answers).toEqual({ food: 'Nuts', doctor: 'Dr Price', jab: '2025-09-03' });
  });

  test('say what is missing or wrong beside their field, and lose nothing', async () => {
    const { visitor, form } = await atTrip();
    const wrong = await visitor.submit(form, {
      ...filled,
      'all.food': '',
      'all.doctor': 'x'.repeat(41),
      'all.jab-day': '31',
      'all.jab-month': '2',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.errors).toEqual([
      { text: 'Answer this: What may your child not eat?', href: '#all.food' },
      { text: 'Use 40 characters or fewer: Who is your doctor?', href: '#all.doctor' },
      { text: 'Give a date: When was the last tetanus jab?', href: '#all.jab-day' },
    ]);
    expect(wrong.fields['all.doctor']).toEqual(['x'.repeat(41)]);
    expect([
      wrong.fields['all.jab-day'],
      wrong.fields['all.jab-month'],
      wrong.fields['all.jab-year'],
    ]).toEqual([['31'], ['2'], ['2025']]);
    const later = await visitor.open(wrong.path);
    expect(later.fields['all.jab-day']).toEqual(['31']);
  });

  test('can differ for one child, whose name the problems say', async () => {
    const { site, visitor, form } = await atTrip();
    const own = { different: 'maya', 'maya.food': 'Milk', 'maya.doctor': 'Dr Shah' };
    const wrong = await visitor.submit(form, { ...filled, ...own });
    expect(wrong.errors.map((error) => error.text)).toEqual([
      'Give a date for Maya: When was the last tetanus jab?',
    ]);
    const dated = { 'maya.jab-day': '1', 'maya.jab-month': '12', 'maya.jab-year': '2024' };
    const check = await visitor.submit(form, { ...filled, ...own, ...dated });
    expect(check.text).toContain('School trip: Maya');
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const [maya] = await site.store.listSignatures('northbrook', 'maya');
    const [idris] = await site.store.listSignatures('northbrook', 'idris');
    expect(maya?.answers).toEqual({ food: 'Milk', doctor: 'Dr Shah', jab: '2024-12-01' });
    expect(idris?.answers).toMatchObject({ food: 'Nuts' });
  });
});

describe('a use that the school tells of', () => {
  test('is a notice with one box, unticked; left so, it is no answer', async () => {
    const { form } = await atTrip();
    const boxes = form.page.querySelectorAll('input[name="all.film"]');
    expect(boxes.map((box) => [box.getAttribute('type'), box.hasAttribute('checked')])).toEqual([
      ['checkbox', false],
    ]);
    expect(form.text).toContain('We may do this without asking. You may object.');
    expect(form.text).toContain('I object to this use');
  });

  test('is objected to for all, or for one child', async () => {
    const { site, visitor, form } = await atTrip();
    const check = await visitor.submit(form, { ...filled, 'all.film': 'object' });
    expect(check.text).toContain('I object to this use');
    const back = await visitor.open(form.path);
    expect(back.fields['all.film']).toEqual(['object']);
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const [maya] = await site.store.listSignatures('northbrook', 'maya');
    expect(maya?.answers['film']).toBe('object');
  });
});

import { describe, expect, it } from 'vitest';
import { correctContact } from '../../functions/acts/contact/correct-contact.ts';
import { type TypedContact, typedAsNow } from '../../functions/core/register/contact-correction.ts';
import type { ApplyChoices } from '../../functions/core/register/register-job.ts';
import { aSchool, aTeacher } from '../support/person/people.ts';
import { anOffice, school } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRow, toCsv } from '../support/register/register-file.ts';
import { acting } from '../support/store/acting.ts';
import { asRole } from '../support/store/guarded-table.ts';

const file = toCsv([pupilRow(1), pupilRow(2)]);
const olive = { school: aSchool(), person: aTeacher({ id: 'olive' }), roles: ['office' as const] };

/** An office with a register, one contact of which is Ada; and a way to correct her at the desk. */
async function withAda() {
  const office = await anOffice();
  await office.upload('first', file);
  await office.apply('first', { decisions: { Mother: 'yes' } });
  const { contacts: all } = await office.register();
  const first = all.find(({ email }) => email === 'ada.0@example.org');
  if (!first) throw new Error('no contact');
  const ada = async () => {
    const found = await office.store.findContact(school, first.id);
    if (!found) throw new Error('Ada is gone');
    return found;
  };
  const correct = asRole('office', async (typed: Partial<TypedContact>) => {
    const seen = typedAsNow(await ada());
    const deps = { ...acting(office.store), store: office.store, now: office.now };
    const made = await correctContact(deps, olive, first.id, {
      seen,
      typed: { ...seen, ...typed },
    });
    expect(made).toMatchObject({ isChanged: true });
  });
  /** Reads the same file again, or another, and applies it as the office decides. */
  const again = async (name: string, csv = file, choices: Partial<ApplyChoices> = {}) => {
    inState(await office.upload(name, csv), 'ready');
    const { corrected = [] } = await office.preview(name);
    await office.apply(name, choices);
    inState(await office.find(name), 'applied');
    return corrected;
  };
  const contacts = async () => (await office.register()).contacts.length;
  return { office, first, ada, correct, again, contacts };
}

describe('a file that says other than the office corrected', () => {
  it('asks, and keeps the correction unless the office says otherwise', async () => {
    const { office, first, ada, correct, again } = await withAda();
    await correct({ email: 'ada@new.example.org' });
    expect(await again('two')).toEqual([
      {
        row: 2,
        id: first.id,
        name: first.name,
        fields: [
          { field: 'email', inFile: first.email, atDesk: 'ada@new.example.org', at: office.now() },
        ],
      },
    ]);
    expect((await ada()).email).toBe('ada@new.example.org');
  });

  it('is right where the office says so, once, and both stay on record', async () => {
    const { first, ada, correct, again } = await withAda();
    await correct({ email: 'ada@new.example.org' });
    await again('two', file, { takeFromFile: [first.id] });
    const { email, corrections } = await ada();
    expect(email).toBe(first.email);
    expect(corrections?.map(({ now }) => now)).toEqual(['ada@new.example.org']);
    expect(await again('three')).toEqual([]);
    // The file is right from now on, also in what it says next.
    const csv = file.replaceAll(first.email ?? '?', 'ada@third.example.org');
    expect(await again('four', csv)).toEqual([]);
    expect((await ada()).email).toBe('ada@third.example.org');
  });

  it('changes all else that it says, whatever is decided about the correction', async () => {
    for (const takeFromFile of [[], ['Ada']]) {
      const { first, ada, correct, again } = await withAda();
      await correct({ email: 'ada@new.example.org' });
      const csv = file.replaceAll(first.phone ?? '?', '01632 960777');
      await again('two', csv, { takeFromFile: takeFromFile.map(() => first.id) });
      expect(await ada()).toMatchObject({
        phone: '01632 960777',
        email: takeFromFile.length > 0 ? first.email : 'ada@new.example.org',
      });
    }
  });

  it('overwrites nothing that was corrected after its preview', async () => {
    const { office, first, ada, correct } = await withAda();
    await office.upload('two', file.replaceAll(first.phone ?? '?', '01632 960777'));
    await correct({ email: 'ada@new.example.org', phone: '01632 960888' });
    inState(await office.apply('two', { takeFromFile: [first.id] }), 'applied');
    expect(await ada()).toMatchObject({ email: 'ada@new.example.org', phone: '01632 960888' });
  });

  it('finds who was renamed and got another address, and makes no second contact', async () => {
    const { first, ada, correct, again, contacts } = await withAda();
    const before = await contacts();
    await correct({ name: 'Zuleika Other-Name', email: 'zuleika@new.example.org' });
    const [asked] = await again('two');
    expect(asked?.fields.map(({ field }) => field)).toEqual(['name', 'email']);
    expect(await contacts()).toBe(before);
    expect((await ada()).name).toBe('Zuleika Other-Name');
    expect((await again('three', file, { takeFromFile: [first.id] })).length).toBe(1);
    expect(await ada()).toMatchObject({ name: first.name, email: first.email });
    expect(await contacts()).toBe(before);
  });

  it('is asked about the language that the office set, and keeps it', async () => {
    const { ada, correct, again } = await withAda();
    await correct({ language: 'pl' });
    const seat = file.split('\n')[0]?.includes('Parent 1') ? 'Parent 1' : 'Contact 1';
    const [heading = '', ...rows] = file.trimEnd().split(/\r?\n/);
    const says = (language: string) =>
      [`${heading},${seat} preferred language`, ...rows.map((row) => `${row},${language}`)].join(
        '\n',
      );
    expect((await again('two', says('Urdu')))[0]?.fields).toMatchObject([
      { field: 'language', inFile: 'Urdu', atDesk: 'Polish' },
    ]);
    expect((await ada()).language).toBe('pl');
    expect(await again('three', says(''))).toEqual([]);
    expect((await ada()).language).toBe('pl');
  });

  it('does not fill in again what the office took out', async () => {
    const { ada, correct, again } = await withAda();
    await correct({ phone: '' });
    expect((await again('two'))[0]?.fields).toMatchObject([{ field: 'phone', atDesk: '' }]);
    expect((await ada()).phone).toBeUndefined();
  });
});

it('a file that says what the office corrected it to asks nothing', async () => {
  const { office, first, correct, again } = await withAda();
  await correct({ email: 'ada@new.example.org' });
  const csv = file.replaceAll(first.email ?? '?', 'ada@new.example.org');
  expect(await again('two', csv)).toEqual([]);
  expect((await office.preview('two')).changes).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { addContact, type TypedNewContact } from '../../functions/acts/contact/add-contact.ts';
import {
  changeRelation,
  endRelation,
  undoChange,
} from '../../functions/acts/contact/change-relation.ts';
import { applyPreview } from '../../functions/acts/register/apply-preview.ts';
import type { RelationState } from '../../functions/core/person/contact.ts';
import { contestedId } from '../../functions/core/register/plan/weigh-relation.ts';
import type { ApplyChoices } from '../../functions/core/register/register-job.ts';
import { typedAs } from '../../functions/core/register/relation-change.ts';
import { ReadyPreview } from '../../templates/pages/desk/register/register-preview-part.tsx';
import { aSchool, aTeacher } from '../support/person/people.ts';
import { anOffice, school } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRow, toCsv } from '../support/register/register-file.ts';
import { acting } from '../support/store/acting.ts';
import { asRole } from '../support/store/guarded-table.ts';

const file = toCsv([pupilRow(1), pupilRow(2)]);
const olive = { school: aSchool(), person: aTeacher({ id: 'olive' }), roles: ['admin' as const] };

const nadia: TypedNewContact = {
  contact: { name: 'Nadia Family-0', email: 'nadia@example.org', phone: '', language: '' },
  relation: { relationship: 'Aunt', decides: 'no', receives: 'no', restricted: 'no', why: '' },
  same: '',
};

/** A file that names Nadia with pupil 1, as it would have her. */
const withNadia = toCsv([
  {
    ...pupilRow(1),
    'Parent 3 name': 'Nadia Family-0',
    'Parent 3 email': 'nadia@example.org',
    'Parent 3 relationship': 'Aunt',
  },
  pupilRow(2),
]);
const withoutBo = file.replaceAll('Bo Family-0', '').replaceAll('bo.0@example.org', '');

/** An office with a register, and ways to set by hand who Ada and Nadia are to pupil 1. */
async function withAda() {
  const office = await anOffice();
  const { store } = office;
  await office.upload('first', file);
  await office.apply('first', { decisions: { Father: 'yes' } });
  const { people, contacts } = await office.register();
  const child = people.find(({ firstName }) => firstName === 'Pupil 1')?.id ?? '';
  const idOf = (name: string) => contacts.find((one) => one.name === name)?.id ?? '';
  const [ada, bo] = [idOf('Ada Family-0'), idOf('Bo Family-0')];
  const deps = { ...acting(store), store, now: office.now };
  const find = (contact: string) => store.findRelation(school, child, contact);
  const set = asRole('office', async (contact: string, to: Partial<RelationState>) => {
    const was = await store.findRelation(school, child, contact);
    if (!was) throw new Error('no relation');
    const sent = { seen: typedAs(was), typed: { ...typedAs({ ...was, ...to }), why: 'As agreed' } };
    const made = await changeRelation(deps, olive, { contact, person: child }, sent);
    expect(made).toMatchObject({ isChanged: true });
  });
  const end = asRole('office', async (contact: string) => {
    const was = await store.findRelation(school, child, contact);
    if (!was) throw new Error('no relation');
    const sent = { seen: typedAs(was), why: 'By mistake' };
    const made = await endRelation(deps, olive, { contact, person: child }, sent);
    expect(made).toMatchObject({ isChanged: true });
  });
  const add = asRole('office', async () => {
    const added = await addContact(deps, olive, child, nadia);
    if ('refusal' in added) throw new Error(added.refusal);
    return added.id;
  });
  /** Undoes the last change, a minute after it. */
  const undo = asRole('office', async (contact: string) => {
    const at = (await find(contact))?.changes?.at(-1)?.at ?? '';
    office.wait(60);
    const made = await undoChange(deps, olive, { contact, person: child }, at);
    expect(made).toMatchObject({ isChanged: true });
  });
  /** Reads a file and applies it as the office decides. */
  const again = async (name: string, csv = file, choices: Partial<ApplyChoices> = {}) => {
    inState(await office.upload(name, csv), 'ready');
    const { contested = [] } = await office.preview(name);
    await office.apply(name, choices);
    inState(await office.find(name), 'applied');
    return contested;
  };
  const take = (contact: string) => ({ takeFromFile: [contestedId({ person: child, contact })] });
  return { office, ada, bo, find, set, end, add, undo, again, take };
}

describe('a file that does not name a contact whom the office added', () => {
  it('asks, and leaves them unless the office says otherwise', async () => {
    const { office, find, add, again } = await withAda();
    const id = await add();
    expect(await again('two')).toMatchObject([
      { what: 'dropped', name: 'Nadia Family-0', pupil: 'Pupil 1 Family-0', at: office.now() },
    ]);
    expect(await find(id)).toMatchObject({ relationship: 'Aunt', changes: [{ by: 'olive' }] });
    expect((await find(id))?.endedOn).toBeUndefined();
  });

  it('removes them where the office says so, and what was set stays on record', async () => {
    const { office, find, add, again, take } = await withAda();
    const id = await add();
    await again('two', file, take(id));
    expect(await find(id)).toMatchObject({ endedOn: '2026-09-02', changes: [{ by: 'olive' }] });
    expect((await office.store.listRelations(school)).some(({ contact }) => contact === id)).toBe(
      false,
    );
    expect(await again('three')).toEqual([]);
    // A file's word, which a later file may take back without asking.
    expect(await again('four', withNadia)).toEqual([]);
    expect((await find(id))?.endedOn).toBeUndefined();
  });

  it('finds them once it does name them, and makes no second contact', async () => {
    const { office, find, add, again } = await withAda();
    const id = await add();
    const before = (await office.register()).contacts.length;
    expect(await again('two', withNadia)).toEqual([]);
    expect((await office.register()).contacts.length).toBe(before);
    expect(await find(id)).toMatchObject({ relationship: 'Aunt' });
  });
});

it('a contact added by hand has the id that a file would have given', async () => {
  const byHand = await withAda();
  const id = await byHand.add();
  const byFile = await withAda();
  await byFile.again('two', withNadia);
  const found = await byFile.find(id);
  expect(found?.relationship).toBe('Aunt');
});

describe('a file that says other than the office set of a relation', () => {
  it('is not asked about where its word means the same, and the office’s is kept', async () => {
    const { find, set, again, ada } = await withAda();
    await set(ada, { relationship: 'Mum' });
    expect(await again('two')).toEqual([]);
    expect(await find(ada)).toMatchObject({ relationship: 'Mum' });
  });

  it('asks about each field, and keeps what the office set', async () => {
    const { office, ada, find, set, again } = await withAda();
    await set(ada, { relationship: 'Step-mother', decides: 'no' });
    expect(await again('two')).toMatchObject([
      {
        row: 2,
        what: 'changed',
        name: 'Ada Family-0',
        fields: [
          { field: 'relationship', inFile: 'Mother', atDesk: 'Step-mother', at: office.now() },
          { field: 'decides', inFile: 'yes', atDesk: 'no', at: office.now() },
        ],
      },
    ]);
    expect(await find(ada)).toMatchObject({ relationship: 'Step-mother', decides: 'no' });
  });

  it('is right where the office says so, once, and both stay on record', async () => {
    const { ada, find, set, again, take } = await withAda();
    await set(ada, { decides: 'no' });
    await again('two', file, take(ada));
    expect(await find(ada)).toMatchObject({
      decides: 'yes',
      changes: [{ now: { decides: 'no' } }],
    });
    expect(await again('three')).toEqual([]);
  });

  it('lifts no restriction that the office set, and asks where it says that there is none', async () => {
    const { ada, find, set, again } = await withAda();
    await set(ada, { restricted: true });
    expect(await again('two')).toEqual([]);
    const csv = toCsv([{ ...pupilRow(1), 'Parent 1 court order': 'No' }, pupilRow(2)]);
    expect(await again('three', csv)).toMatchObject([{ fields: [{ field: 'restricted' }] }]);
    expect((await find(ada))?.restricted).toBe(true);
  });

  it('changes all else that it says', async () => {
    const { ada, find, set, again } = await withAda();
    await set(ada, { decides: 'no' });
    const csv = file.replaceAll('Mother', 'Stepmother');
    await again('two', csv);
    expect(await find(ada)).toMatchObject({ relationship: 'Stepmother', decides: 'no' });
  });

  it('leaves undecided whom the office left so, whatever is decided of others', async () => {
    const { office, bo, find, set, again } = await withAda();
    await set(bo, { decides: 'unknown' });
    await again('two', file, { decisions: { Father: 'yes' } });
    expect((await find(bo))?.decides).toBe('unknown');
    const { undecided } = await office.preview('two');
    expect(undecided.map(({ relationship }) => relationship)).toEqual(['Grandmother']);
  });
});

describe('a right to decide, where the office corrected only who they are', () => {
  const corrected = async () => {
    const at = await withAda();
    await at.set(at.bo, { relationship: 'Grandfather' });
    return at;
  };

  it('stays with the correction, and where the file’s word is taken after all', async () => {
    const { bo, find, again, take } = await corrected();
    expect(await again('two')).toMatchObject([
      { fields: [{ field: 'relationship', inFile: 'Father', atDesk: 'Grandfather' }] },
    ]);
    expect(await find(bo)).toMatchObject({ relationship: 'Grandfather', decides: 'yes' });
    await again('three', file, take(bo));
    expect(await find(bo)).toMatchObject({ relationship: 'Father', decides: 'yes' });
  });

  it('is asked about anew only where the file’s own relationship became another, and is taken', async () => {
    const { bo, find, set, again, take } = await corrected();
    await set(bo, { relationship: 'Great-uncle' });
    await again('two', file, take(bo));
    expect(await find(bo)).toMatchObject({ relationship: 'Father', decides: 'yes' });
    await set(bo, { relationship: 'Grandfather' });
    const other = file.replaceAll('Father', 'Step-father');
    await again('three', other);
    expect(await find(bo)).toMatchObject({ relationship: 'Grandfather', decides: 'yes' });
    await again('four', other, take(bo));
    expect(await find(bo)).toMatchObject({ relationship: 'Step-father', decides: 'unknown' });
  });

  it('goes where the file itself says so', async () => {
    const { bo, find, again } = await corrected();
    await again('two', toCsv([{ ...pupilRow(1), 'Parent 2 PR': 'No' }, pupilRow(2)]));
    expect(await find(bo)).toMatchObject({ relationship: 'Grandfather', decides: 'no' });
  });
});

describe('a contact whom the office removed and the file has', () => {
  it('stays removed, and the office is asked', async () => {
    const { ada, find, end, again } = await withAda();
    await end(ada);
    expect(await again('two')).toMatchObject([{ what: 'ended', name: 'Ada Family-0' }]);
    expect((await find(ada))?.endedOn).toBe('2026-09-02');
  });

  it('is one again where the office says so, with what was set on record', async () => {
    const { office, ada, find, end, again, take } = await withAda();
    await end(ada);
    await again('two', file, take(ada));
    expect((await find(ada))?.endedOn).toBeUndefined();
    expect((await find(ada))?.changes).toHaveLength(1);
    const listed = await office.store.listRelations(school);
    expect(listed.filter(({ contact }) => contact === ada).length).toBe(1);
    expect(await again('three')).toEqual([]);
  });
});

describe('what the office set and undid', () => {
  it('is no word of the office’s against a file that drops or changes the contact', async () => {
    const { ada, bo, find, set, undo, again } = await withAda();
    await set(bo, { receives: false });
    await undo(bo);
    await set(ada, { relationship: 'Carer' });
    await undo(ada);
    expect(await again('two', withoutBo.replaceAll('Mother', 'Guardian'))).toEqual([]);
    expect(await find(ada)).toMatchObject({ relationship: 'Guardian' });
    expect((await find(bo))?.endedOn).toBe('2026-09-02');
  });

  it('leaves what was set before it the office’s word', async () => {
    const { ada, find, set, undo, again } = await withAda();
    await set(ada, { decides: 'no' });
    await set(ada, { receives: false });
    await undo(ada);
    expect(await again('two')).toMatchObject([{ fields: [{ field: 'decides', atDesk: 'no' }] }]);
    expect((await find(ada))?.decides).toBe('no');
  });

  it('of adding somebody lets a file add them without a question', async () => {
    const { find, add, undo, again } = await withAda();
    const id = await add();
    await undo(id);
    expect((await find(id))?.endedOn).toBe('2026-09-02');
    expect(await again('two', withNadia)).toEqual([]);
    expect((await find(id))?.endedOn).toBeUndefined();
  });
});

describe('what the office set after the preview', () => {
  it('is kept though the index does not list it yet when the file begins', async () => {
    const { office, ada, bo, find, set, add } = await withAda();
    const { store } = office;
    const without = withNadia.replaceAll('Bo Family-0', '').replaceAll('bo.0@example.org', '');
    await office.upload('two', without.replaceAll('Mother', 'Carer').replaceAll('Aunt', 'Nan'));
    const [contacts, relations] = await Promise.all([
      store.listContacts(school),
      store.listRelations(school, { withEnded: true }),
    ]);
    await set(ada, { restricted: true });
    await set(bo, { receives: false });
    const id = await add();
    const { listContacts, listRelations } = store;
    Object.assign(store, { listContacts: async () => contacts });
    Object.assign(store, { listRelations: async () => relations });
    inState(await office.apply('two'), 'applied');
    Object.assign(store, { listContacts, listRelations });
    expect(await find(ada)).toMatchObject({
      relationship: 'Carer',
      restricted: true,
      changes: [{ now: { restricted: true } }],
    });
    expect(await find(bo)).toMatchObject({ receives: false, changes: [{ by: 'olive' }] });
    expect(await find(id)).toMatchObject({ relationship: 'Aunt', changes: [{ by: 'olive' }] });
    expect((await store.findContact(school, id))?.corrections).toHaveLength(2);
  });

  it('is not written over, nor is a contact lost whom it added', async () => {
    const { office, ada, find, set, add } = await withAda();
    await office.upload('two', file.replaceAll('Mother', 'Carer'));
    await set(ada, { decides: 'no' });
    const id = await add();
    inState(await office.apply('two'), 'applied');
    expect(await find(ada)).toMatchObject({ relationship: 'Carer', decides: 'no' });
    expect((await find(id))?.endedOn).toBeUndefined();
  });

  it('stands where the file adds the same contact, marked as it was', async () => {
    const { office, find, add } = await withAda();
    await office.upload('two', withNadia.replaceAll('Aunt', 'Great-aunt'));
    const id = await add();
    inState(await office.apply('two'), 'applied');
    expect(await find(id)).toMatchObject({ relationship: 'Aunt', changes: [{ by: 'olive' }] });
    expect((await office.store.findContact(school, id))?.corrections).toHaveLength(2);
  });

  it('keeps whom the file would drop, and leaves removed whom it has', async () => {
    const { office, ada, bo, find, set, end } = await withAda();
    await office.upload('two', withoutBo.replaceAll('Mother', 'Carer'));
    await set(bo, { relationship: 'Guardian' });
    await end(ada);
    inState(await office.apply('two'), 'applied');
    expect(await find(bo)).toMatchObject({ relationship: 'Guardian' });
    expect((await find(bo))?.endedOn).toBeUndefined();
    expect(await find(ada)).toMatchObject({ relationship: 'Mother', endedOn: '2026-09-02' });
  });
});

it('a relation that nobody set by hand goes with the file, as before', async () => {
  const { bo, find, again } = await withAda();
  expect(await again('two', withoutBo)).toEqual([]);
  expect(await find(bo)).toBeUndefined();
});

describe('what the office set to protect a child', () => {
  const lifting = toCsv([{ ...pupilRow(1), 'Parent 1 court order': 'No' }, pupilRow(2)]);

  /** Reads a file that lifts Ada's restriction, and chooses it as somebody with these roles. */
  async function chosenBy(role: 'admin' | 'office', why: string) {
    const { office, ada, find, set, take } = await withAda();
    await set(ada, { restricted: true });
    inState(await office.upload('two', lifting), 'ready');
    const preview = await office.preview('two');
    const said = { decisions: {}, markMissingAsLeft: false, acceptsLetters: false, leavers: '' };
    const staff = { person: aTeacher({ id: 'ada-marsh' }), roles: [role] };
    const deps = { ...acting(office.store), store: office.store, now: office.now };
    const applying = await asRole('office', () =>
      applyPreview(deps, staff, { school, id: 'two' }, () => ({ ...said, ...take(ada), why })),
    )();
    const apply = async () => {
      await office.nudge('two');
      return find(ada);
    };
    return { applying, preview, apply, office, ada };
  }

  it('is said on the preview, and kept with the upload', async () => {
    const { preview, office } = await chosenBy('office', '');
    expect(preview.contested).toMatchObject([{ what: 'changed', lifts: true }]);
    expect(inState(await office.find('two'), 'ready').lifts).toEqual(
      preview.contested?.map(({ id }) => id),
    );
    const page = String(
      ReadyPreview({ job: inState(await office.find('two'), 'ready'), preview, mayLift: false }),
    );
    expect(page).toContain('Only an administrator can choose the file');
    expect(page).not.toContain('value="file"');
  });

  it('is lifted by nobody but an administrator', async () => {
    const { applying, office } = await chosenBy('office', 'The order has ended');
    expect(applying).toEqual({ refusal: 'not-allowed' });
    inState(await office.find('two'), 'ready');
  });

  it('is not lifted without a reason', async () => {
    const { applying } = await chosenBy('admin', ' ');
    expect(applying).toEqual({
      refusal: 'invalid',
      problems: [{ field: 'why', message: 'Enter a reason' }],
    });
  });

  it('is lifted with one, which stands on record with who lifted it', async () => {
    const { apply } = await chosenBy('admin', 'The order has ended');
    const lifted = await apply();
    expect(lifted).toMatchObject({ restricted: false });
    expect(lifted?.changes).toMatchObject([
      { by: 'olive', now: { restricted: true } },
      {
        by: 'ada-marsh',
        why: 'The order has ended',
        was: { restricted: true },
        now: { restricted: false },
      },
    ]);
  });

  it('is an administrator’s to lift also by a preview that an earlier version made', async () => {
    const { office, ada, set, take } = await withAda();
    await set(ada, { restricted: true });
    const job = inState(await office.upload('two', lifting), 'ready');
    const { lifts: _lifts, ...before } = job;
    await office.store.commit([{ fact: 'register-job-moved', job: before, was: 'ready' }]);
    const said = {
      decisions: {},
      markMissingAsLeft: false,
      acceptsLetters: false,
      leavers: '',
      why: 'So',
    };
    const staff = { person: aTeacher({ id: 'olive' }), roles: ['office' as const] };
    const deps = { ...acting(office.store), store: office.store, now: office.now };
    const refused = await applyPreview(deps, staff, { school, id: 'two' }, () => ({
      ...said,
      ...take(ada),
    }));
    expect(refused).toEqual({ refusal: 'not-allowed' });
  });
});

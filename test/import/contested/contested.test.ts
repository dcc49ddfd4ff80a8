import { describe, expect, it } from 'vitest';
import { school } from '../../support/register/import.ts';
import { pupilRow, toCsv } from '../../support/register/register-file.ts';
import { file, withAda, withNadia, withoutBo } from './with-ada.ts';

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

it('a relation that nobody set by hand goes with the file, as before', async () => {
  const { bo, find, again } = await withAda();
  expect(await again('two', withoutBo)).toEqual([]);
  expect(await find(bo)).toBeUndefined();
});

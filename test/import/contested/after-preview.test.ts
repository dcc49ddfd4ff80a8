import { describe, expect, it } from 'vitest';
import { school } from '../../support/register/import.ts';
import { inState } from '../../support/register/jobs.ts';
import { file, withAda, withNadia, withoutBo } from './with-ada.ts';

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

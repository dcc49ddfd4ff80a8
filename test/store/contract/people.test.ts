import { expect, it } from 'vitest';
import { sayNotMe } from '../../../functions/acts/contact/say-not-me.ts';
import type { Link } from '../../../functions/core/link/link.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { aContact, aPupil, aRelation } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { anAgreement, now, owner, school, store, storeContract } from './contract.ts';

const aLink = (school: string): Link => ({
  school,
  owner,
  tokenHash: 'f'.repeat(64),
  ref: 'f'.repeat(12),
  sentAt: now,
  emailHash: emailHash('samira.khan@example.org'),
  address: 's•••@example.org',
  academicYear: '2026-27',
});

storeContract('people in the store', () => {
  it('finds a link owner with everything that stands with them, and nothing of another school', async () => {
    await store.commit([{ fact: 'link-minted', link: aLink(school) }]);
    const found = await store.findOwner(school, owner);
    expect(found?.contact?.name).toBe('Samira Khan');
    expect(found?.relations.map((relation) => relation.person).sort()).toEqual(['idris', 'maya']);
    expect(found?.links.map((link) => link.ref)).toEqual(['f'.repeat(12)]);
    expect(await store.findOwner('another', owner)).toBeUndefined();
  });

  it('finds a person with their agreements and whose child they are', async () => {
    await store.commit([{ fact: 'asked', agreement: anAgreement(school) }]);
    const found = await store.findPerson(school, 'maya');
    expect(found?.person).toEqual(aPupil({ school }));
    expect(found?.agreements).toEqual([anAgreement(school)]);
    expect(found?.relations).toEqual([aRelation({ school })]);
  });

  it('lists people by class, then surname, and one class alone', async () => {
    expect((await store.listPeople(school)).map((row) => row.id)).toEqual([
      'idris',
      'maya',
      'teacher',
    ]);
    expect((await store.listPeople(school, { class: '4B' })).map((row) => row.id)).toEqual([
      'maya',
    ]);
    expect(await store.listPeople(school, { class: '4' })).toEqual([]);
  });

  it('lists people of one surname by their first names, whatever their ids', async () => {
    const khans = [
      ['a', 'Zara'],
      ['b', 'Idris'],
      ['c', 'adam'],
    ].map(([id, firstName]) =>
      aPupil({ school, id, firstName, lastName: 'Khan', class: '6C', year: '6' }),
    );
    await store.writeRegister(
      school,
      khans.map((person) => ({ put: 'person' as const, person })),
    );
    const listed = await store.listPeople(school, { class: '6C' });
    expect(listed.map((row) => row.firstName)).toEqual(['adam', 'Idris', 'Zara']);
  });

  it('finds contacts by the hash of their address', async () => {
    const found = await store.listContactsByEmail(school, emailHash(' Samira.Khan@EXAMPLE.org'));
    expect(found.map((row) => row.id)).toEqual(['samira']);
    expect(await store.listContactsByEmail(school, emailHash('other@example.org'))).toEqual([]);
  });

  it('remembers and forgets that a contact is not this person, in lists too', async () => {
    await sayNotMe(acting(store), { school, id: 'samira' }, { at: now, typed: 'not me' });
    expect((await store.findContact(school, 'samira'))?.notMe?.at).toBe(now);
    expect((await store.listContacts(school))[0]?.notMe?.at).toBe(now);
    await sayNotMe(acting(store), { school, id: 'samira' }, undefined);
    expect(await store.findContact(school, 'samira')).toEqual(aContact({ school }));
    expect((await store.listContacts(school))[0]?.notMe).toBeUndefined();
  });

  it('replaces a contact only as it was read, so that nothing said meanwhile is lost', async () => {
    const was = aContact({ school });
    const moved = { ...was, phone: '01632 960999' };
    await sayNotMe(acting(store), { school, id: 'samira' }, { at: now, typed: 'not me' });
    expect(await store.commit([{ fact: 'contact-changed', contact: moved, was }])).toBe('conflict');
    const said = await store.findContact(school, 'samira');
    if (!said) throw new Error('no Samira');
    expect(
      await store.commit([
        { fact: 'contact-changed', contact: { ...moved, notMe: said.notMe }, was: said },
      ]),
    ).toBe('ok');
    expect(await store.findContact(school, 'samira')).toEqual({ ...moved, notMe: said.notMe });
  });

  it('keeps a contact and their row the same, however a file and a "not me" meet', async () => {
    const was = aContact({ school });
    const moved = { ...was, phone: '01632 960999' };
    const [replaced] = await Promise.all([
      store.commit([{ fact: 'contact-changed', contact: moved, was }]),
      sayNotMe(acting(store), { school, id: 'samira' }, { at: now, typed: 'not me' }),
    ]);
    const stored = await store.findContact(school, 'samira');
    expect(stored).toEqual({
      ...(replaced === 'ok' ? moved : was),
      notMe: { at: now, typed: 'not me' },
    });
    const [row] = await store.listContacts(school);
    expect({ school, ...row }).toEqual(stored);
  });

  it('removes a relation under the child and under the contact', async () => {
    await store.writeRegister(school, [{ remove: 'relation', person: 'idris', contact: 'samira' }]);
    expect((await store.findOwner(school, owner))?.relations.map((r) => r.person)).toEqual([
      'maya',
    ]);
    expect((await store.findPerson(school, 'idris'))?.relations).toEqual([]);
    expect(await store.listRelations(school)).toHaveLength(1);
  });

  it('adds a contact and a relation under both its ends, once', async () => {
    const contact = aContact({ school, id: 'nadia', name: 'Nadia Khan' });
    const relation = aRelation({ school, contact: 'nadia', decides: 'unknown' });
    const facts = [
      { fact: 'contact-added', contact } as const,
      { fact: 'relation-added', relation } as const,
    ];
    expect(await store.commit(facts)).toBe('ok');
    expect(await store.commit(facts)).toBe('conflict');
    const nadia = { kind: 'contact' as const, id: 'nadia' };
    expect(await store.findOwner(school, nadia)).toMatchObject({ contact, relations: [relation] });
    expect((await store.findPerson(school, 'maya'))?.relations).toContainEqual(relation);
    const listed = await store.listRelations(school);
    expect(listed.filter((one) => one.contact === 'nadia')).toHaveLength(1);
  });

  it('changes a relation under both its ends, and only as it was read', async () => {
    const was = aRelation({ school });
    const relation = { ...was, decides: 'no' as const, changes: [{ at: now, by: 'olive' }] };
    const changed = { fact: 'relation-changed', relation, was } as const;
    expect(await store.commit([changed])).toBe('ok');
    expect(await store.commit([changed])).toBe('conflict');
    const find = async () => store.findRelation(school, 'maya', 'samira');
    expect(await find()).toEqual(relation);
    expect((await store.findOwner(school, owner))?.relations).toContainEqual(relation);
    const { changes: _changes, ...without } = relation;
    await store.commit([{ fact: 'relation-changed', relation: without, was: relation }]);
    expect(await find()).toEqual(without);
    expect((await store.findOwner(school, owner))?.relations).toContainEqual(without);
  });

  it('has a relation that ended in no list but that of all there were', async () => {
    const was = aRelation({ school });
    const relation = { ...was, endedOn: '2026-09-02' };
    await store.commit([{ fact: 'relation-changed', relation, was }]);
    const isMayas = ({ person }: { person: string }) => person === 'maya';
    expect((await store.listRelations(school)).filter(isMayas)).toEqual([]);
    expect((await store.listRelations(school, { withEnded: true })).filter(isMayas)).toHaveLength(
      1,
    );
    expect(await store.findPerson(school, 'maya')).toMatchObject({
      relations: [],
      endedRelations: [relation],
    });
    expect((await store.findOwner(school, owner))?.relations.some(isMayas)).toBe(false);
    expect(await store.listPeopleOf(school, owner)).not.toContain('maya');
  });

  it('writes what is set by hand only while nobody took the lock since it was read', async () => {
    const relation = aRelation({ school, contact: 'nadia' });
    const added = { fact: 'relation-added', relation } as const;
    const free = { fact: 'register-free', school, lock: undefined } as const;
    const [at, until] = ['2026-09-01T08:00:00.000Z', '2026-09-01T08:15:00.000Z'];
    await store.lock(school, 'import:one', at, until);
    expect(await store.commit([added, free])).toBe('conflict');
    expect(await store.findRelation(school, 'maya', 'nadia')).toBeUndefined();
    const lock = await store.findLock(school);
    // It fell: whoever takes it again has another time.
    await store.lock(school, 'import:one', at, '2026-09-01T08:20:00.000Z');
    expect(await store.commit([added, { ...free, lock }])).toBe('conflict');
    await store.unlock(school, 'import:one');
    const after = await store.findLock(school);
    expect(await store.commit([added, { ...free, lock: after }])).toBe('ok');
  });

  it('moves the register on only from the revision that was seen', async () => {
    expect(await store.commit([{ fact: 'register-moved-on', school, wasRev: 0 }])).toBe('ok');
    expect(await store.commit([{ fact: 'register-moved-on', school, wasRev: 0 }])).toBe('conflict');
    expect((await store.findSchool(school))?.registerRev).toBe(1);
  });
});

import { expect, it } from 'vitest';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { aSignature } from '../../documents/signatures.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aSchool, registerWrites } from '../../support/person/people.ts';
import { anAgreement, now, owner, school, store, storeContract } from './contract.ts';

const signatureIn = (school: string, given: Partial<Signature> = {}): Signature =>
  aSignature({ school, person: 'maya', signatory: owner, ...given });

storeContract('what a store commits', () => {
  it('refuses a school id that is taken', async () => {
    expect(await store.commit([{ fact: 'school-founded', school: aSchool({ id: school }) }])).toBe(
      'conflict',
    );
    expect((await store.findSchool(school))?.name).toBe('Northbrook School');
  });

  it('writes facts all or nothing', async () => {
    const agreement = anAgreement(school);
    await store.commit([{ fact: 'asked', agreement }]);
    const signed = withEntry(agreement, 'parent', owner, {
      form: photoForm,
      answers: { website: 'yes' },
      at: now,
    });
    const facts = [
      { fact: 'signed' as const, signature: signatureIn(school) },
      { fact: 'agreement-changed' as const, agreement: signed, wasRev: 7 },
    ];
    expect(await store.commit(facts)).toBe('conflict');
    expect(await store.listSignatures(school, 'maya')).toEqual([]);
    expect(await store.commit([facts[0]!, { ...facts[1]!, wasRev: 0 } as never])).toBe('ok');
    expect(await store.listSignatures(school, 'maya')).toEqual([signatureIn(school)]);
    expect((await store.findPerson(school, 'maya'))?.agreements).toEqual([signed]);
  });

  it('never overwrites a signature', async () => {
    await store.commit([{ fact: 'signed', signature: signatureIn(school) }]);
    const other = signatureIn(school, { typedName: 'Somebody Else' });
    expect(await store.commit([{ fact: 'signed', signature: other }])).toBe('conflict');
    expect((await store.listSignatures(school, 'maya'))[0]?.typedName).toBe('Samira Khan');
  });

  it('lets one of two writers win when both decided on the same revision', async () => {
    const agreement = anAgreement(school);
    await store.commit([{ fact: 'asked', agreement }]);
    const next = { ...agreement, rev: 1 };
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        store.commit([{ fact: 'agreement-changed', agreement: next, wasRev: 0 }]),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
  });

  it('writes a register larger than one request', async () => {
    const persons = Array.from({ length: 60 }, (_, i) =>
      aPupil({ school, id: `p${i}`, class: '9Z', lastName: `L${100 + i}` }),
    );
    expect(await store.writeRegister(school, registerWrites({ persons }))).toBe(3);
    expect(await store.listPeople(school, { class: '9Z' })).toHaveLength(60);
  });

  it('has no more than a hundred writes in one transaction', async () => {
    const facts = Array.from({ length: 101 }, (_, i) => ({
      fact: 'asked' as const,
      agreement: anAgreement(school, { person: `p${i}` }),
    }));
    await expect(store.commit(facts)).rejects.toThrow(/100|transact/i);
  });
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDevice } from '../../../functions/acts/visit/add-device.ts';
import { readVisit } from '../../../functions/acts/visit/read-visit.ts';
import { signVisit } from '../../../functions/acts/visit/sign-visit.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { visitFormOf } from '../../../functions/core/visit/visit.ts';
import { deviceFormOf } from '../../../functions/core/visit/visit-device.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Commit } from '../../../functions/store/commit.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { aSchool } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { losing } from '../../support/store/losing.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const now = '2026-09-15T09:30:00.000Z';
const school = aSchool();
const caller = { network: 'school' };

function entrance() {
  const store = createStore(createMemoryTable(), emailHash);
  let counter = 0;
  const random = (size: number) => {
    counter += 1;
    return createHash('sha512').update(`visit ${counter}`).digest().subarray(0, size);
  };
  const deps = (commit: Commit = store.commit) => ({
    ...acting({ ...store, commit }),
    random,
    catalogue,
    now: () => now,
  });
  return { store, deps, visitor: { id: `visit-${'a'.repeat(32)}`, caller } };
}

const sheet = {
  answers: {
    organisation: 'Acme Boilers',
    host: 'Mrs Adeyemi',
    purpose: 'The boiler',
    until: '2026-09-15',
  },
  typedName: 'Jo Plumb',
  email: '',
  shownHash: visitFormOf(catalogue, school)?.hash ?? '',
};

test('a visitor signs once, however often it is sent and whoever writes at the same moment', async () => {
  const { store, deps, visitor } = entrance();
  const { commit, tried } = losing(store.commit, 1);
  expect(await signVisit(deps(commit), school, visitor, sheet)).toBe('signed');
  expect(tried).toHaveLength(2);
  expect(await signVisit(deps(commit), school, visitor, sheet)).toBe('signed');
  expect(await store.listSignatures(school.id, visitor.id)).toHaveLength(1);
});

test('whoever never gets through is told that it is busy, and nothing is stored', async () => {
  const { store, deps, visitor } = entrance();
  const { commit } = losing(store.commit, 99);
  expect(await signVisit(deps(commit), school, visitor, sheet)).toEqual({ refusal: 'busy' });
  expect(await readVisit(deps(), school, visitor.id)).toEqual({ refusal: 'not-found' });
});

test('a device is added to a visit as it was read, once, and only the next one', async () => {
  const { store, deps, visitor } = entrance();
  await signVisit(deps(), school, visitor, sheet);
  const read = await readVisit(deps(), school, visitor.id);
  if (isRefusal(read)) throw new Error(read.refusal);
  const form = deviceFormOf(catalogue, school);
  const asked = form?.questions.filter(({ type }) => type === 'text') ?? [];
  const device = {
    answers: Object.fromEntries(asked.map(({ id }) => [id, 'Surface Go'])),
    typedName: 'Jo Plumb',
    shownHash: form?.hash ?? '',
    caller,
    part: 1,
  };
  expect(await addDevice(deps(), school, read, { ...device, part: 3 })).toEqual({
    refusal: 'not-found',
  });
  expect(await addDevice(deps(), school, read, device)).toBe('signed');
  expect(await addDevice(deps(), school, read, device)).toBe('signed');
  expect(await store.listSignatures(school.id, visitor.id)).toHaveLength(2);
});

import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../../support/person/people.ts';
import { startDynamo } from '../../support/store/dynamo.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

export const now = '2026-09-02T10:00:00.000Z';
export const owner = { kind: 'contact' as const, id: 'samira' };

export const anAgreement = (school: string, given: { person?: string; round?: string } = {}) =>
  asked(photoForm, { school, person: given.person, round: given.round, at: now });

export let table: Table;
export let store: Store;
export let school: string;
let count = 0;

/** Before each test a school of its own, with a family and a teacher, on one table. */
function opened(makeTable: () => Promise<Table>): void {
  beforeAll(async () => {
    table = await makeTable();
    store = createStore(table, emailHash);
  });

  beforeEach(async () => {
    count += 1;
    school = `school-${count}`;
    await store.commit([{ fact: 'school-founded', school: aSchool({ id: school }) }]);
    const given = {
      persons: [
        aPupil({ school }),
        aPupil({ school, id: 'idris', firstName: 'Idris', class: '2A', year: '2' as const }),
        aTeacher({ school }),
      ],
      contacts: [aContact({ school })],
      relations: [aRelation({ school }), aRelation({ school, person: 'idris' })],
    };
    await store.writeRegister(school, registerWrites(given));
  });
}

/** What every store does, whatever table it stands on: in memory, and on the real engine. */
export function storeContract(what: string, tests: () => void): void {
  describe(`${what}, on memory`, () => {
    opened(async () => createMemoryTable());
    tests();
  });

  describe(`${what}, on the real engine`, () => {
    let stop: () => void;
    afterAll(() => stop());
    opened(async () => {
      const dynamo = await startDynamo();
      stop = dynamo.stop;
      return dynamo.table;
    });
    tests();
  });
}

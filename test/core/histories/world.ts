import { expect } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement.ts';
import type { Instant } from '../../../functions/core/calendar.ts';
import type { Contact, Relation } from '../../../functions/core/contact.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import type { Catalogue, FormVersion, Outcome, ParentsRule } from '../../../functions/core/form.ts';
import type { Person } from '../../../functions/core/person.ts';
import type { Signature } from '../../../functions/core/signature.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { createMemoryTable } from '../../../functions/store/memory-table.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/people.ts';
import { photoForm } from '../../support/photo-form.ts';
import type { NaiveSchool, Opened } from './naive-school.ts';

export type FormShape = {
  parents: ParentsRule;
  teacher: boolean;
  renews: FormVersion['renews'];
  uses: boolean[];
};

/** A school of two children and three contacts in memory, and beside it the same told naively. */
export type World = {
  now: Instant;
  shapes: readonly FormShape[];
  catalogue: Catalogue;
  formsOff: string[];
  children: Person[];
  contacts: Contact[];
  relations: Relation[];
  naive: NaiveSchool;
  recordOf(person: string): Promise<{ agreements: Agreement[]; signatures: Signature[] }>;
  /**
   * All or nothing: the table refuses a list that writes one item twice, a signature over another,
   * and an agreement that was decided on an old revision.
   */
  commit(facts: readonly Fact[]): Promise<void>;
  /** An id that was not there before. */
  next(what: string): string;
};

const outcomes: Outcome[] = ['grant', 'partly', 'refuse', 'talk'];

/** A later version means other things by the same options, so that a mix-up of versions shows. */
export const formOf = (id: string, shape: FormShape, version: number): FormVersion => ({
  ...photoForm,
  id,
  version,
  hash: `${id} ${version}`,
  parents: shape.parents,
  renews: shape.renews,
  unlocks: ['internet'],
  slots: [
    { slot: 'parent' },
    ...(shape.teacher ? [{ slot: 'class-teacher' as const, after: 'parent' as const }] : []),
  ],
  questions: shape.uses.map((isUse, at) => ({
    id: `q${at}`,
    label: `Question ${at}`,
    ...(isUse && { basis: 'consent' as const }),
    options: outcomes.map((value, index) => ({
      value,
      label: value,
      outcome: outcomes[(index + version - 1) % outcomes.length] ?? 'grant',
    })),
  })),
});

export async function createWorld(shapes: readonly FormShape[]): Promise<World> {
  const store = createStore(createMemoryTable(), (email) => email);
  const children = ['maya', 'idris'].map((id) => aPupil({ id, firstName: id }));
  await store.writeRegister('northbrook', registerWrites({ persons: children }));
  let counter = 0;
  return {
    now: '2026-06-10T10:00:00.000Z',
    shapes,
    catalogue: Object.fromEntries(
      shapes.map((shape, at) => [`f${at}`, [formOf(`f${at}`, shape, 1)]]),
    ),
    formsOff: [],
    children,
    contacts: ['samira', 'david', 'nadia'].map((id) => aContact({ id, name: id })),
    relations: children.flatMap(({ id }) =>
      ['samira', 'david'].map((contact) => aRelation({ person: id, contact })),
    ),
    naive: { opened: [], acts: [] },
    recordOf: async (person) => ({
      agreements: (await store.findPerson('northbrook', person))?.agreements ?? [],
      signatures: await store.listSignatures('northbrook', person),
    }),
    commit: async (facts) => expect(await store.commit(facts)).toBe('ok'),
    next: (what) => {
      counter += 1;
      return `${what}-${counter}`;
    },
  };
}

/** The same agreement, told naively; undefined when it was never opened. */
export const toldOf = (
  { naive }: World,
  one: Pick<Agreement, 'person' | 'id'>,
): Opened | undefined =>
  naive.opened.find((told) => told.person === one.person && told.agreement === one.id);

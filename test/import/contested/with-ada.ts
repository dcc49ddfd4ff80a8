import { expect } from 'vitest';
import { addContact, type TypedNewContact } from '../../../functions/acts/contact/add-contact.ts';
import {
  changeRelation,
  endRelation,
  undoChange,
} from '../../../functions/acts/contact/change-relation.ts';
import type { RelationState } from '../../../functions/core/person/contact.ts';
import { contestedId } from '../../../functions/core/register/plan/weigh-relation.ts';
import type { ApplyChoices } from '../../../functions/core/register/register-job.ts';
import { typedAs } from '../../../functions/core/register/relation-change.ts';
import { aSchool, aTeacher } from '../../support/person/people.ts';
import { anOffice, school } from '../../support/register/import.ts';
import { inState } from '../../support/register/jobs.ts';
import { pupilRow, toCsv } from '../../support/register/register-file.ts';
import { acting } from '../../support/store/acting.ts';
import { asRole } from '../../support/store/guarded-table.ts';

export const file = toCsv([pupilRow(1), pupilRow(2)]);
export const olive = {
  school: aSchool(),
  person: aTeacher({ id: 'olive' }),
  roles: ['admin' as const],
};

const nadia: TypedNewContact = {
  contact: { name: 'Nadia Family-0', email: 'nadia@example.org', phone: '', language: '' },
  relation: { relationship: 'Aunt', decides: 'no', receives: 'no', restricted: 'no', why: '' },
  same: '',
};

/** A file that names Nadia with pupil 1, as it would have her. */
export const withNadia = toCsv([
  {
    ...pupilRow(1),
    'Parent 3 name': 'Nadia Family-0',
    'Parent 3 email': 'nadia@example.org',
    'Parent 3 relationship': 'Aunt',
  },
  pupilRow(2),
]);
export const withoutBo = file.replaceAll('Bo Family-0', '').replaceAll('bo.0@example.org', '');

/** An office with a register, and ways to set by hand who Ada and Nadia are to pupil 1. */
export async function withAda() {
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

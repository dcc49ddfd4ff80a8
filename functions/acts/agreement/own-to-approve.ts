import { approvesAs, othersWhoApprove } from '../../core/agreement/countersign.ts';
import type { FamilyAgreement } from '../../core/agreement/person-agreement.ts';
import { isWaitingFor } from '../../core/agreement/waiting-for.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { fullName, onRoll, type Person } from '../../core/person/person.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { mayApprove, ownChildrenIn, tieTo } from '../../core/staff/desk-tie.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'listPersons' | 'findContact'>; now: () => Instant };

/**
 * A form by id that an approver may not decide on: their own, or their `child`'s, by name; and the
 * names of who can approve it instead.
 */
export type OwnToApprove = { form: string; child?: string; by: string[] };

/** Who may approve it besides: here today, and no contact of the child. */
async function namesOfOthers(
  { store }: Needs,
  { school, person: approver }: Pick<StaffAtDesk, 'school' | 'person'>,
  { person, relations, agreement }: FamilyAgreement,
  isHere: (person: Person) => boolean,
): Promise<string[]> {
  const [others, contacts] = await Promise.all([
    store.listPersons(school.id, othersWhoApprove(school, approver, agreement)),
    Promise.all(relations.map(({ contact }) => store.findContact(school.id, contact))),
  ]);
  const known = contacts.filter((contact) => contact !== undefined);
  return others
    .map((other) => other.person)
    .filter(isHere)
    .filter((other) => mayApprove(tieTo(other, ownChildrenIn(other, known, relations), person.id)))
    .map(fullName);
}

/**
 * What waits for a post that an approver holds and is not theirs to decide: `rows`, as the agreements
 * stand.
 */
export async function ownToApprove(
  deps: Needs,
  staff: Pick<StaffAtDesk, 'school' | 'person'>,
  rows: readonly OutstandingRow[],
): Promise<OwnToApprove[]> {
  const { school, person: approver } = staff;
  const today = dateAt(deps.now());
  const ids = [...new Set(rows.map((row) => row.person))];
  const records = await deps.store.listPersons(school.id, ids);
  const waiting = records.flatMap(({ person, relations, agreements }) =>
    agreements
      .map((agreement): FamilyAgreement => ({ person, relations, agreement }))
      .filter(
        ({ agreement: { id, slots } }) =>
          rows.some((row) => row.person === person.id && row.agreement === id) &&
          approvesAs(school, approver, { slots }) !== undefined,
      )
      .filter((about) => isWaitingFor('approver', about, school, today)),
  );
  return Promise.all(
    waiting.map(async (about) => ({
      form: about.agreement.form,
      ...(about.person.id !== approver.id && { child: fullName(about.person) }),
      by: await namesOfOthers(deps, staff, about, (person) => onRoll(person, today)),
    })),
  );
}

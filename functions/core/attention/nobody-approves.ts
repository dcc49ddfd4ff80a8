import type { ApproverPost } from '../form/slot-spec.ts';
import type { RegisterRows } from '../person/person-record.ts';
import type { OutstandingRow } from '../round/round-rows.ts';
import type { Approver } from '../school/school.ts';
import { mayApprove, ownChildrenIn, tieTo } from '../staff/desk-tie.ts';
import { byClass, linkTo, type PeopleHere, type PersonLink } from './people-here.ts';

/** A form that waits for approval, and whoever could approve it may not, for it is their child's or their own. */
export type NobodyApproves = PersonLink & { form: string };

export type Approvers = Partial<Record<ApproverPost, Approver>>;

/**
 * Of what waits for approval, what nobody may approve although the posts are held: everybody who
 * could is a contact of the child, or it is their own (D-95). Vacant posts are told by themselves.
 */
export function nobodyApproves(
  rows: readonly OutstandingRow[],
  postsOf: (form: string) => readonly ApproverPost[],
  approvers: Approvers,
  { contacts, relations }: Pick<RegisterRows, 'contacts' | 'relations'>,
  people: PeopleHere,
): NobodyApproves[] {
  const named = (form: string) =>
    postsOf(form)
      .flatMap((post) => [approvers[post]?.holder ?? [], approvers[post]?.standIn ?? []].flat())
      .flatMap((id) => people.person(id) ?? []);
  const isTied = (person: string) => (staff: ReturnType<typeof named>[number]) =>
    !mayApprove(tieTo(staff, ownChildrenIn(staff, contacts, relations), person));
  return rows
    .flatMap(({ person: id, form }) => {
      const person = people.person(id);
      const staff = named(form);
      return person && staff.length > 0 && staff.every(isTied(id))
        ? [{ ...linkTo(person), form }]
        : [];
    })
    .sort(byClass);
}

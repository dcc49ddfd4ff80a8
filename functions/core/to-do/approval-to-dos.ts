import type { ApproverPost } from '../form/slot-spec.ts';
import type { RegisterRows } from '../person/person-record.ts';
import type { OutstandingRow } from '../round/round-rows.ts';
import type { Approver } from '../school/school.ts';
import type { Unapproved } from '../staff/approver-post.ts';
import { mayApprove, ownChildrenIn, tieTo } from '../staff/desk-tie.ts';
import { linkTo, type PeopleHere } from './people-here.ts';
import type { ToDoOf } from './to-do.ts';

export type Approvers = Partial<Record<ApproverPost, Approver>>;

/**
 * Of what waits for approval, what nobody may approve although the posts are held: everybody who
 * could is a contact of the child, or it is their own (D-95). Vacant posts are told by themselves.
 */
export function tiedToDos(
  rows: readonly OutstandingRow[],
  postsOf: (form: string) => readonly ApproverPost[],
  approvers: Approvers,
  { contacts, relations }: Pick<RegisterRows, 'contacts' | 'relations'>,
  people: PeopleHere,
): ToDoOf<'nobody-approves'>[] {
  const named = (form: string) =>
    postsOf(form)
      .flatMap((post) => [approvers[post]?.holder ?? [], approvers[post]?.standIn ?? []].flat())
      .flatMap((id) => people.person(id) ?? []);
  const isTied = (person: string) => (staff: ReturnType<typeof named>[number]) =>
    !mayApprove(tieTo(staff, ownChildrenIn(staff, contacts, relations), person));
  return rows.flatMap(({ person: id, form, agreement, askedAt }): ToDoOf<'nobody-approves'>[] => {
    const person = people.person(id);
    const staff = named(form);
    if (!person || staff.length === 0 || !staff.every(isTied(id))) return [];
    return [
      {
        kind: 'nobody-approves',
        owner: { kind: 'person', id },
        id: `tied.${agreement}`,
        mark: staff.map((one) => one.id).join(' '),
        since: askedAt,
        of: [linkTo(person)],
        forms: [form],
      },
    ];
  });
}

/** Forms in use that wait for posts which nobody holds. */
export const vacantToDos = (vacant: readonly Unapproved[]): ToDoOf<'nobody-approves'>[] =>
  vacant.map(({ posts, forms }) => ({
    kind: 'nobody-approves',
    owner: { kind: 'school' },
    id: `posts.${posts.join('.')}`,
    mark: forms.join(' '),
    of: [],
    forms,
    posts,
  }));

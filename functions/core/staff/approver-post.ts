import type { CalendarDate } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import { type ApproverPost, approverPosts } from '../form/slot-spec.ts';
import { onRoll, type Person } from '../person/person.ts';
import type { School } from '../school/school.ts';

export const postNames: Record<ApproverPost, string> = {
  'head-teacher': 'Head teacher',
  'ict-co-ordinator': 'ICT co-ordinator',
  'e-safety-officer': 'E-safety officer',
};

/** The posts that nobody who is at the school holds or stands in for. `people`: who may be. */
export const vacantPosts = (
  { approvers = {} }: Pick<School, 'approvers'>,
  people: readonly Pick<Person, 'id' | 'leftOn'>[],
  on: CalendarDate,
): ApproverPost[] =>
  approverPosts.filter((post) => {
    const { holder, standIn } = approvers[post] ?? {};
    return !people.some(
      ({ id, ...somebody }) => (id === holder || id === standIn) && onRoll(somebody, on),
    );
  });

/** Forms that nobody can approve, by the posts any of which would do. */
export type Unapproved = { posts: ApproverPost[]; forms: string[] };

/**
 * Of these forms those that wait for posts which all are vacant: they cannot become complete.
 * (D-54)
 */
export function unapproved(
  forms: readonly Pick<FormVersion, 'id' | 'slots'>[],
  vacant: readonly ApproverPost[],
): Unapproved[] {
  const stuck = forms.flatMap(({ id, slots }) =>
    slots.flatMap(({ posts = [] }) =>
      posts.length > 0 && posts.every((post) => vacant.includes(post)) ? [{ id, posts }] : [],
    ),
  );
  return [...Map.groupBy(stuck, ({ posts }) => posts.join()).values()].map((alike) => ({
    posts: alike[0]?.posts ?? [],
    forms: [...new Set(alike.map(({ id }) => id))],
  }));
}

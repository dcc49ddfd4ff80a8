import { type CalendarDate, type Instant, later } from '../calendar.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import type { School } from '../school/school.ts';
import { shortHash } from '../short-hash.ts';
import type { Access } from '../staff/staff-access.ts';
import type { HandlingRow } from './handling.ts';
import { type ToDoKind, toDoKinds } from './to-do.ts';

/** How much there is to do for the office, as it was last counted. */
export type KeptToDo = {
  school: string;
  kinds: Partial<Record<ToDoKind, number>>;
  /** What it was counted of, as far as that is quickly read. */
  mark: string;
  countedAt: Instant;
};

type CountedOf = {
  school: Pick<School, 'registerRev' | 'settingsRev'>;
  followUps: readonly Pick<FollowUp, 'id' | 'person' | 'rev'>[];
  handlings: readonly Pick<HandlingRow, 'id' | 'owner' | 'rev'>[];
  /** Of everybody who can sign in. */
  access: readonly Pick<Access, 'person' | 'roles'>[];
  on: CalendarDate;
};

/** Changes with what families say, what the office does with it, the register, the settings, roles and the day. */
export function toDoMark({ school, followUps, handlings, access, on }: CountedOf): string {
  const said = followUps.map(({ person, id, rev }) => `${person} ${id} ${rev ?? ''}`);
  const handled = handlings.map(({ owner, id, rev }) =>
    [owner.kind, 'id' in owner ? owner.id : '', id, rev].join(' '),
  );
  const held = access.map(({ person, roles }) => `${person} ${roles.join()}`).toSorted();
  const { registerRev, settingsRev } = school;
  return `${on} ${registerRev} ${settingsRev} ${shortHash([...said, '', ...handled, '', ...held].join('\n'))}`;
}

/** What else there is, such as an email that failed, is counted anew after so long. */
const keptSeconds = 15 * 60;

/** Whether a count may still be shown. */
export const isFresh = (kept: KeptToDo, mark: string, now: Instant): boolean =>
  kept.mark === mark && later(kept.countedAt, keptSeconds) > now;

/** The kinds that there are any of, most urgent first. */
export const kindsKept = ({ kinds }: Pick<KeptToDo, 'kinds'>): ReadonlyMap<ToDoKind, number> =>
  new Map(
    toDoKinds.flatMap((kind) => {
      const of = kinds[kind];
      return of === undefined ? [] : [[kind, of] as const];
    }),
  );

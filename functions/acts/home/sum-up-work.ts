import type { SetUpStep } from '../../core/school/set-up-step.ts';
import { type Area, mayEnter } from '../../core/staff/role.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { listToApprove } from '../agreement/list-to-approve.ts';
import { type ClassesSummary, sumUpClasses } from './sum-up-classes.ts';
import { type RoundsSummary, sumUpRounds } from './sum-up-rounds.ts';
import { sumUpSetUp } from './sum-up-set-up.ts';
import { sumUpToDo, type ToDoSummary } from './sum-up-to-do.ts';

type Needs = Parameters<typeof sumUpRounds>[0] &
  Parameters<typeof sumUpClasses>[0] &
  Parameters<typeof listToApprove>[0] &
  Parameters<typeof sumUpSetUp>[0] &
  Parameters<typeof sumUpToDo>[0];

/** What waits for one member of staff; absent is what is not theirs to do. */
export type WorkSummary = {
  office?: RoundsSummary;
  /** For an administrator whose school has asked nobody yet. */
  setUp?: readonly SetUpStep[];
  teacher?: ClassesSummary;
  /** How many forms wait for their approval. */
  toApprove?: number;
  /** How much needs them. */
  toDo?: ToDoSummary;
  /** Whether they answer who may use what. */
  esafety: boolean;
};

/** What each role sees first: what waits for them, by what they may enter. */
export async function sumUpWork(deps: Needs, reader: StaffReader): Promise<WorkSummary> {
  const opens = (area: Area) => mayEnter(reader.roles, area);
  const [office, teacher, approvals, toDo] = await Promise.all([
    opens('rounds') ? sumUpRounds(deps, reader.school) : undefined,
    opens('countersign') ? sumUpClasses(deps, reader) : undefined,
    opens('approvals') ? listToApprove(deps, reader) : undefined,
    opens('to-do') ? sumUpToDo(deps, reader) : undefined,
  ]);
  const isNew = opens('settings') && office !== undefined && office.rounds.length === 0;
  return {
    office,
    ...(isNew && { setUp: await sumUpSetUp(deps, reader, office) }),
    teacher,
    toApprove: approvals?.rows.length,
    toDo,
    esafety: opens('clearance'),
  };
}

import type { RegisterRows } from '../../core/person/person-record.ts';
import { type Area, mayEnter } from '../../core/staff/role.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { listToApprove } from '../agreement/list-to-approve.ts';
import { countFollowUps } from '../follow-up/list-follow-ups.ts';
import { loadRegister } from '../register/load-register.ts';
import { type ClassesSummary, sumUpClasses } from './sum-up-classes.ts';
import { type RoundsSummary, sumUpRounds } from './sum-up-rounds.ts';

type Needs = Parameters<typeof sumUpRounds>[0] &
  Parameters<typeof sumUpClasses>[0] &
  Parameters<typeof listToApprove>[0] &
  Parameters<typeof countFollowUps>[0];

/** What waits for one member of staff; absent is what is not theirs to do. */
export type WorkSummary = {
  office?: RoundsSummary;
  teacher?: ClassesSummary;
  /** How many forms wait for their approval. */
  toApprove?: number;
  /** How many things families said are theirs to act on. */
  toLookAt?: number;
  /** Whether they answer who may use what. */
  esafety: boolean;
};

async function loadParts(
  deps: Needs,
  reader: StaffReader,
  register: RegisterRows | undefined,
): Promise<Omit<WorkSummary, 'esafety'>> {
  const opens = (area: Area) => mayEnter(reader.roles, area);
  const [office, teacher, approvals, toLookAt] = await Promise.all([
    register && sumUpRounds(deps, reader.school, register),
    opens('countersign') ? sumUpClasses(deps, reader) : undefined,
    opens('approvals') ? listToApprove(deps, reader) : undefined,
    opens('follow-ups') ? countFollowUps(deps, reader, register?.people) : undefined,
  ]);
  return { office, teacher, toApprove: approvals?.rows.length, toLookAt };
}

/** What each role sees first: what waits for them, by what they may enter. */
export async function sumUpWork(deps: Needs, reader: StaffReader): Promise<WorkSummary> {
  const register = mayEnter(reader.roles, 'outstanding')
    ? await loadRegister(deps.store, reader.school.id)
    : undefined;
  const parts = await loadParts(deps, reader, register);
  return { ...parts, esafety: mayEnter(reader.roles, 'clearance') };
}

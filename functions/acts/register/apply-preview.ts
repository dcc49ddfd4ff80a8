import type { Instant } from '../../core/calendar.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import { isTypedRight, mustTypeLeavers } from '../../core/register/leaving.ts';
import type { ApplyChoices, Applying, Ready } from '../../core/register/register-job.ts';
import { startApplying } from '../../core/register/register-job-steps.ts';
import { problemsWithWhy } from '../../core/register/relation-change.ts';
import type { Role } from '../../core/staff/role.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRegisterJob'>; now: () => Instant };

/**
 * What the office says of a preview. `acceptsLetters`: it looked at the letters that may be wrong;
 * `leavers`: how many have left, as it was typed; `pressed`: the button that says so, or the other one,
 * where there are two.
 */
export type Decided = Omit<ApplyChoices, 'lifted'> & {
  acceptsLetters: boolean;
  leavers: string;
  pressed?: 'leaving' | 'staying';
  /** Why the file is chosen where it lifts a restriction, or gives back a right to decide. */
  why: string;
  /** `owedAt` of the reading that its page showed; absent where the page does not say. */
  readAt?: string;
};

/** Nobody is marked as left but by the tick and the button that both say so. */
function unconfirmed({ counts }: Ready, said: Decided): Problem[] {
  const { markMissingAsLeft: isTicked, pressed } = said;
  if (counts.leaving === 0) return [];
  if (pressed !== undefined && isTicked !== (pressed === 'leaving'))
    return [
      {
        field: 'missing',
        message: isTicked
          ? 'Untick the box, or press the button that marks them as left'
          : 'Tick the box to mark them as left, or press “Apply to the register”',
      },
    ];
  if (!isTicked || !mustTypeLeavers(counts) || isTypedRight(said.leavers, counts)) return [];
  return [
    { field: 'leavers', message: `Enter ${counts.leaving} to confirm how many people have left` },
  ];
}

/** The relations chosen of whom the file lifts something; of an earlier version's preview, any may. */
const liftedBy = ({ lifts }: Ready, { takeFromFile = [] }: Decided): string[] =>
  takeFromFile.filter((id) => (lifts ? lifts.includes(id) : id.includes('.')));

/** Whether somebody may let a file lift what the office set to protect a child. */
export const mayLift = (roles: readonly Role[]): boolean => roles.includes('admin');

/** What must be ticked before it is applied, and was not. */
const unticked = ({ lettersInDoubt, partly }: Ready, said: Decided): Problem[] => [
  ...(partly && !said.leaveOut
    ? [
        {
          field: 'leave-out',
          message: 'Tick to leave out the rows with problems, or upload a corrected file',
        },
      ]
    : []),
  ...(lettersInDoubt && !said.acceptsLetters
    ? [{ field: 'letters', message: 'Tick to confirm that you have checked the names' }]
    : []),
];

/**
 * The office has looked at what a file would change, and decided: the stored plan becomes owed work.
 * Refusals: `not-found`, `stale` (applied already, perhaps by a second tap, read again since its page was
 * shown, or out of date), `busy`;
 * `invalid` where letters may be wrong, or rows are left out, and nobody ticked that they know; where
 * many would leave, and their number was not typed; or where the file is chosen and lifts a restriction,
 * and no reason is given. `not-allowed`: that is an administrator's to choose.
 */
export const applyPreview = (
  deps: Needs,
  { person, roles }: Pick<StaffReader, 'person' | 'roles'>,
  at: Pick<Ready, 'school' | 'id'>,
  decided: (job: Ready) => Decided,
): Promise<Applying | Refusal> =>
  decide<Applying>(deps, async () => {
    const stands = await deps.store.findRegisterJob(at.school, at.id);
    if (!stands) return { refusal: 'not-found' };
    // A school that moves up has a page and an act of its own.
    if (stands.state !== 'ready' || stands.promotion) return { refusal: 'stale' };
    const said = decided(stands);
    if (said.readAt !== undefined && said.readAt !== stands.owedAt) return { refusal: 'stale' };
    const isLifted = liftedBy(stands, said).length > 0;
    if (isLifted && !mayLift(roles)) return { refusal: 'not-allowed' };
    const why = said.why.trim();
    const problems = [
      ...unconfirmed(stands, said),
      ...unticked(stands, said),
      ...problemsWithWhy(why, isLifted),
    ];
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const {
      acceptsLetters: _letters,
      leavers: _leavers,
      pressed: _pressed,
      why: _why,
      readAt: _readAt,
      ...chosen
    } = said;
    const now = deps.now();
    const lifted = isLifted && { lifted: { at: now, by: person.id, why } };
    const job = startApplying(stands, { ...chosen, ...lifted }, now);
    return { facts: [{ fact: 'register-job-moved', job, was: 'ready' }], result: job };
  });

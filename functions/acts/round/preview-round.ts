import { academicYearOf, dateAt } from '../../core/calendar.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import type { Round } from '../../core/round/round.ts';
import { planRound } from '../../core/round/round-plan.ts';
import {
  countAsks,
  countPupils,
  outOfReachIn,
  type RoundPreview,
} from '../../core/round/round-preview.ts';
import type { School } from '../../core/school/school.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import type { Store } from '../../store/store.ts';
import { loadRegister } from '../register/load-register.ts';
import { type ForeseeNeeds, foreseeRound } from './foresee-round.ts';
import { type SampleEmail, type SampleNeeds, sampleEmail } from './sample-email.ts';

type Needs = ForeseeNeeds &
  SampleNeeds & { store: Pick<Store, 'listPeople' | 'listContacts' | 'listRelations'> };

/**
 * What a round would do if it were issued now, and the very email that one real person would get:
 * undefined when nobody gets one.
 */
export async function previewRound(
  deps: Needs,
  school: School,
  round: Round,
): Promise<RoundPreview & { sample: SampleEmail | undefined }> {
  const { store, catalogue, now } = deps;
  const register = await loadRegister(store, round.school);
  const { people, relations } = register;
  const plan = planRound(round, register, catalogue, school, now());
  const { owners, moves } = await foreseeRound(deps, school, round, plan, register);
  const forms = round.forms.filter((form) => !school.formsOff.includes(form));
  const today = dateAt(now());
  const about = [...plan.asks, ...plan.outOfReach].map(({ person }) => person);
  return {
    people: new Set(about).size,
    emails: owners.length,
    toPupils: countPupils(owners, people),
    moves,
    asks: countAsks(forms, plan, people),
    outOfReach: outOfReachIn(plan, people),
    unapproved: unapproved(
      forms.map((form) => currentVersion(catalogue, form)),
      vacantPosts(school, people, today),
    ),
    movingOn: plan.movingOn,
    isAhead: round.academicYear !== academicYearOf(today),
    sample: await sampleEmail(deps, round, plan, { owners, relations }),
  };
}

import { type Agreement, hasEnded, openAgreement, periodOf } from '../agreement/agreement.ts';
import { academicYearOf, type CalendarDate } from '../calendar.ts';
import { concerns, type FormVersion, isOnRequest } from '../form/form.ts';
import { mostOfOne } from '../form/several.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { Person } from '../person/person.ts';
import type { School } from '../school/school.ts';
import { type Member, noRound } from './family.ts';
import type { FamilyTask } from './task.ts';

/** Who would ask: in which slot; and whether they have answered what stands already. */
type Asker = {
  school: School;
  slot: SlotName;
  hasAnswered: (member: Member, agreement: Agreement) => boolean;
};

/**
 * Which one a form for whoever needs it would begin for a member; undefined where none can be begun.
 * The first while there is none this year. Where there may be several, the next once this signatory
 * has answered all that stand: what they have not looked at may be the very same thing. For a visit
 * that is over they sign anew.
 */
function nextPart(
  { hasAnswered }: Asker,
  member: Member,
  form: FormVersion,
  on: CalendarDate,
): number | undefined {
  const period = periodOf(form, academicYearOf(on));
  const stand = member.agreements.filter(
    (agreement) => agreement.form === form.id && agreement.period === period,
  );
  if (stand.length === 0) return 1;
  const isDone = (agreement: Agreement) =>
    hasEnded(agreement, on) || (form.several && hasAnswered(member, agreement));
  const mayBegin = stand.length < mostOfOne && stand.every(isDone);
  return mayBegin ? Math.max(...stand.map((agreement) => agreement.part ?? 1)) + 1 : undefined;
}

/** Whether it is for whoever needs it. A visitor signs at the school; who is on its register, here. */
const isOffered = (form: FormVersion, { kind }: Pick<Person, 'kind'>): boolean =>
  isOnRequest(form) && !(form.renews === 'visit' && kind === 'visitor');

/** What a form for whoever needs it would begin for a member; it is stored when it is signed. */
export function offerOf(
  asking: Asker,
  member: Member,
  form: FormVersion,
  on: CalendarDate,
): FamilyTask | undefined {
  if (!isOffered(form, member.person) || !concerns(form, member.person)) return undefined;
  const { school, slot } = asking;
  const academicYear = academicYearOf(on);
  const part = nextPart(asking, member, form, on);
  if (part === undefined) return undefined;
  const about = { school, person: member.person, ...(part > 1 && { part }) };
  const round = { id: noRound, academicYear };
  const agreement = openAgreement(form, about, round, `${on}T00:00:00.000Z`);
  const isTheirs = agreement.slots.some((seat) => seat.slot === slot);
  return isTheirs ? { member, agreement, slot, state: 'offered', isNew: true } : undefined;
}

import type { Agreement } from '../agreement/agreement.ts';
import { mayBeAnothers } from '../agreement/name-asked.ts';
import type { Signature } from '../agreement/signature.ts';
import { type Entry, entryOf, parentsDiffer, slotStatus } from '../agreement/slot.ts';
import { isWithTeacher } from '../agreement/via.ts';
import { type FormVersion, usesOf } from '../form/form.ts';
import { optionChosen } from '../form/outcome.ts';
import { isToldOf, isUse, type Outcome, type Use } from '../form/question.ts';
import type { Person } from '../person/person.ts';
import type { Role } from '../staff/role.ts';
import type { FollowUp, FollowUpKind } from './follow-up.ts';

const strictness: readonly Outcome[] = ['grant', 'partly', 'talk', 'refuse'];
const rank = (outcome: Outcome): number => strictness.indexOf(outcome);

/** What somebody said, as an entry has it. */
type Said = Pick<Entry, 'said' | 'answers'>;

/**
 * How strict an entry is on a use. Whoever declines the whole or takes it back refuses every use. A
 * public task that nobody objected to is allowed; consent not asked for then is undefined.
 */
function strictOf(use: Use, { said, answers }: Said): number | undefined {
  if (said === 'refuse' || said === 'withdraw') return rank('refuse');
  if (said === 'talk') return isToldOf(use) ? rank('grant') : rank('talk');
  const chosen = optionChosen(use, answers);
  if (chosen) return rank(chosen.outcome);
  return isToldOf(use) ? rank('grant') : undefined;
}

/** How strict all who answered are on a use together; undefined where nobody gave consent yet. */
function strictestOf(use: Use, { slots }: Agreement): number | undefined {
  const said = slots.flatMap((slot) =>
    slot.entries.flatMap((entry) =>
      slot.slot === 'class-teacher' || slot.slot === 'approver' ? [] : (strictOf(use, entry) ?? []),
    ),
  );
  if (said.length > 0) return Math.max(...said);
  return isToldOf(use) ? rank('grant') : undefined;
}

/** Whether something allowed, in full or in part, is narrower now. What was never given is not taken. */
const isNarrower = (was: number | undefined, now: number | undefined): boolean =>
  was !== undefined && was <= rank('partly') && now !== undefined && now > was;

/** Whether this signatory narrowed a use they had allowed themselves. */
const narrowsOwn = (form: FormVersion, was: Entry | undefined, now: Entry | undefined): boolean =>
  was !== undefined &&
  now !== undefined &&
  usesOf(form).some((use) => isNarrower(strictOf(use, was), strictOf(use, now)));

/**
 * Whether a signatory who answers again allows less of some use, more of none, and changes no other
 * answer.
 */
export function narrowsOnly(form: FormVersion, was: Said, now: Said): boolean {
  const uses = usesOf(form).map((use) => [strictOf(use, was), strictOf(use, now)] as const);
  const others = form.questions.filter((question) => !isUse(question));
  return (
    uses.some(([before, after]) => isNarrower(before, after)) &&
    uses.every(([before, after]) => before === after || isNarrower(before, after)) &&
    others.every(({ id }) => was.answers[id] === now.answers[id])
  );
}

/** Whether a use is allowed less than before, whoever allowed it: a school acts on the strictest. */
const narrowsAny = (form: FormVersion, was: Agreement, now: Agreement): boolean =>
  usesOf(form).some((use) => isNarrower(strictestOf(use, was), strictestOf(use, now)));

/** Whether contacts do not say the same of some use. */
function usesDiffer(form: FormVersion, agreement: Agreement): boolean {
  const entries = agreement.slots.find(({ slot }) => slot === 'parent')?.entries ?? [];
  const standing = entries.filter(({ said }) => said !== 'withdraw');
  return usesOf(form).some(
    (use) => new Set(standing.flatMap((entry) => strictOf(use, entry) ?? [])).size > 1,
  );
}

/** Whether the contacts who answered do not say the same, of the form as a whole or of some use. */
export const doParentsDiffer = (form: FormVersion, agreement: Agreement): boolean =>
  parentsDiffer(agreement) || usesDiffer(form, agreement);

/**
 * Whether somebody else may have signed, and the office has not been told of that name before. Where
 * a teacher is with pupils, the teacher's own list shows it; at the desk people have signed in.
 */
function isAnothers(was: Agreement, signature: Signature): boolean {
  const { slot, signatory, via, typedName, registerName } = signature;
  if (slot === 'class-teacher' || slot === 'approver' || isWithTeacher(via)) return false;
  const isKnown = entryOf(was, slot, signatory)?.typed === typedName;
  return !isKnown && mayBeAnothers({ typedName }, registerName);
}

function kindOf(
  was: Agreement,
  now: Agreement,
  signature: Signature,
  form: FormVersion,
): FollowUpKind | undefined {
  const { act, said, slot, signatory } = signature;
  if (act === 'void') return undefined;
  if (said === 'withdraw') return 'withdrawn';
  if (narrowsOwn(form, entryOf(was, slot, signatory), entryOf(now, slot, signatory)))
    return 'uses-refused';
  if (slot === 'parent' && doParentsDiffer(form, now)) return 'parents-differ';
  if (said === 'refuse')
    return slot === 'approver' || slot === 'class-teacher' ? 'returned' : 'declined';
  if (said === 'talk') return 'talk';
  // A pupil's own no, or an objection, to what had been allowed so far.
  if (narrowsAny(form, was, now)) return 'uses-refused';
  return isAnothers(was, signature) ? 'other-name' : undefined;
}

const isSigned = (agreement: Agreement, name: Signature['slot']): boolean =>
  agreement.slots.some((seat) => seat.slot === name && slotStatus(agreement, seat) === 'signed');

/** Whether the school may do less than before, so that whoever relied on it must know. */
const takesAway = (
  was: Agreement,
  now: Agreement,
  { slot }: Signature,
  form: FormVersion,
): boolean => narrowsAny(form, was, now) || (isSigned(was, slot) && !isSigned(now, slot));

/**
 * Whoever must know: the office of everything; the e-safety officer of pupils, and of whatever was
 * allowed and is not any more; of that class teachers and those who publish pictures, too.
 */
function rolesFor(
  kind: FollowUpKind,
  isTaken: boolean,
  form: FormVersion,
  { kind: who }: Person,
): Role[] {
  if (kind === 'other-name') return ['office'];
  const takes = isTaken || kind === 'withdrawn' || kind === 'uses-refused';
  const isAboutPupil = who === 'pupil' && kind !== 'returned';
  return [
    'office',
    ...(isAboutPupil || takes ? (['esafety'] as const) : []),
    ...(who === 'pupil' && takes ? (['teacher'] as const) : []),
    ...(usesOf(form).length > 0 && takes ? (['publisher'] as const) : []),
  ];
}

/** What must be looked at because of a signature; undefined where all is as one would wish. */
export function followUpOn(
  was: Agreement,
  now: Agreement,
  signature: Signature,
  { form, person }: { form: FormVersion; person: Person },
): FollowUp | undefined {
  const kind = kindOf(was, now, signature, form);
  if (!kind) return undefined;
  return {
    school: now.school,
    person: now.person,
    id: `${now.id}.${now.rev}`,
    by: signature.signatory,
    rev: now.rev,
    agreement: now.id,
    form: now.form,
    kind,
    for: rolesFor(kind, takesAway(was, now, signature, form), form, person),
    at: signature.at,
    ...(signature.why && { why: signature.why }),
  };
}

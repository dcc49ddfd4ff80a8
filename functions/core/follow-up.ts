import { type Agreement, entryOf, parentsDiffer } from './agreement.ts';
import type { Instant } from './calendar.ts';
import type { Answers, FormVersion, Outcome } from './form.ts';
import type { Person } from './person.ts';
import type { Role } from './role.ts';
import type { Signature } from './signature.ts';

/**
 * Something a signatory did that somebody at the school must look at, most urgent first.
 * `uses-refused`: a use of pictures or work that was allowed is not any more.
 */
export const followUpKinds = [
  'withdrawn',
  'uses-refused',
  'parents-differ',
  'declined',
  'talk',
  'returned',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** One per signature that calls for it; open until somebody says that it is seen to. */
export type FollowUp = {
  school: string;
  person: string;
  /** `agreement.rev` of the signature it is about. */
  id: string;
  agreement: string;
  form: string;
  kind: FollowUpKind;
  /** Who relies on what was said. Class teachers: only the pupil's own. */
  for: Role[];
  at: Instant;
  /** In the signatory's own words. */
  why?: string;
  done?: { at: Instant; by: string };
};

const strictness: readonly Outcome[] = ['grant', 'partly', 'talk', 'refuse'];

/** How strict an answer on a use is. One never given to a public task is no objection. */
const strictOf = (form: FormVersion, id: string, answers: Answers | undefined): number => {
  const question = form.questions.find((one) => one.id === id);
  const chosen = question?.options.find((one) => one.value === answers?.[id]);
  if (chosen) return strictness.indexOf(chosen.outcome);
  return question?.basis === 'public-task' ? 0 : strictness.length;
};

const usesOf = (form: FormVersion) => form.questions.filter((one) => one.basis !== undefined);

/** Whether a use that this signatory allowed before, in full or in part, is narrower now. */
const isNarrower = (form: FormVersion, was: Answers | undefined, now: Answers): boolean =>
  was !== undefined &&
  usesOf(form).some(({ id }) => strictOf(form, id, now) > strictOf(form, id, was));

/** Whether contacts do not say the same of some use. */
function usesDiffer(form: FormVersion, agreement: Agreement): boolean {
  const entries = agreement.slots.find((one) => one.slot === 'parent')?.entries ?? [];
  const standing = entries.filter((one) => one.said !== 'withdraw');
  return usesOf(form).some(
    ({ id }) => new Set(standing.map((one) => strictOf(form, id, one.answers))).size > 1,
  );
}

function kindOf(
  was: Agreement,
  now: Agreement,
  { slot, signatory, answers, ...signature }: Signature,
  form: FormVersion,
): FollowUpKind | undefined {
  const before = entryOf(was, slot, signatory);
  if (signature.act === 'void') return undefined;
  // What was asked for and never given is not taken away from anybody.
  if (signature.said === 'withdraw') return 'withdrawn';
  if (isNarrower(form, before?.said === 'withdraw' ? undefined : before?.answers, answers))
    return 'uses-refused';
  const differ = slot === 'parent' && (parentsDiffer(now) || usesDiffer(form, now));
  if (differ) return 'parents-differ';
  if (signature.said === 'refuse')
    return slot === 'approver' || slot === 'class-teacher' ? 'returned' : 'declined';
  return signature.said === 'talk' ? 'talk' : undefined;
}

/** Whoever must know: the office of everything, and for pupils those who rely on the answer. */
function rolesFor(kind: FollowUpKind, form: FormVersion, { kind: who }: Person): Role[] {
  const isAboutPictures = usesOf(form).length > 0;
  const takesAway = kind === 'withdrawn' || kind === 'uses-refused';
  return [
    'office',
    ...(who === 'pupil' && kind !== 'returned' ? (['esafety'] as const) : []),
    ...(who === 'pupil' && takesAway ? (['teacher'] as const) : []),
    ...(isAboutPictures && takesAway ? (['publisher'] as const) : []),
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
    agreement: now.id,
    form: now.form,
    kind,
    for: rolesFor(kind, form, person),
    at: signature.at,
    ...(signature.why && { why: signature.why }),
  };
}

/** A follow-up as its roles see it; a class teacher sees own classes only. */
export const isFor = (
  followUp: Pick<FollowUp, 'for'>,
  reader: { roles: readonly Role[]; classes: readonly string[] },
  person: Pick<Person, 'class'>,
): boolean => {
  const byRole = followUp.for.some((role) => role !== 'teacher' && reader.roles.includes(role));
  const isOwnClass = person.class !== undefined && reader.classes.includes(person.class);
  const byClass =
    followUp.for.includes('teacher') && reader.roles.includes('teacher') && isOwnClass;
  // Administrators see what the office sees.
  return byRole || byClass || reader.roles.includes('admin');
};

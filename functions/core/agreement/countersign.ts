import { dateAt } from '../calendar.ts';
import { ownClasses } from '../class/own-classes.ts';
import type { Fact } from '../fact.ts';
import type { FormVersion } from '../form/form.ts';
import type { ApproverPost, SlotName } from '../form/slot-spec.ts';
import { fullName, type Person } from '../person/person.ts';
import type { Refusal } from '../refusal.ts';
import type { Approver } from '../school/school.ts';
import { postNames } from '../staff/approver-post.ts';
import { mayApprove, type OwnChildren, teacherRole, tieTo } from '../staff/desk-tie.ts';
import { isKeptAsEvidence } from '../visit/visit-evidence.ts';
import { type Agreement, hasEnded } from './agreement.ts';
import { approvalsOwed } from './approved.ts';
import { askWhoSigns, type NameTyped } from './name-asked.ts';
import type { PersonAgreement } from './person-agreement.ts';
import { isTooMany, returnsOwed, tooMany } from './returned.ts';
import { evidenceOwed, type Signed, type Signing, type Statement, signSeat } from './seat.ts';
import type { Signatory, Signature } from './signature.ts';
import { slotStatus } from './slot.ts';
import { checkTypedName, checkWhy, decisionBy } from './typed-name.ts';

/** Everything a countersignature is decided on besides what it is put to. */
export type Desk = {
  school: { id: string; name: string; approvers?: Partial<Record<ApproverPost, Approver>> };
  staff: Person;
  /** Of which pupils they are a contact themselves. */
  ownChildren: OwnChildren;
  versionOf: (form: string, version: number) => FormVersion;
  signing: Signing;
};

/** `by`: the sentence the name is put to, where it is not the usual one. */
type Put = Statement & { by?: string };

const nothing: Put = { answers: {} };

/** Puts one name to the same slot of many agreements, or refuses them all. */
function putName(
  { school, staff, versionOf, signing }: Desk,
  items: readonly (PersonAgreement & { role: string })[],
  slotName: SlotName,
  named: NameTyped,
  { by: sentence, ...statement }: Put,
): { facts: Fact[] } | Refusal {
  const problems = [...checkTypedName(named.typedName), ...checkWhy(statement.why)];
  if (problems.length > 0) return { refusal: 'invalid', problems };
  const signatory: Signatory = { kind: 'person', id: staff.id };
  const registerName = fullName(staff);
  const by = {
    ...named,
    signatory,
    registerName,
    schoolName: school.name,
    ...(sentence && { statement: sentence }),
  };
  const made: Signed[] = [];
  const kept: Signature[] = [];
  for (const { person, agreement, role } of items) {
    const slot = agreement.slots.find((seat) => seat.slot === slotName);
    const isOver = hasEnded(agreement, dateAt(signing.now));
    if (isOver || !slot || slotStatus(agreement, slot) !== 'ready')
      return { refusal: 'not-your-turn' };
    const form = versionOf(agreement.form, agreement.version);
    const seat = { agreement, slot: slotName, person, role };
    const signed = signSeat(seat, form, by, statement, signing);
    made.push(signed);
    if (isKeptAsEvidence(person, agreement, signed.agreement)) kept.push(signed.signature);
  }
  const asked = askWhoSigns(named, registerName);
  if (asked) return asked;
  return {
    facts: [
      ...made.flatMap((seat) => seat.facts),
      ...(kept.length > 0 ? [evidenceOwed(school.id, signatory, kept, signing)] : []),
    ],
  };
}

/**
 * A class teacher countersigns agreements of own classes, one or many at once. Refusals:
 * `not-allowed` (a pupil of another class), `not-your-turn` (the family has not signed, it is
 * countersigned, or its year is over), `invalid` (the typed name), `name-differs`. The teacher
 * countersigns the version the family signed; where it is their own child, the record says so.
 */
export function countersign(
  desk: Desk,
  items: readonly PersonAgreement[],
  named: NameTyped,
): { facts: Fact[] } | Refusal {
  if (items.length === 0) return { refusal: 'nothing-to-sign' };
  const own = ownClasses(desk.staff, dateAt(desk.signing.now));
  if (items.some(({ person }) => person.class === undefined || !own.includes(person.class)))
    return { refusal: 'not-allowed' };
  const seats = items.map((item) => ({
    ...item,
    role: teacherRole(item.person, desk.ownChildren),
  }));
  return putName(desk, seats, 'class-teacher', named, nothing);
}

/**
 * "Head teacher", or "ICT co-ordinator (standing in)"; undefined where the slot is not theirs.
 * Nobody approves their own form: whoever stands in for them does, or the other way round.
 */
export function approvesAs(
  { approvers = {} }: Pick<Desk['school'], 'approvers'>,
  staff: Pick<Person, 'id'>,
  { slots, person }: Pick<Agreement, 'slots'> & { person?: string },
): string | undefined {
  if (person === staff.id) return undefined;
  const posts = slots.find((seat) => seat.slot === 'approver')?.posts ?? [];
  const held = posts.find((post) => approvers[post]?.holder === staff.id);
  if (held) return postNames[held];
  const stoodIn = posts.find((post) => approvers[post]?.standIn === staff.id);
  return stoodIn && `${postNames[stoodIn]} (standing in)`;
}

/** Ids of everybody else who can approve this: each post's holder before who stands in. */
export const othersWhoApprove = (
  { approvers = {} }: Pick<Desk['school'], 'approvers'>,
  staff: Pick<Person, 'id'>,
  { slots }: Pick<Agreement, 'slots'>,
): string[] => {
  const posts = slots.find((seat) => seat.slot === 'approver')?.posts ?? [];
  const ids = posts.flatMap((post) => [
    approvers[post]?.holder ?? [],
    approvers[post]?.standIn ?? [],
  ]);
  return [...new Set(ids.flat())].filter((id) => id !== staff.id);
};

/** What an approver decides of all they ticked: `why` is needed to return them. */
export type Verdict = { verdict: 'approve' } | { verdict: 'return'; why: string };

/**
 * Whoever holds a post that approves, or stands in for it, approves agreements or returns them
 * with a reason, one or many at once; whoever answered is owed an email that it came back,
 * whoever asked one that it is approved. Refusals:
 * `not-allowed` (another post's, their own form, or their own child's), `not-your-turn` (it is not
 * ready, or its time is over), `invalid` (the typed name; no reason to return, or too many to return
 * at once), `name-differs`.
 */
export function approve(
  desk: Desk,
  items: readonly PersonAgreement[],
  named: NameTyped,
  verdict: Verdict,
): { facts: Fact[] } | Refusal {
  if (items.length === 0) return { refusal: 'nothing-to-sign' };
  const seats = items.map((item) => ({
    ...item,
    role: approvesAs(desk.school, desk.staff, item.agreement),
  }));
  const own = seats.filter(
    (item): item is PersonAgreement & { role: string } => item.role !== undefined,
  );
  const isTied = ({ person }: PersonAgreement) =>
    !mayApprove(tieTo(desk.staff, desk.ownChildren, person.id));
  if (own.length < seats.length || own.some(isTied)) return { refusal: 'not-allowed' };
  const by = decisionBy(fullName(desk.staff));
  if (verdict.verdict === 'approve') {
    const put = putName(desk, own, 'approver', named, { ...nothing, by });
    if ('refusal' in put) return put;
    return { facts: [...put.facts, ...approvalsOwed(own, desk.school.id, desk.signing)] };
  }
  const why = verdict.why.trim();
  if (why === '') {
    const problem = { field: 'why', message: 'Say why you send them back' };
    return { refusal: 'invalid', problems: [problem, ...checkTypedName(named.typedName)] };
  }
  const said = { ...nothing, by, said: 'refuse' as const, why };
  const put = putName(desk, own, 'approver', named, said);
  if ('refusal' in put) return put;
  const facts = [...put.facts, ...returnsOwed(own, desk.school.id, desk.signing)];
  return isTooMany(own.length, facts) ? { refusal: 'invalid', problems: [tooMany] } : { facts };
}

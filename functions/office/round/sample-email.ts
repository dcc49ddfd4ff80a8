import { askEmail } from '../../../templates/emails/ask-email.ts';
import { askedForms } from '../../../templates/emails/asked-forms.ts';
import type { Email } from '../../../templates/emails/email.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import {
  calledInFamily,
  capacityOf,
  type Family,
  greetedAs,
  type Member,
  openTo,
  ownerName,
} from '../../core/family/family.ts';
import { familyTasksOf } from '../../core/family/family-tasks.ts';
import { linkEndsOn } from '../../core/link/link.ts';
import { linkYear } from '../../core/link/link-year.ts';
import type { RelationRow } from '../../core/person/person-record.ts';
import { asIfIssued } from '../../core/round/ask.ts';
import type { Round } from '../../core/round/round.ts';
import type { RoundPlan } from '../../core/round/round-plan.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import type { OfficeDeps } from '../desk.ts';

/** A family as it would stand with the round issued: its agreements opened, or moved to it. */
function issuedTo(
  { catalogue, now }: OfficeDeps,
  family: Family,
  round: Round,
  plan: RoundPlan,
): Family {
  const issue = (member: Member): Member => {
    const asks = plan.asks.filter((ask) => ask.person === member.person.id);
    const issuing = { round, school: family.school, catalogue, now: now() };
    return {
      ...member,
      agreements: asIfIssued(member.agreements, asks, member.person, issuing),
    };
  };
  return { ...family, members: family.members.map(issue) };
}

/** Whoever has most children in the round shows best what one email covers; the first few of them. */
function listCandidates(
  plan: RoundPlan,
  owners: readonly Signatory[],
  relations: readonly RelationRow[],
): Signatory[] {
  const asked = new Set(plan.asks.map((ask) => ask.person));
  const children = new Map<string, number>();
  for (const { contact, person } of relations)
    if (asked.has(person)) children.set(contact, (children.get(contact) ?? 0) + 1);
  const many = ({ id }: Signatory) => children.get(id) ?? 0;
  return owners.toSorted((a, b) => many(b) - many(a)).slice(0, 5);
}

type Sample = { to: string; email: Email };

async function emailTo(
  deps: OfficeDeps,
  round: Round,
  plan: RoundPlan,
  owner: Signatory,
): Promise<Sample | undefined> {
  const { store, catalogue, now, baseUrl } = deps;
  const loaded = await loadFamily(store, round.school, owner);
  if (!loaded) return undefined;
  const on = dateAt(now());
  const family = openTo(issuedTo(deps, loaded.family, round, plan), on);
  const tasks = familyTasksOf(family, catalogue, on);
  const rounds = await store.listRounds(round.school);
  const dueOns = Object.fromEntries(rounds.map((one) => [one.id, one.dueOn]));
  const asked = askedForms(tasks, calledInFamily(family), dueOns);
  if (asked.length === 0) return undefined;
  const periods = tasks.flatMap((entry) => entry.tasks.map((task) => task.agreement.period));
  const email = askEmail({
    school: family.school,
    to: { name: greetedAs(family), as: capacityOf(family) },
    link: `${baseUrl}/k/sample`,
    worksUntil: linkEndsOn(linkYear([round.academicYear, ...periods], on)),
    on,
    asked,
  });
  return { to: ownerName(family), email };
}

/**
 * The very email that one real person would get, made by what makes the real ones. Only its link
 * leads nowhere (`owners`: those who get one): a working one would let the office sign for a parent. Undefined when nobody gets one.
 */
export async function sampleEmail(
  deps: OfficeDeps,
  round: Round,
  plan: RoundPlan,
  owners: readonly Signatory[],
): Promise<Sample | undefined> {
  const relations = await deps.store.listRelations(round.school);
  for (const owner of listCandidates(plan, owners, relations)) {
    const sample = await emailTo(deps, round, plan, owner);
    if (sample) return sample;
  }
  return undefined;
}

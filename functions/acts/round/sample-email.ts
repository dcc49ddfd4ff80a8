import { askEmail } from '../../../templates/emails/ask-email.ts';
import { askedForms } from '../../../templates/emails/asked-forms.ts';
import type { Email } from '../../../templates/emails/email.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
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
import { ownView } from '../../core/family/own-view.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { linkEndsOn } from '../../core/link/link.ts';
import { linkYear } from '../../core/link/link-year.ts';
import type { RelationRow } from '../../core/person/person-record.ts';
import { asIfIssued } from '../../core/round/ask.ts';
import type { Round } from '../../core/round/round.ts';
import type { RoundPlan } from '../../core/round/round-plan.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';

export type SampleNeeds = {
  store: Pick<Store, 'findSchool' | 'findOwner' | 'listMembers' | 'listRounds'>;
  catalogue: Catalogue;
  now: () => Instant;
  /** Our public address without a trailing slash. */
  baseUrl: string;
};

/** An email as its reader gets it, and the name of that reader. */
export type SampleEmail = { to: string; email: Email };

/** A family as it would stand with the round issued: its agreements opened, or moved to it. */
function issuedTo(
  { catalogue, now }: SampleNeeds,
  family: Family,
  round: Round,
  plan: RoundPlan,
): Family {
  const issuing = { round, school: family.school, catalogue, now: now() };
  const issue = (member: Member): Member => {
    const asks = plan.asks.filter(({ person }) => person === member.person.id);
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
  const asked = new Set(plan.asks.map(({ person }) => person));
  const children = new Map<string, number>();
  for (const { contact, person } of relations)
    if (asked.has(person)) children.set(contact, (children.get(contact) ?? 0) + 1);
  const many = ({ id }: Signatory) => children.get(id) ?? 0;
  return owners.toSorted((a, b) => many(b) - many(a)).slice(0, 5);
}

async function emailTo(
  deps: SampleNeeds,
  round: Round,
  plan: RoundPlan,
  owner: Signatory,
): Promise<SampleEmail | undefined> {
  const { store, catalogue, now, baseUrl } = deps;
  const loaded = await loadFamily(store, round.school, owner, now());
  if (!loaded) return undefined;
  const on = dateAt(now());
  const family = ownView(openTo(issuedTo(deps, loaded.family, round, plan), on));
  const tasks = familyTasksOf(family, catalogue, on);
  const rounds = await store.listRounds(round.school);
  const dueOns = Object.fromEntries(rounds.map(({ id, dueOn }) => [id, dueOn]));
  const asked = askedForms(tasks, calledInFamily(family), dueOns);
  if (asked.length === 0) return undefined;
  const periods = tasks.flatMap((form) => form.tasks.map((task) => task.agreement.period));
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
 * leads nowhere: a working one would let the office sign for a parent. `owners`: those who get one;
 * undefined when nobody does.
 */
export async function sampleEmail(
  deps: SampleNeeds,
  round: Round,
  plan: RoundPlan,
  { owners, relations }: { owners: readonly Signatory[]; relations: readonly RelationRow[] },
): Promise<SampleEmail | undefined> {
  for (const owner of listCandidates(plan, owners, relations)) {
    const sample = await emailTo(deps, round, plan, owner);
    if (sample) return sample;
  }
  return undefined;
}

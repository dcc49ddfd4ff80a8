import { Hono } from 'hono';
import {
  AttentionPage,
  type AttentionProps,
  type PersonLink,
  type SaidNo,
  saidNos,
} from '../../../templates/pages/desk/attention/attention-page.tsx';
import { signatoryKey } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import { formsInUse } from '../../core/form/form-catalogue.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import { isAsked, whyNobody, whyUnreachable } from '../../core/person/contact.ts';
import { fullName, onRoll } from '../../core/person/person.ts';
import type { ContactRow, PersonRow, RelationRow } from '../../core/person/person-record.ts';
import { compareGroups } from '../../core/round/round-progress.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import { type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { listIssuedRounds, ofThisYear } from '../round/open-rows.ts';
import { enter } from '../staff/access.tsx';
import { withVisitors } from '../visit/with-visitors.ts';
import { aboutPerson } from './attention-about.ts';

type Register = { people: PersonRow[]; contacts: ContactRow[]; relations: RelationRow[] };

const linkOf = (person: PersonRow): PersonLink => ({
  id: person.id,
  name: fullName(person),
  class: person.class,
});

/** As a school lists its pupils. */
const byClass = (a: PersonLink, b: PersonLink): number =>
  compareGroups(a.class ?? '', b.class ?? '') || a.name.localeCompare(b.name, 'en-GB');

/** By the first of the people each is about, then by its own name. */
const byTheirs = (
  a: { name: string; of: readonly PersonLink[] },
  b: { name: string; of: readonly PersonLink[] },
): number => {
  const [one, other] = [a.of[0], b.of[0]];
  return (one && other ? byClass(one, other) : 0) || a.name.localeCompare(b.name, 'en-GB');
};

/** The register by id, of people who are here today. */
function indexOf({ people, contacts, relations }: Register, today: string) {
  const here = people.filter((person) => onRoll(person, today));
  const byId = new Map(here.map((person) => [person.id, person]));
  const ofContact = Map.groupBy(relations, (relation) => relation.contact);
  const ofPerson = Map.groupBy(relations, (relation) => relation.person);
  const contactById = new Map(contacts.map((contact) => [contact.id, contact]));
  return {
    here,
    person: (id: string) => byId.get(id),
    contact: (id: string) => contactById.get(id),
    relationsOf: (person: string) => ofPerson.get(person) ?? [],
    /** The children here of a contact, as links. */
    childrenOf: (contact: string, only: (relation: RelationRow) => boolean = () => true) =>
      (ofContact.get(contact) ?? [])
        .filter(only)
        .flatMap((relation) => {
          const person = byId.get(relation.person);
          return person ? [linkOf(person)] : [];
        })
        .sort(byClass),
  };
}
type Index = ReturnType<typeof indexOf>;

/** What only a conversation moves, by what was said. What nobody asked for and was taken back is settled. */
function answersOf(
  rows: readonly OutstandingRow[],
  index: Index,
  names: Record<string, string>,
): AttentionProps['said'] {
  const open = rows.filter(({ round, status }) => round !== noRound || status !== 'withdrawn');
  const of = (status: SaidNo) =>
    open
      .filter((row) => row.status === status)
      .flatMap((row) => {
        const person = index.person(row.person);
        return person ? [{ ...linkOf(person), form: names[row.form] ?? row.form }] : [];
      })
      .sort(byClass);
  return new Map(saidNos.map((why) => [why, of(why)]));
}

/** The latest email to each owner, where it failed or may have: a later one that went heals it. */
function badMail(messages: readonly MessageRow[], index: Index) {
  const byOwner = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  const bad = [...byOwner.values()].flatMap((all) => {
    const last = all.toSorted((a, b) => (a.owedAt < b.owedAt ? 1 : -1))[0];
    if (last?.state !== 'failed' && last?.state !== 'unknown') return [];
    const { owner, state, kind, owedAt, reason } = last;
    const person = owner.kind === 'person' ? index.person(owner.id) : undefined;
    const name = person ? fullName(person) : index.contact(owner.id)?.name;
    const of = person ? [linkOf(person)] : index.childrenOf(owner.id);
    return name && of.length > 0 ? [{ name, state, kind, at: owedAt, reason, of }] : [];
  });
  return bad.sort(byTheirs);
}

/** Who is asked for their own signature, and cannot be emailed. Visitors sign at the door. */
function withoutEmail(rows: readonly OutstandingRow[], index: Index): PersonLink[] {
  const asked = new Set(rows.filter(({ round }) => round !== noRound).map(({ person }) => person));
  return index.here
    .filter(({ id, email }) => asked.has(id) && !email)
    .map(linkOf)
    .sort(byClass);
}

/** What about the register keeps emails from families. */
function registerGaps({ contacts, relations }: Register, index: Index) {
  const emailless = contacts
    .filter((contact) => whyUnreachable(contact) === 'no-email')
    .map((contact) => ({ name: contact.name, of: index.childrenOf(contact.id, isAsked) }));
  return {
    notMe: contacts
      .flatMap(({ id, name, notMe }) => {
        const of = index.childrenOf(id);
        return notMe && of.length > 0 ? [{ contact: id, name, at: notMe.at, of }] : [];
      })
      .sort(byTheirs),
    undecided: relations
      .flatMap((relation) => {
        const person = index.person(relation.person);
        const contact = index.contact(relation.contact);
        if (relation.decides !== 'unknown' || !person || !contact) return [];
        return [{ name: contact.name, relationship: relation.relationship, of: linkOf(person) }];
      })
      .sort((a, b) => byTheirs({ ...a, of: [a.of] }, { ...b, of: [b.of] })),
    noEmail: emailless.filter((one) => one.of.length > 0).sort(byTheirs),
    nobody: index.here
      .filter((person) => person.kind === 'pupil')
      .filter((person) => {
        const why = whyNobody(index.relationsOf(person.id), index.contact);
        return why === 'no-contact' || why === 'nobody-decides';
      })
      .map(linkOf)
      .sort(byClass),
  };
}

/** What only the office can move: answers to talk about, and people no email reaches. */
export function attention(deps: OfficeDeps) {
  const { store, catalogue, now } = deps;
  const names = formNamesOf(catalogue);
  const app = new Hono<DeskEnv>();
  app.use(enter('outstanding'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const school = staff.school.id;
    const openIn = async (all: readonly string[], turn: 'office' | 'self') =>
      (await Promise.all(all.map((id) => store.listOutstanding(school, id, { turn })))).flat();
    const [people, contacts, relations, rounds] = await Promise.all([
      store.listPeople(school),
      store.listContacts(school),
      store.listRelations(school),
      listIssuedRounds(deps, school),
    ]);
    const today = dateAt(now());
    const asked = [noRound, ...rounds.map(({ id }) => id)];
    const [open, own, messages] = await Promise.all([
      openIn(asked, 'office'),
      openIn(asked, 'self'),
      // Receipts and new links belong to no round.
      Promise.all(
        [noRound, ...ofThisYear(rounds, today).map(({ id }) => id)].map((id) =>
          store.listRoundMessages(school, id),
        ),
      ),
    ]);
    const here = await withVisitors(deps, school, people, open);
    const register = { people: here, contacts, relations };
    const index = indexOf(register, today);
    const still = (all: readonly OutstandingRow[]) =>
      stillAsked(all, register, staff.school, today);
    const lists = {
      said: answersOf(still(open), index, names),
      mail: badMail(messages.flat(), index),
      noOwnEmail: withoutEmail(still(own), index),
      unapproved: unapproved(
        formsInUse(catalogue, staff.school),
        vacantPosts(staff.school, people, today),
      ),
      ...registerGaps(register, index),
    };
    const id = idFrom(c, 'person');
    const only = id === undefined ? undefined : index.person(id);
    const shown = only ? aboutPerson(lists, only.id) : lists;
    return c.html(
      <AttentionPage staff={staff} only={only && linkOf(only)} formNames={names} {...shown} />,
    );
  });

  return app;
}

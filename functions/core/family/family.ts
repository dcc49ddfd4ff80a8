import type { Agreement } from '../agreement/agreement.ts';
import type { Signatory } from '../agreement/signature.ts';
import type { CalendarDate } from '../calendar.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { type Contact, isAsked, type Relation } from '../person/contact.ts';
import type { LanguageCode } from '../person/language.ts';
import {
  fullName,
  linkEmail,
  onRoll,
  type Person,
  type PersonKind,
  tellApart,
} from '../person/person.ts';
import type { School } from '../school/school.ts';
import type { OwedBefore } from './owed-before.ts';

/** The round of what nobody asked for: a form offered, a visit. No real round has this id. */
export const noRound = '-';

/** One person with all their agreements. `relation` is the way the signatory stands to them. */
export type Member = {
  person: Person;
  relation?: Relation;
  agreements: readonly Agreement[];
  /** What is open that somebody at the school must look at; absent where nothing is signed with it. */
  followUps?: readonly FollowUp[];
};

/** All that a link opens: its owner, and whom they answer for (their children, or themselves). */
export type Family = {
  school: School;
  owner: { kind: 'contact'; contact: Contact } | { kind: 'person'; person: Person };
  members: Member[];
  /** Whom else its owner answers for, by id, and who was not read; absent where everybody was. */
  notRead?: readonly string[];
  /** What its owner is owed already; absent where nothing is signed with it. */
  owed?: OwedBefore;
};

export const signatoryOf = (family: Family): Signatory =>
  family.owner.kind === 'contact'
    ? { kind: 'contact', id: family.owner.contact.id }
    : { kind: 'person', id: family.owner.person.id };

/** Whether a signatory is a link's owner, as they are today or as a record that was merged into theirs. */
export const isOwners = ({ owner }: Family, { kind, id }: Signatory): boolean =>
  owner.kind === 'contact'
    ? kind === 'contact' && [owner.contact.id, ...(owner.contact.absorbed ?? [])].includes(id)
    : kind === 'person' && id === owner.person.id;

/** The owner's name as the register has it. */
export const ownerName = (family: Family): string =>
  family.owner.kind === 'contact' ? family.owner.contact.name : fullName(family.owner.person);

/** What the owner prefers to speak; undefined where nobody knows. */
export const ownerLanguage = ({ owner }: Family): LanguageCode | undefined =>
  owner.kind === 'contact' ? owner.contact.language : undefined;

/** Where the owner is written to; undefined where the register has no address, or a younger pupil's. */
export const ownerEmail = ({ owner }: Family): string | undefined =>
  owner.kind === 'contact' ? owner.contact.email : linkEmail(owner.person);

/** What an email calls its reader: a child by first name, everybody else by their whole name. */
export const greetedAs = (family: Family): string =>
  family.owner.kind === 'person' && family.owner.person.kind === 'pupil'
    ? family.owner.person.firstName
    : ownerName(family);

/** In what capacity a link's owner is written to. */
export const capacityOf = ({ owner }: Family): 'contact' | PersonKind =>
  owner.kind === 'contact' ? 'contact' : owner.person.kind;

/**
 * A family as far as its owner may be told of it, in emails and through links alike: a contact of
 * the children here whom they are asked about, a member of staff of themselves. Whoever is
 * restricted or may not decide any more learns nothing, not even from a link mailed before.
 */
export const openTo = (family: Family, on: CalendarDate): Family => ({
  ...family,
  members: family.members.filter(
    ({ person, relation }) =>
      onRoll(person, on) &&
      (family.owner.kind === 'person' || (relation !== undefined && isAsked(relation))),
  ),
});

/** A child of this family, by id. */
export const childIn = ({ members }: Family, id: string): Member | undefined =>
  members.find(({ person }) => person.id === id);

/** What the people of a family are called on its pages and in its emails, by id. */
export const calledInFamily = (family: Family): Map<string, string> =>
  tellApart(family.members.map((member) => member.person));

/** Whether someone may read what they signed of a person; `open`: what is open to them. */
export const mayReadOf = (open: Family, person: string): boolean =>
  open.owner.kind === 'person'
    ? // Class teachers countersign for others; once they have left, nothing is open to them.
      open.members.length > 0
    : open.members.some((member) => member.person.id === person);

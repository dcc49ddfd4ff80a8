import type { Signatory } from '../agreement/signature.ts';
import type { CalendarDate } from '../calendar.ts';
import { type Family, type Member } from '../family/family.ts';
import { familyTasksOf, hasToDo } from '../family/family-tasks.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import type { ContactRow, PersonRecord } from '../person/person-record.ts';
import type { School } from '../school/school.ts';
import type { Round } from './round.ts';

type AskedInRound = {
  school: School;
  round: Pick<Round, 'id'>;
  /** The people asked about, as they stand after their agreements were opened. */
  records: readonly PersonRecord[];
  contacts: readonly ContactRow[];
  catalogue: Catalogue;
};

/**
 * Of those a round may mail, the ones it asks something of. A parent whose children are complete
 * already gets no email, and neither does one whose place the other parent has filled.
 */
export function whoHasToDo(
  mailTo: readonly Signatory[],
  { school, round, records, contacts, catalogue }: AskedInRound,
  on: CalendarDate,
): Signatory[] {
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]));
  const recordOf = new Map(records.map((record) => [record.person.id, record]));
  const ofRound = ({ person, agreements }: PersonRecord): Member => ({
    person,
    agreements: agreements.filter((agreement) => agreement.round === round.id),
  });
  const membersOf = new Map<string, Member[]>();
  for (const record of records)
    for (const relation of record.relations)
      membersOf.set(relation.contact, [
        ...(membersOf.get(relation.contact) ?? []),
        { ...ofRound(record), relation },
      ]);

  const familyOf = (owner: Signatory): Family | undefined => {
    if (owner.kind === 'person') {
      const record = recordOf.get(owner.id);
      if (!record) return undefined;
      const { person } = record;
      return { school, owner: { kind: 'person', person }, members: [ofRound(record)] };
    }
    const contact = contactOf.get(owner.id);
    return (
      contact && {
        school,
        owner: { kind: 'contact', contact: { ...contact, school: school.id } },
        members: membersOf.get(owner.id) ?? [],
      }
    );
  };
  return mailTo.filter((owner) => {
    const family = familyOf(owner);
    return family !== undefined && hasToDo(familyTasksOf(family, catalogue, on));
  });
}

import { type CalendarDate } from '../core/calendar.ts';
import { type Family, type Member, tasksOf } from '../core/family.ts';
import type { Catalogue } from '../core/form.ts';
import type { Round } from '../core/round.ts';
import type { School } from '../core/school.ts';
import type { Signatory } from '../core/signature.ts';
import type { ContactRow, PersonRecord } from '../store/store.ts';

type Asked = {
  school: School;
  round: Round;
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
  { school, round, records, contacts, catalogue }: Asked,
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
    const tasks = family ? tasksOf(family, catalogue, on).flatMap((entry) => entry.tasks) : [];
    return tasks.some((task) => task.state === 'to-do');
  });
}

import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { agreementName } from '../../../templates/pages/desk/person/person-forms.tsx';
import { type OwnAnswer, PersonPage } from '../../../templates/pages/desk/person/person-page.tsx';
import {
  strikeOutPath,
  type TimelineLine,
} from '../../../templates/pages/desk/person/person-timeline.tsx';
import { hasEnded } from '../../core/agreement/agreement.ts';
import { formerWords } from '../../core/agreement/former-word.ts';
import { type Happening, isJudgement, timelineOf } from '../../core/agreement/timeline.ts';
import { type CalendarDate, dateAt } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Relation } from '../../core/person/contact.ts';
import { fullName, onRoll, type Person } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import { ownAnswerSought } from '../../core/pupil/own-answer.ts';
import { lacksYear, pupilTasksOf } from '../../core/pupil/pupil.ts';
import { toChange, toSign } from '../../core/pupil/pupil-sheet.ts';
import type { School } from '../../core/school/school.ts';
import { confirmedOf } from '../class/class-confirmed.ts';
import { type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { helpWords } from './helping.tsx';

const dones: Record<string, string> = {
  ...helpWords,
  'emailed-again': 'They are emailed again from now on.',
  'struck-out': 'It is struck out, and does not count any more.',
  able: 'They are asked about their own pictures from now on.',
  'not-able': 'They are not asked about their own pictures any more.',
};

/** What the office may read to a pupil and record for them; undefined where there is nothing of it. */
function helpFor(
  record: PersonRecord,
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): 'sign' | 'change' | undefined {
  const tasks = pupilTasksOf(record, school, catalogue, on);
  if (toSign(tasks).length > 0) return 'sign';
  return toChange(tasks).length > 0 ? 'change' : undefined;
}

/** Whether a pupil who is here answers for their own pictures, and why. */
function ownAnswerOf(person: Person, school: School, on: CalendarDate): OwnAnswer | undefined {
  if (person.kind !== 'pupil' || !onRoll(person, on)) return undefined;
  const { judgedAble, ...unjudged } = person;
  if (ownAnswerSought(unjudged, school.ownAnswerFrom)) return 'by-year';
  return judgedAble ? 'judged' : 'no';
}

/** One person with all that stands about them. */
export function people(deps: OfficeDeps) {
  const { store, catalogue, now } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  const formNames = formNamesOf(catalogue);

  async function contactOf(school: string, relation: Relation) {
    const owner = { kind: 'contact' as const, id: relation.contact };
    const [contact, messages] = await Promise.all([
      store.findContact(school, relation.contact),
      store.listOwnerMessages(school, owner),
    ]);
    return contact && { contact, relation, messages };
  }

  /** All that happened, and the names it mentions: of rounds, and of staff who saw to or judged something. */
  async function loadTimeline(school: string, { person, agreements }: PersonRecord) {
    const [signatures, followUps, rounds] = await Promise.all([
      store.listSignatures(school, person.id),
      store.listFollowUpsOf(school, person.id),
      store.listRounds(school),
    ]);
    const happenings = timelineOf({ person, agreements, signatures, followUps }, catalogue);
    const by = happenings.flatMap((one) => ('by' in one ? [one.by] : []));
    const [staff, confirmed] = await Promise.all([
      store.listPersons(school, [...new Set(by)]),
      confirmedOf(deps, school, person.id, signatures),
    ]);
    return {
      confirmed,
      happenings,
      rounds: Object.fromEntries(rounds.map((one) => [one.id, one.name])),
      staff: Object.fromEntries(staff.map((one) => [one.person.id, fullName(one.person)])),
    };
  }

  app.get('/:person', async (c) => {
    const staff = c.get('staff');
    const school = staff.school.id;
    const id = idFrom(c, 'person');
    const record = id && (await store.findPerson(school, id));
    if (!record) return c.html(<NotFound staff={staff} />, 404);
    const { person, relations, agreements } = record;
    const [known, { happenings, ...names }, messages] = await Promise.all([
      Promise.all(relations.map((relation) => contactOf(school, relation))),
      loadTimeline(school, record),
      store.listOwnerMessages(school, { kind: 'person', id: person.id }),
    ]);
    const contacts = known.filter((one) => one !== undefined);
    const contactNames = Object.fromEntries(
      contacts.map((one) => [one.contact.id, one.contact.name]),
    );
    const today = dateAt(now());
    const lineOf = (happening: Happening): TimelineLine => {
      if (isJudgement(happening)) return { happening };
      const agreement = agreements.find((one) => one.id === happening.agreement);
      const { period } = agreement ?? {};
      const name = agreementName(agreement ?? happening, formNames, contactNames);
      return {
        happening,
        form: period && period !== 'standing' ? `${name}, ${period}` : name,
        canStrikeOut:
          'stands' in happening &&
          happening.stands &&
          agreement !== undefined &&
          !hasEnded(agreement, today),
      };
    };
    const former = formerWords(record, today).flatMap(({ agreement, entry: { rev, said } }) => {
      const at = happenings.find(
        (one) => 'signature' in one && one.agreement === agreement.id && one.signature.rev === rev,
      );
      if (!at || !('signature' in at)) return [];
      const name = at.signature.registerName;
      const form = agreementName(agreement, formNames, contactNames);
      return { name, form, said, strikeOut: strikeOutPath(at.signature) };
    });
    return c.html(
      <PersonPage
        staff={staff}
        person={person}
        contacts={contacts}
        agreements={agreements}
        timeline={happenings.map(lineOf)}
        former={former}
        names={{ ...names, contacts: contactNames }}
        messages={messages}
        formNames={formNames}
        today={today}
        ownAnswer={ownAnswerOf(person, staff.school, today)}
        help={helpFor(record, staff.school, catalogue, today)}
        lacksYear={lacksYear(record, staff.school, catalogue, today)}
        done={dones[c.req.query('done') ?? '']}
      />,
    );
  });

  return app;
}

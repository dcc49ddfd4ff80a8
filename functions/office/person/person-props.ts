import type { Became } from '../../../templates/pages/desk/message-words.ts';
import type { FormerLine } from '../../../templates/pages/desk/person/person-former.tsx';
import { agreementName } from '../../../templates/pages/desk/person/person-forms.tsx';
import type {
  OwnAnswer,
  PersonPageProps,
} from '../../../templates/pages/desk/person/person-page.tsx';
import {
  strikeOutPath,
  type TimelineFormLine,
  type TimelineLine,
  timelinePath,
} from '../../../templates/pages/desk/person/person-timeline.tsx';
import type { UndoLine } from '../../../templates/pages/desk/person/person-undo.tsx';
import { changesInWords } from '../../../templates/pages/desk/person/person-words.ts';
import type { MailedContact, PersonHistory } from '../../acts/person/load-person.ts';
import { type Agreement, hasEnded } from '../../core/agreement/agreement.ts';
import { isEntered } from '../../core/agreement/entered-reply.ts';
import { formerWords } from '../../core/agreement/former-word.ts';
import { type Signature, signatoryKey } from '../../core/agreement/signature.ts';
import { turnOf } from '../../core/agreement/slot.ts';
import { type Happening, isOfForm } from '../../core/agreement/timeline.ts';
import { type TimelineKind, timelineKindOf } from '../../core/agreement/timeline-kind.ts';
import { type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Message } from '../../core/message/message.ts';
import { mayMailContact } from '../../core/message/message-standing.ts';
import { linkEmail, onRoll, type Person } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import { ownAnswerSought } from '../../core/pupil/own-answer.ts';
import { lacksYear, pupilTasksOf } from '../../core/pupil/pupil.ts';
import { toChange, toSign } from '../../core/pupil/pupil-sheet.ts';
import { undoable } from '../../core/register/person-correction.ts';
import { roundToAsk } from '../../core/round/round-to-ask.ts';
import { type WhyClosed, whyClosed } from '../../core/round/still-asked.ts';
import { scansOf } from '../../core/scan/scan.ts';
import type { School } from '../../core/school/school.ts';
import { mayReadOwner, withheldTogether } from '../../core/staff/contact-reader.ts';
import { mayEnter, type Role } from '../../core/staff/role.ts';
import { formNamesOf } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { becameOf, type MailReader } from './mailed-to.ts';

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

type Scanned = (signature: Signature) => Pick<TimelineFormLine, 'scans'>;
type NameOf = (about: Parameters<typeof agreementName>[0]) => string;

function timelineLine(
  happening: Happening,
  agreements: readonly Agreement[],
  nameOf: NameOf,
  { withheld, on }: { withheld: ReadonlySet<string>; on: CalendarDate },
  scanned: Scanned,
  became: (message: Message) => Became,
): TimelineLine {
  if (!isOfForm(happening))
    return happening.what === 'emailed'
      ? { happening, ...became(happening.message) }
      : { happening };
  const agreement = agreements.find(({ id }) => id === happening.agreement);
  const { period } = agreement ?? {};
  const name = nameOf(agreement ?? happening);
  const canStrikeOut =
    'stands' in happening &&
    happening.stands &&
    agreement !== undefined &&
    !hasEnded(agreement, on);
  return {
    happening,
    form: period && period !== 'standing' ? `${name}, ${period}` : name,
    canStrikeOut,
    canCancel:
      canStrikeOut &&
      isEntered(happening.signature.via) &&
      !withheld.has(happening.signature.signatory.id),
    ...('signature' in happening && scanned(happening.signature)),
  };
}

/** Ids of contacts who are not for this reader, by their own record or by one that is of the same person. */
function withheldOf(
  known: readonly Pick<MailedContact, 'contact' | 'owner'>[],
  roles: readonly Role[],
): ReadonlySet<string> {
  const own = known.filter(({ owner }) => !mayReadOwner(roles, owner)).map((one) => one.contact.id);
  return withheldTogether(
    new Set(own),
    known.map(({ contact }) => contact),
  );
}

/** Everybody whom emails on this page are to, as they are now, by their `signatoryKey`. */
function readersOf(
  { record: { person }, contacts, former }: PersonHistory,
  today: CalendarDate,
): ReadonlyMap<string, MailReader> {
  const isHere = (id: string) => id !== person.id || onRoll(person, today);
  const own = linkEmail(person);
  return new Map<string, MailReader>([
    ...[...contacts, ...former].map(({ contact, owner }): [string, MailReader] => [
      signatoryKey({ kind: 'contact', id: contact.id }),
      {
        email: contact.email,
        mayBeMailed: mayMailContact(
          contact,
          owner.relations.filter((relation) => isHere(relation.person)),
        ),
      },
    ]),
    [
      signatoryKey({ kind: 'person', id: person.id }),
      { email: own, mayBeMailed: own !== undefined && onRoll(person, today) },
    ],
  ]);
}

/** The scans of a paper reply, and whether they are for this reader. */
function scannedFor({ scans }: PersonHistory, withheld: ReadonlySet<string>): Scanned {
  return (signature) => {
    const all = scansOf(signature, scans);
    if (!all) return {};
    const { kind, id } = signature.signatory;
    return { scans: { all, mayOpen: kind === 'person' || !withheld.has(id) } };
  };
}

/** What waits for nobody now, though it is open, and why: as *Outstanding* leaves it out. */
const closedOf = (
  { agreements, relations }: PersonRecord,
  school: School,
): ReadonlyMap<string, WhyClosed> =>
  new Map(
    agreements.flatMap((agreement) => {
      const turn = turnOf(agreement)?.slot;
      const why = whyClosed({ ...agreement, ...(turn && { turn }) }, { relations }, school);
      return why ? [[agreement.id, why] as const] : [];
    }),
  );

/** What keeps a form from being complete although whoever said it may not decide any more. */
const formerLines = (
  { record, happenings }: PersonHistory,
  nameOf: NameOf,
  on: CalendarDate,
): FormerLine[] =>
  formerWords(record, on).flatMap(({ agreement, entry: { rev, said } }) => {
    const at = happenings.find(
      (happening) =>
        'signature' in happening &&
        happening.agreement === agreement.id &&
        happening.signature.rev === rev,
    );
    if (!at || !('signature' in at)) return [];
    const { signature } = at;
    const strikeOut = strikeOutPath(signature);
    return [{ name: signature.registerName, form: nameOf(agreement), said, strikeOut }];
  });

/** What was done by hand and can be undone; being added, while they have signed nothing. */
function undosOf({ record: { person }, happenings, names }: PersonHistory): UndoLine[] {
  const of = ({ at, by }: { at: Instant; by: string }) => ({ at, by: names.staff[by] });
  const lines: UndoLine[] = undoable(person).map((changes) => ({
    ...of(changes),
    made: changes.at,
    words: changesInWords(changes.corrections),
  }));
  const hasSigned = happenings.some((happening) => 'signature' in happening);
  if (person.added && !person.leftOn && !hasSigned)
    lines.push({ ...of(person.added), made: 'added', words: 'Added to the register by hand' });
  return lines;
}

/** A person's page, but for who reads it and what was just done. */
export function personProps(
  history: PersonHistory,
  { school, roles }: { school: School; roles: readonly Role[] },
  catalogue: Catalogue,
  now: Instant,
  { show, page: asked }: { show: TimelineKind | undefined; page: string | undefined },
): Omit<PersonPageProps, 'staff' | 'done'> {
  const { record, contacts, messages, happenings, names } = history;
  const { person, agreements } = record;
  const today = dateAt(now);
  const readers = readersOf(history, today);
  const became = (message: Message) =>
    becameOf(message, readers.get(signatoryKey(message.owner)), now);
  const withheld = withheldOf([...contacts, ...history.former], roles);
  const formNames = formNamesOf(catalogue);
  const scanned = scannedFor(history, withheld);
  const nameOf: NameOf = (about) => agreementName(about, formNames, names.contacts);
  const lineOf = (happening: Happening) =>
    timelineLine(happening, agreements, nameOf, { withheld, on: today }, scanned, became);
  const shown = happenings.filter(
    (happening) => show === undefined || timelineKindOf(happening) === show,
  );
  const page = pageOf(shown, asked, timelinePath(person.id, show));
  return {
    person,
    contacts: contacts.map((known) => ({
      ...known,
      messages: known.messages.map((message) => ({ ...message, ...became(message) })),
      mayOpen: !withheld.has(known.contact.id),
    })),
    formerContacts: history.former.map(({ contact, relation }) => ({
      contact,
      relation,
      mayOpen: !withheld.has(contact.id),
    })),
    agreements,
    closed: closedOf(record, school),
    timeline: { ...page, items: page.items.map(lineOf) },
    show,
    mayLook: mayEnter(roles, 'staff'),
    former: formerLines(history, nameOf, today),
    names,
    undos: undosOf(history),
    messages: messages.map((message) => ({ ...message, ...became(message) })),
    formNames,
    today,
    ownAnswer: ownAnswerOf(person, school, today),
    roundToAsk: roundToAsk(record, school, today),
    help: helpFor(record, school, catalogue, today),
    lacksYear: lacksYear(record, school, catalogue, today),
  };
}

import type { Agreement } from '../../../../functions/core/agreement/agreement.ts';
import type { TimelineKind } from '../../../../functions/core/agreement/timeline-kind.ts';
import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import {
  fullName,
  isLeaving,
  onRoll,
  type Person,
  showYear,
} from '../../../../functions/core/person/person.ts';
import type { WhyClosed } from '../../../../functions/core/round/still-asked.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { CannotCountersign, Covers, coverPath, type LacksForClass } from '../class/covers-part.tsx';
import { WithoutYear } from '../class/without-year.tsx';
import { endedInWords } from '../contact/contact-children.tsx';
import { contactPath } from '../contact/contact-path.ts';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { kindNames } from '../desk-words.ts';
import type { PageOf } from '../page-links.tsx';
import {
  ContactCard,
  emailRow,
  type MailedMessage,
  MailedToThem,
  type PersonContact,
  row,
} from './person-contacts.tsx';
import { type FormerLine, FormerWords } from './person-former.tsx';
import { Forms } from './person-forms.tsx';
import { leftInWords, Return } from './person-leaving.tsx';
import { Timeline, type TimelineLine } from './person-timeline.tsx';
import { type UndoLine, Undos } from './person-undo.tsx';
import { editPath, leavePath, movePath } from './person-words.ts';
import { movedUpRows } from './placed-words.ts';
import type { TimelineNames } from './timeline-words.ts';

/** Whether a pupil answers for their own pictures: because of their year, or as judged. */
export type OwnAnswer = 'by-year' | 'judged' | 'no';

export type PersonPageProps = {
  staff: AtDesk;
  person: Person;
  contacts: readonly PersonContact[];
  /** Who were their contacts, and are no longer. */
  formerContacts: readonly Pick<PersonContact, 'contact' | 'relation' | 'mayOpen'>[];
  agreements: readonly Agreement[];
  /** Which of those that are open wait for nobody, and why; by agreement. */
  closed: ReadonlyMap<string, WhyClosed>;
  timeline: PageOf<TimelineLine>;
  /** What of it is shown. */
  show: TimelineKind | undefined;
  mayLook: boolean;
  former: readonly FormerLine[];
  names: TimelineNames;
  /** Mail to the person themselves (staff, governors, pupils from Year 7). */
  messages: readonly MailedMessage[];
  formNames: Record<string, string>;
  today: CalendarDate;
  /** The round that asked last for something that waits for them or their parents. */
  roundToAsk?: string;
  /** Pupils who are here only. */
  ownAnswer?: OwnAnswer;
  /** Pupils to whom the office may read what they sign, or what they answered. */
  help?: 'sign' | 'change';
  /** Something waits for this pupil that goes by a year, and the register has none. */
  lacksYear?: boolean;
  /** What was done by hand and can be undone, newest first. */
  undos: readonly UndoLine[];
  /** Staff who teach or cover a class and cannot sign for it yet. */
  lacks?: LacksForClass;
  done?: string;
  /** Where the reply that was saved just now is cancelled. */
  cancelSaved?: string;
};

/** Says first how many emails would go, and to nobody who was asked today. */
const askNowPath = (round: string, person: string): string =>
  `/desk/outstanding/chase?${new URLSearchParams({ round, person, from: 'person' })}`;

type OnDay = { person: Person; today: CalendarDate };

const Facts = ({ person, today }: OnDay) => (
  <SummaryList
    rows={[
      { key: 'Who', value: person.post ?? kindNames[person.kind].one },
      ...row('From', person.organisation),
      ...row('Class', person.class),
      ...row('Year', person.year && showYear(person.year)),
      ...row('Teaches', person.classes?.join(', ')),
      ...row('UPN', person.upn),
      ...row('Admission number', person.admissionNumber),
      ...row('User name', person.userName),
      ...emailRow(person.email),
      ...row(isLeaving(person, today) ? 'Leaving' : 'Left', leftInWords(person)),
      ...movedUpRows(person),
    ]}
  />
);

const Acts = ({ person, today }: OnDay) => (
  <ButtonGroup>
    <Button kind="secondary" href={editPath(person.id)}>
      Change details
    </Button>
    {person.kind === 'pupil' && onRoll(person, today) && (
      <Button kind="secondary" href={movePath(person.id)}>
        Move to another class
      </Button>
    )}
    {person.kind === 'staff' && onRoll(person, today) && (
      <Button kind="secondary" href={coverPath(person.id)}>
        Set class cover
      </Button>
    )}
    {!person.leftOn && (
      <Button kind="secondary" href={leavePath(person.id)}>
        Mark as left or leaving
      </Button>
    )}
  </ButtonGroup>
);

const OwnPictures = ({ person, ownAnswer }: { person: Person; ownAnswer: OwnAnswer }) => (
  <>
    <h2 class="govuk-heading-m">Their own answer about pictures</h2>
    {ownAnswer === 'by-year' ? (
      <p class="govuk-body">
        {person.firstName} is asked besides the parents, as everybody is in this year.
      </p>
    ) : (
      <form method="post" action={`/desk/people/${person.id}/judged-able`}>
        <p class="govuk-body">
          {ownAnswer === 'judged'
            ? `${person.firstName} is judged able to answer, and is asked besides the parents.`
            : `Only the parents are asked. Where staff judge that ${person.firstName} understands what is asked, ${person.firstName} is asked too. If the answers differ, we follow the stricter one. The parents’ answers keep counting.`}
        </p>
        <input type="hidden" name="able" value={ownAnswer === 'judged' ? 'no' : 'yes'} />
        <Button kind="secondary">
          {ownAnswer === 'judged'
            ? `Ask ${person.firstName} no more`
            : `${person.firstName} is able to answer`}
        </Button>
      </form>
    )}
  </>
);

const Help = ({ person, help }: { person: Person; help: 'sign' | 'change' }) => (
  <>
    <h2 class="govuk-heading-m">With help</h2>
    <p class="govuk-body">
      For a pupil who cannot tap or type, or has no class teacher to sign with: you read it to them
      and record what they say.
    </p>
    <p class="govuk-body">
      <a
        class="govuk-link app-tap"
        href={`/desk/people/${person.id}/help${help === 'change' ? '?change=yes' : ''}`}
      >
        {help === 'sign'
          ? `Sign with ${person.firstName}`
          : `Change what ${person.firstName} answered`}
      </a>
    </p>
  </>
);

const Contacts = ({
  contacts,
  formerContacts,
  person,
  names,
}: Pick<PersonPageProps, 'contacts' | 'formerContacts' | 'person' | 'names'>) => (
  <>
    <h2 class="govuk-heading-m">Contacts</h2>
    {contacts.length === 0 && <p class="govuk-body">No contacts yet.</p>}
    {contacts.map((contact) => (
      <ContactCard known={contact} person={person} staffNames={names.staff} />
    ))}
    <p class="govuk-body app-screen-only">
      <a class="govuk-link app-tap" href={`/desk/people/${person.id}/contacts/new`}>
        Add a parent or other contact
      </a>
    </p>
    {formerContacts.length > 0 && (
      <>
        <h3 class="govuk-heading-s">No longer contacts</h3>
        <ul class="govuk-list">
          {formerContacts.map(({ contact, relation, mayOpen }) => (
            <li>
              {mayOpen ? (
                <a class="govuk-link app-tap" href={contactPath(contact.id)}>
                  {contact.name}
                </a>
              ) : (
                contact.name
              )}
              : {endedInWords(relation, names.staff)}
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);

const OwnMail = ({ messages }: Pick<PersonPageProps, 'messages'>) => (
  <>
    <h2 class="govuk-heading-m">Emails</h2>
    <div class="govuk-body">
      <MailedToThem messages={messages} mayCancel />
    </div>
  </>
);

export const PersonPage = (props: PersonPageProps) => {
  const { person } = props;
  const isPupil = person.kind === 'pupil';
  return (
    <DeskPage
      staff={props.staff}
      title={fullName(person)}
      at="/desk/register"
      back={{ href: '/desk/register', text: 'People' }}
    >
      {props.done && (
        <Banner isSuccess text={props.done}>
          {props.cancelSaved && (
            <p class="govuk-body">
              Entered by mistake?{' '}
              <a class="govuk-notification-banner__link" href={props.cancelSaved}>
                Cancel the whole reply
              </a>
            </p>
          )}
        </Banner>
      )}
      <h1 class="govuk-heading-l app-desk-name">{fullName(person)}</h1>
      <Facts person={person} today={props.today} />
      {person.kind !== 'visitor' && <Acts person={person} today={props.today} />}
      {person.kind !== 'visitor' && person.leftOn && <Return person={person} today={props.today} />}
      {props.lacks && <CannotCountersign lacks={props.lacks} />}
      <Covers person={person} today={props.today} names={props.names.staff} />
      {props.lacksYear && <WithoutYear pupils={[person]} />}
      <FormerWords lines={props.former} />
      {props.agreements.length === 0 ? (
        <p class="govuk-body">Nothing has been asked yet.</p>
      ) : (
        <Forms {...props} contactNames={props.names.contacts} />
      )}
      {props.roundToAsk && (
        <Button kind="secondary" href={askNowPath(props.roundToAsk, person.id)}>
          Ask now by email
        </Button>
      )}
      {(props.timeline.of > 0 || props.show) && (
        <Timeline
          person={person.id}
          page={props.timeline}
          names={props.names}
          show={props.show}
          mayLook={props.mayLook}
        />
      )}
      <Undos person={person} undos={props.undos} />
      {props.ownAnswer && <OwnPictures person={person} ownAnswer={props.ownAnswer} />}
      {props.help && <Help person={person} help={props.help} />}
      {isPupil && <Contacts {...props} />}
      {(!isPupil || props.messages.length > 0) && <OwnMail {...props} />}
    </DeskPage>
  );
};

import { type Agreement, statusOf, turnOf } from '../../../functions/core/agreement.ts';
import { type CalendarDate, showDate, showInstant } from '../../../functions/core/calendar.ts';
import type { Message } from '../../../functions/core/message.ts';
import { fullName, type Person, showYear } from '../../../functions/core/person.ts';
import type { Signature } from '../../../functions/core/signature.ts';
import { Banner } from '../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Table } from '../../components/table/table.tsx';
import { type AtDesk, DeskPage } from './desk-page.tsx';
import { ContactCard, emailRow, Mail, type PersonContact, row } from './person-contacts.tsx';
import { kindNames } from './words.ts';

export type PersonPageProps = {
  staff: AtDesk;
  person: Person;
  contacts: readonly PersonContact[];
  agreements: readonly Agreement[];
  /** Oldest first. */
  signatures: readonly Signature[];
  /** Mail to the person themselves (staff, governors). */
  messages: readonly Message[];
  formNames: Record<string, string>;
  today: CalendarDate;
  done?: string;
};

const Facts = ({ person }: { person: Person }) => (
  <SummaryList
    rows={[
      { key: 'Who', value: person.post ?? kindNames[person.kind].one },
      ...row('Class', person.class),
      ...row('Year', person.year && showYear(person.year)),
      ...row('Teaches', person.classes?.join(', ')),
      ...row('UPN', person.upn),
      ...row('Admission number', person.admissionNumber),
      ...row('User name', person.userName),
      ...emailRow(person.email),
      ...row('Left', person.leftOn && showDate(person.leftOn)),
    ]}
  />
);

const turnNames: Record<string, string> = {
  parent: 'a parent',
  'class-teacher': 'the class teacher',
  self: 'their own signature',
};

/** Where an agreement stands: "Complete", "Waiting for a parent", "A parent said no". */
function statusInWords(agreement: Agreement, on: CalendarDate): string {
  const status = statusOf(agreement, on);
  if (status === 'complete') return 'Complete';
  if (status === 'expired') return 'Ended with its year';
  const turn = turnOf(agreement);
  if (turn?.status === 'declined') return 'Said no';
  if (turn?.status === 'talk') return 'Wants to talk first';
  return `Waiting for ${turnNames[turn?.slot ?? ''] ?? 'somebody'}`;
}

/** "Social media promise (Samira Khan)" where each contact signs their own. */
function agreementName(agreement: Agreement, props: PersonPageProps): string {
  const form = props.formNames[agreement.form] ?? agreement.form;
  const own = props.contacts.find((one) => one.contact.id === agreement.contact);
  return own ? `${form} (${own.contact.name})` : form;
}

const Agreements = (props: PersonPageProps) => (
  <Table
    class="app-rows"
    caption="Forms"
    captionSize="m"
    firstCellIsHeader
    head={[{ content: 'Form' }, { content: 'For' }, { content: 'Status' }]}
    rows={props.agreements.map((agreement) => [
      { content: agreementName(agreement, props) },
      {
        content: agreement.period === 'standing' ? 'until withdrawn' : agreement.period,
        attributes: { 'data-label': 'For' },
      },
      { content: statusInWords(agreement, props.today), attributes: { 'data-label': 'Status' } },
    ])}
  />
);

export const evidencePath = (one: Pick<Signature, 'person' | 'agreement' | 'rev'>): string =>
  `/desk/evidence/${one.person}/${one.agreement}/${one.rev}`;

const Evidence = ({ signature }: { signature: Signature }) => {
  const about = (
    <span class="govuk-visually-hidden">
      {' '}
      ({signature.reference}, {signature.form})
    </span>
  );
  const path = evidencePath(signature);
  return (
    <>
      <a class="govuk-link app-tap" href={path}>
        Read{about}
      </a>{' '}
      <a class="govuk-link app-tap" href={`${path}.pdf`}>
        PDF{about}
      </a>{' '}
      <a class="govuk-link app-tap" href={`${path}.json`}>
        JSON{about}
      </a>
    </>
  );
};

const Signatures = (props: PersonPageProps) => (
  <Table
    class="app-rows"
    caption="Signatures"
    captionSize="m"
    head={[
      { content: 'When' },
      { content: 'Form' },
      { content: 'Who' },
      { content: 'Reference' },
      { content: 'Record' },
    ]}
    rows={props.signatures.map((one) => [
      { content: showInstant(one.at), attributes: { 'data-label': 'When' } },
      {
        content: `${props.formNames[one.form] ?? one.form}${one.act === 'change' ? ' (changed)' : ''}`,
        attributes: { 'data-label': 'Form' },
      },
      { content: `${one.typedName}, ${one.role}`, attributes: { 'data-label': 'Who' } },
      { content: one.reference, attributes: { 'data-label': 'Reference' } },
      { content: <Evidence signature={one} /> },
    ])}
  />
);

export const PersonPage = (props: PersonPageProps) => (
  <DeskPage
    staff={props.staff}
    title={fullName(props.person)}
    at="/desk/register"
    back={{ href: '/desk/register', text: 'People' }}
  >
    {props.done && <Banner isSuccess text={props.done} />}
    <h1 class="govuk-heading-l">{fullName(props.person)}</h1>
    <Facts person={props.person} />
    {props.agreements.length === 0 ? (
      <p class="govuk-body">Nothing has been asked yet.</p>
    ) : (
      <Agreements {...props} />
    )}
    {props.signatures.length > 0 && <Signatures {...props} />}
    {props.person.kind === 'pupil' ? (
      <>
        <h2 class="govuk-heading-m">Contacts</h2>
        {props.contacts.length === 0 && <p class="govuk-body">The register names nobody.</p>}
        {props.contacts.map((one) => (
          <ContactCard one={one} person={props.person} />
        ))}
      </>
    ) : (
      <>
        <h2 class="govuk-heading-m">Emails</h2>
        <div class="govuk-body">
          <Mail messages={props.messages} />
        </div>
      </>
    )}
  </DeskPage>
);

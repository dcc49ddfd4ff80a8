import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import type { CallTo } from '../../../../functions/core/call/call.ts';
import type { UsesAnswered } from '../../../../functions/core/form/uses-answered.ts';
import {
  type Contact,
  type ContactCorrection,
  mayDecide,
} from '../../../../functions/core/person/contact.ts';
import { languageName } from '../../../../functions/core/person/language.ts';
import { fullName, listNames } from '../../../../functions/core/person/person.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { Table } from '../../../components/table/table.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { CallsTable } from '../call/calls-table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { type MailedMessage, MailedToThem, NotMe } from '../person/person-contacts.tsx';
import { signedInWords } from '../person/signed-words.ts';
import { cancelWholeInWords } from '../reply/cancel-words.ts';
import { cancelReplyPath } from '../reply/reply-path.ts';
import { SlipOfContact } from '../slip/slip-of-contact.tsx';
import type { SlipTold } from '../slip/slip-words.ts';
import {
  Children,
  ChildrenChanges,
  type ContactPupil,
  FormerChildren,
} from './contact-children.tsx';
import { contactPath } from './contact-path.ts';
import { languageHint } from './language-words.ts';
import { type Merge, MergedNotice, MergedRecords } from './merged-records.tsx';
import { someone } from './relation-words.ts';

export type ContactPageProps = {
  staff: AtDesk;
  contact: Contact;
  pupils: readonly ContactPupil[];
  former: readonly ContactPupil[];
  /** Oldest first. */
  calls: readonly CallTo[];
  messages: readonly MailedMessage[];
  /** Newest first, each with what its form is called; `canCancel`: as part of a reply that was entered. */
  signatures: readonly {
    signature: Signature;
    form: string;
    uses: UsesAnswered | undefined;
    isCancelled: boolean;
    canCancel: boolean;
  }[];
  /** The office's last correction of a field, while it stands. */
  corrected: Partial<Record<ContactCorrection['field'], ContactCorrection>>;
  names: { staff: Record<string, string>; pupils: Record<string, string> };
  /** The paper slip they were given last. */
  slip: SlipTold | undefined;
  /** The record that this one was merged into. */
  into: Merge | undefined;
  /** Records that were merged into this one. */
  merged: readonly Merge[];
  done?: string;
};

type Field = {
  key: string;
  field: ContactCorrection['field'];
  value: string | undefined;
  hint?: string;
};

/** Nobody has no language: it is only not known. */
const absent = (field: ContactCorrection['field']): string =>
  field === 'language' ? 'not known' : 'none';

const fieldRow = (props: ContactPageProps, { key, field, value, hint }: Field): SummaryRow => {
  const correction = props.corrected[field];
  return {
    key,
    value: (
      <>
        {value ?? absent(field)}
        {hint && (
          <>
            <br />
            <span class="govuk-hint">{hint}</span>
          </>
        )}
        {correction && (
          <>
            <br />
            <span class="govuk-hint">
              {correction.was === undefined ? 'Entered' : 'Corrected'} by{' '}
              {props.names.staff[correction.by] ?? someone}, {showInstant(correction.at)}
            </span>
          </>
        )}
      </>
    ),
    ...(!props.into && {
      actions: [
        {
          href: `${contactPath(props.contact.id)}/edit#${field}`,
          text: 'Change',
          about: key.toLowerCase(),
          class: 'app-tap app-screen-only',
        },
      ],
    }),
  };
};

const NotThem = ({ contact, pupils }: Pick<ContactPageProps, 'contact' | 'pupils'>) => {
  const [pupil] = pupils;
  return contact.notMe ? (
    <div class="govuk-body">
      <WarningText>
        Somebody at this address said they are not {contact.name}, on{' '}
        {showInstant(contact.notMe.at)}. They typed “{contact.notMe.typed}”. We do not email them.
      </WarningText>
      {pupil && <NotMe contact={contact} person={pupil.person} />}
    </div>
  ) : (
    <></>
  );
};

/** How many forms were entered in one reply. */
const formsOfReply = (all: ContactPageProps['signatures'], { reference }: Signature): number =>
  all.filter(({ signature }) => signature.reference === reference).length;

const Signatures = ({ signatures, names }: Pick<ContactPageProps, 'signatures' | 'names'>) =>
  signatures.length === 0 ? (
    <>
      <h2 class="govuk-heading-m">What they signed</h2>
      <p class="govuk-body">Nothing yet.</p>
    </>
  ) : (
    <Table
      class="app-rows"
      caption="What they signed, newest first"
      captionSize="m"
      head={[{ content: 'When' }, { content: 'Form' }, { content: 'For' }, { content: 'Record' }]}
      rows={signatures.map(({ signature, form, uses, isCancelled, canCancel }) => {
        const { person, agreement, rev } = signature;
        const whom = names.pupils[person] ?? 'a pupil who is no longer here';
        return [
          { content: showInstant(signature.at), attributes: { 'data-label': 'When' } },
          {
            content: `${form}: ${signedInWords(signature, uses)}${isCancelled ? ', cancelled by the school' : ''}`,
            attributes: { 'data-label': 'Form' },
          },
          { content: whom, attributes: { 'data-label': 'For' } },
          {
            content: (
              <>
                <a class="govuk-link app-tap" href={`/desk/evidence/${person}/${agreement}/${rev}`}>
                  {signature.reference}
                  <span class="govuk-visually-hidden">
                    {' '}
                    ({form}, {whom})
                  </span>
                </a>
                {canCancel && (
                  <>
                    <br />
                    <a
                      class="govuk-link app-tap app-screen-only"
                      href={cancelReplyPath(signature, person)}
                    >
                      {cancelWholeInWords(signature.via, formsOfReply(signatures, signature))}
                      <span class="govuk-visually-hidden">
                        {' '}
                        ({form}, {whom})
                      </span>
                    </a>
                  </>
                )}
              </>
            ),
            attributes: { 'data-label': 'Record' },
          },
        ];
      })}
    />
  );

const fieldNames: Record<ContactCorrection['field'], string> = {
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  language: 'Preferred language',
};

const showValue = (field: ContactCorrection['field'], value: string | undefined): string =>
  value === undefined ? absent(field) : field === 'language' ? languageName(value) : value;

const Corrections = ({ contact, names }: Pick<ContactPageProps, 'contact' | 'names'>) =>
  contact.corrections ? (
    <Table
      class="app-rows"
      caption="Changes to details, newest first"
      captionSize="m"
      head={[{ content: 'When' }, { content: 'What' }, { content: 'Who' }]}
      rows={contact.corrections.toReversed().map(({ at, field, was, now, by }) => [
        { content: showInstant(at), attributes: { 'data-label': 'When' } },
        {
          content: `${fieldNames[field]}: was ${showValue(field, was)}, is ${showValue(field, now)}`,
          attributes: { 'data-label': 'What' },
        },
        { content: names.staff[by] ?? someone, attributes: { 'data-label': 'Who' } },
      ])}
    />
  ) : (
    <></>
  );

/** Everything about one contact: how they are reached, for whom, what they were sent and signed. */
export const ContactPage = (props: ContactPageProps) => {
  const { contact, pupils } = props;
  const children = { ...props, staffNames: props.names.staff };
  const restricted = pupils
    .filter(({ relation }) => relation.restricted)
    .map(({ person }) => fullName(person));
  return (
    <DeskPage
      staff={props.staff}
      title={contact.name}
      at="/desk/register"
      back={{ href: '/desk/register', text: 'People' }}
    >
      {props.done && <Banner isSuccess text={props.done} />}
      <h1 class="govuk-heading-l">{contact.name}</h1>
      {restricted.length > 0 && (
        <WarningText>Restricted. We will not email them about {listNames(restricted)}.</WarningText>
      )}
      <NotThem contact={contact} pupils={pupils} />
      {props.into && <MergedNotice contact={contact.id} into={props.into} />}
      <SummaryList
        rows={[
          fieldRow(props, { key: 'Name', field: 'name', value: contact.name }),
          fieldRow(props, { key: 'Email', field: 'email', value: contact.email }),
          fieldRow(props, { key: 'Phone', field: 'phone', value: contact.phone }),
          fieldRow(props, {
            key: 'Preferred language',
            field: 'language',
            value: contact.language && languageName(contact.language),
            hint: languageHint,
          }),
        ]}
      />
      {!props.into && <MergedRecords contact={contact.id} merged={props.merged} />}
      <Children {...children} />
      <FormerChildren {...children} />
      <h2 class="govuk-heading-m">Emails</h2>
      <div class="govuk-body">
        <MailedToThem messages={props.messages} mayCancel />
      </div>
      {(props.slip || pupils.some(({ relation }) => mayDecide(relation))) && (
        <SlipOfContact contact={contact.id} told={props.slip} />
      )}
      <CallsTable calls={props.calls} names={props.names.staff} />
      <Signatures signatures={props.signatures} names={props.names} />
      <ChildrenChanges {...children} />
      <Corrections contact={contact} names={props.names} />
    </DeskPage>
  );
};

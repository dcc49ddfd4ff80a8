import { showInstant } from '../../../../functions/core/calendar.ts';
import { whyHeld } from '../../../../functions/core/message/held.ts';
import type { Message } from '../../../../functions/core/message/message.ts';
import { isCancellable } from '../../../../functions/core/message/message-moves.ts';
import {
  type Contact,
  isAsked,
  mayDecide,
  type Relation,
  whyUnreachable,
} from '../../../../functions/core/person/contact.ts';
import type { Person } from '../../../../functions/core/person/person.ts';
import { Button } from '../../../components/button/button.tsx';
import { EmailAddress } from '../../../components/email-address/email-address.tsx';
import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { preferredLanguage } from '../contact/language-words.ts';
import { setInWords } from '../contact/relation-words.ts';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { messageKinds } from '../desk-words.ts';
import { type Became, becameInWords } from '../message-words.ts';

/** An email to somebody. */
export type MailedMessage = Message & Became;

export type PersonContact = {
  contact: Contact;
  relation: Relation;
  messages: readonly MailedMessage[];
  /** Whoever reads this may open their own page. */
  mayOpen: boolean;
};

/** A row only when there is something to say. */
export const row = (key: string, value: string | undefined): SummaryRow[] =>
  value ? [{ key, value }] : [];

export const emailRow = (email: string | undefined): SummaryRow[] =>
  email ? [{ key: 'Email', value: <EmailAddress address={email} /> }] : [];

/** Whether and why not somebody can be emailed about this child, in one sentence. */
function reachInWords({ contact, relation }: PersonContact): string {
  if (relation.restricted) return 'Restricted: never emailed, and may not sign.';
  if (relation.decides === 'unknown')
    return 'Not known whether they can give permission: not emailed.';
  if (relation.decides === 'no') return 'Cannot give permission: not emailed.';
  if (!isAsked(relation))
    return 'Can give permission, but is not to receive anything: not emailed.';
  const why = whyUnreachable(contact);
  if (why === 'no-email') return 'Can give permission, but has no email address.';
  if (why === 'not-this-person')
    return 'Somebody at this address said it is not them: not emailed.';
  return 'Can give permission, and can be emailed.';
}

/** When it came to that; of one that goes by itself the day is said. */
const becameAt = ({ became, cancelled, sentAt, owedAt }: MailedMessage): string =>
  became.standing === 'planned' ? '' : `, ${showInstant(cancelled?.at ?? sentAt ?? owedAt)}`;

/** Where an email that has not left is stopped; `about`: from whose page. */
export const cancelEmailPath = ({ owner, id }: Pick<Message, 'owner' | 'id'>, about?: string) =>
  `/desk/emails/${owner.kind === 'contact' ? 'contacts' : 'people'}/${owner.id}/${id}/cancel${about === undefined ? '' : `?about=${about}`}`;

const CancelEmail = ({ message, about }: { message: MailedMessage; about?: string }) => (
  <form method="post" action={cancelEmailPath(message, about)} class="app-inline-form">
    <Button kind="secondary">
      Cancel this email
      <span class="govuk-visually-hidden">
        {' '}
        ({messageKinds[message.kind]}, {showInstant(message.owedAt)})
      </span>
    </Button>
  </form>
);

/** `about`: whose page it is on, where that is not their own; `mayCancel`: whoever reads may stop one. */
export const MailedToThem = ({
  messages,
  about,
  mayCancel,
}: {
  messages: readonly MailedMessage[];
  about?: string;
  mayCancel: boolean;
}) =>
  messages.length === 0 ? (
    <>none yet</>
  ) : (
    <ul class="govuk-list">
      {messages.map((message) => (
        <li>
          {messageKinds[message.kind]}: {becameInWords(message)}
          {becameAt(message)}
          {message.state === 'failed' && message.reason && ` (${message.reason})`}
          {message.state === 'owed' && message.heldBy && ` (${whyHeld[message.heldBy]})`}
          {mayCancel && isCancellable(message) && message.became.standing !== 'held' && (
            <>
              {' '}
              <CancelEmail message={message} about={about} />
            </>
          )}
        </li>
      ))}
    </ul>
  );

export const NotMe = ({ contact, person }: { contact: Contact; person: Pick<Person, 'id'> }) => (
  <form method="get" action={`/desk/contacts/${contact.id}/not-me`} class="app-inline-form">
    <input type="hidden" name="person" value={person.id} />
    <Button kind="secondary">
      Email them again<span class="govuk-visually-hidden"> ({contact.name})</span>
    </Button>
  </form>
);

const EnterReply = ({ contact, person }: { contact: Contact; person: Person }) => (
  <a class="govuk-link" href={`/desk/replies/contacts/${contact.id}?about=${person.id}`}>
    Enter a paper or phone reply<span class="govuk-visually-hidden"> from {contact.name}</span>
  </a>
);

export const ContactCard = ({
  known,
  person,
  staffNames,
}: {
  known: PersonContact;
  person: Person;
  staffNames: Record<string, string>;
}) => (
  <SummaryList
    card={{
      title: known.contact.name,
      headingLevel: 3,
      actions: known.mayOpen
        ? [
            {
              href: `/desk/contacts/${known.contact.id}`,
              text: 'See or change',
              class: 'app-tap app-screen-only',
            },
          ]
        : [],
    }}
    rows={[
      { key: 'Relationship', value: known.relation.relationship || 'not given' },
      ...(known.mayOpen
        ? [...emailRow(known.contact.email), ...row('Phone', known.contact.phone)]
        : [{ key: 'Email and phone', value: 'For administrators only' }]),
      ...row('Preferred language', preferredLanguage(known.contact)),
      { key: 'Reached', value: reachInWords(known) },
      ...setInWords(known.relation, staffNames).map((value) => ({ key: 'Changed here', value })),
      ...(known.mayOpen && known.contact.notMe
        ? [
            {
              key: 'Said it is not them',
              value: (
                <>
                  {showInstant(known.contact.notMe.at)}, typed “{known.contact.notMe.typed}”.{' '}
                  <NotMe contact={known.contact} person={person} />
                </>
              ),
            },
          ]
        : []),
      ...(known.mayOpen && mayDecide(known.relation)
        ? [{ key: 'Replies', value: <EnterReply contact={known.contact} person={person} /> }]
        : []),
      {
        key: 'Emails',
        value: (
          <MailedToThem messages={known.messages} about={person.id} mayCancel={known.mayOpen} />
        ),
      },
    ]}
  />
);

/** Asks once more before a contact who said “that is not me” is emailed again. */
export const UndoNotMe = (props: { staff: AtDesk; contact: Contact; person: string }) => (
  <DeskPage
    staff={props.staff}
    title={`Email ${props.contact.name} again?`}
    at="/desk/register"
    back={{ href: `/desk/people/${props.person}` }}
    width="column"
  >
    <h1 class="govuk-heading-l">Email {props.contact.name} again?</h1>
    <p class="govuk-body">
      Somebody who opened the link at {props.contact.email ?? 'their address'} said that they are
      not {props.contact.name}
      {props.contact.notMe && `, and typed “${props.contact.notMe.typed}”`}. Go on only when you
      have made sure of the address with the family.
    </p>
    <form method="post" action={`/desk/contacts/${props.contact.id}/not-me`}>
      <input type="hidden" name="person" value={props.person} />
      <Button kind="warning">Yes, the address is theirs</Button>
    </form>
  </DeskPage>
);

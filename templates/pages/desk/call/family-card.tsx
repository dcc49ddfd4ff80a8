import { showDay } from '../../../../functions/core/calendar.ts';
import { callOutcomes, noteMost } from '../../../../functions/core/call/call.ts';
import type {
  ChildMissing,
  ContactToCall,
  FamilyToCall,
} from '../../../../functions/core/call/families-to-call.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Details } from '../../../components/details/details.tsx';
import { Input } from '../../../components/input/input.tsx';
import { contactPath } from '../contact/contact-path.ts';
import { prefersInWords } from '../contact/language-words.ts';
import { Lines } from '../lines.tsx';
import { PhoneLink } from '../to-do/to-do-item.tsx';
import { callReasonNames, callWithWho, outcomeNames } from './call-words.ts';

export type CardContext = {
  formNames: Record<string, string>;
  /** Of staff, by id. */
  names: Record<string, string>;
  /** The list's address, to come back to. */
  address: string;
};

type OneContact = CardContext & { contact: ContactToCall; about: string; next: string };

/** The others are on the contact’s page. */
const callsShown = 2;

function triedLines(
  { contact, mailedAt, hasFailed, calls }: ContactToCall,
  names: CardContext['names'],
) {
  const mailed = mailedAt ? `Emailed on ${showDay(mailedAt)}` : 'Not emailed';
  return [
    contact.notMe ? 'Somebody at their email address says they are not this person' : '',
    contact.email ? mailed : 'No email address',
    hasFailed ? 'An email could not be sent' : '',
    ...calls.slice(0, callsShown).map((call) => callWithWho(call, names)),
  ].filter(Boolean);
}

const Back = ({ address, next }: { address: string; next: string }) => (
  <>
    <input type="hidden" name="back" value={address} />
    <input type="hidden" name="next" value={next} />
  </>
);

/** The family's reply screen, which leads back here. */
const replyPath = ({ contact: { contact }, about, address, next }: OneContact): string =>
  `/desk/replies/contacts/${contact.id}?${new URLSearchParams({ about, by: 'phone', calls: address, next })}`;

/** Puts down what came of ringing them, in one press. */
const Outcome = (props: OneContact) => {
  const { contact } = props.contact;
  return (
    <form method="post" action={`/desk/calls/${contact.id}`}>
      <Back {...props} />
      {/* Enter in the note would press the first button, and put down what did not happen. */}
      <button type="submit" disabled hidden />
      <Input
        name="note"
        id={`note-${props.about}-${contact.id}`}
        label={`Note about ${contact.name} (optional)`}
        autocomplete="off"
        attributes={{ maxlength: noteMost }}
      />
      <ButtonGroup>
        {callOutcomes.map((outcome) => (
          <Button kind="secondary" name="outcome" value={outcome}>
            {outcomeNames[outcome]}
          </Button>
        ))}
      </ButtonGroup>
      <p class="govuk-body">
        <a class="govuk-link app-tap" href={replyPath(props)}>
          {outcomeNames['reply-given']}
          <span class="govuk-visually-hidden">: {contact.name}</span>
        </a>
      </p>
    </form>
  );
};

/** Mends an address on the spot, while they are on the phone. */
const Email = (props: OneContact) => {
  const { contact } = props.contact;
  return (
    <Details
      summary={`${contact.email ? 'Correct the' : 'Enter an'} email address for ${contact.name}`}
    >
      <form method="post" action={`/desk/calls/${contact.id}/email`} novalidate>
        <input type="hidden" name="back" value={props.address} />
        <input type="hidden" name="family" value={props.about} />
        <input type="hidden" name="seen" value={contact.email ?? ''} />
        <Input
          name="email"
          id={`email-${props.about}-${contact.id}`}
          type="email"
          label="Email address"
          value={contact.email ?? ''}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button kind="secondary">Save email address</Button>
      </form>
    </Details>
  );
};

const OneContactPart = (props: OneContact) => {
  const { contact, relationships } = props.contact;
  const { name, phone } = contact;
  return (
    <>
      <h3 class="govuk-heading-s">
        <a class="govuk-link app-tap" href={contactPath(contact.id)}>
          {name}
        </a>
        {relationships.length > 0 && `, ${listNames(relationships)}`}
      </h3>
      <p class="govuk-body-s">
        {phone ? <PhoneLink name="Phone" phone={phone} /> : 'No phone number'}
        <br />
        {prefersInWords(contact) && (
          <>
            <strong>{prefersInWords(contact)}</strong>
            <br />
          </>
        )}
        <Lines lines={triedLines(props.contact, props.names)} />
      </p>
      {phone && <Outcome {...props} />}
      <Email {...props} />
    </>
  );
};

const childInWords = (child: ChildMissing): string =>
  child.class ? `${child.name}, ${child.class}` : child.name;

/** One family: whom to ring, what about, what was tried, and what came of it. */
export const FamilyCard = (props: CardContext & { family: FamilyToCall; next: string }) => {
  const { family, formNames } = props;
  return (
    <section class="app-answer app-family" id={`family-${family.id}`} tabindex={-1}>
      <h2 class="govuk-heading-m">{listNames(family.children.map(childInWords))}</h2>
      <p class="govuk-body-s">
        {callReasonNames[family.why]}.
        {!family.hasPhone && ' Nobody in this family has a phone number.'}
      </p>
      <ul class="govuk-list govuk-list--bullet app-family__forms">
        {family.children.map(({ name, forms }) => (
          <li>
            {name}: {forms.map((form) => formNames[form] ?? form).join(', ')}
          </li>
        ))}
      </ul>
      {family.contacts.map((contact) => (
        <OneContactPart {...props} contact={contact} about={family.id} />
      ))}
    </section>
  );
};

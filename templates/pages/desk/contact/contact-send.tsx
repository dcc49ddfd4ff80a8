import type { Contact } from '../../../../functions/core/person/contact.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { EmailAddress } from '../../../components/email-address/email-address.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { contactPath } from './contact-path.ts';

/**
 * Asks whether a contact is emailed their forms now. `round`: absent where nothing waits for them;
 * `otherwise`: when they are emailed by themselves, in a sentence, or empty.
 */
export const ContactSend = (props: {
  staff: AtDesk;
  contact: Contact;
  round?: string;
  otherwise: string;
  done?: string;
}) => {
  const { contact, round, otherwise } = props;
  const href = contactPath(contact.id);
  const title = round === undefined ? 'Nothing to send' : 'Send the forms now?';
  return (
    <DeskPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={{ href, text: contact.name }}
      width="column"
    >
      {props.done && <Banner isSuccess text={props.done} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {round === undefined ? (
        <>
          <p class="govuk-body">
            {contact.name} has no forms to sign at the moment, or cannot be emailed about them.
          </p>
          <LinkLine href={href}>Go to {contact.name}</LinkLine>
        </>
      ) : (
        <form method="post" action={`${href}/send`}>
          <p class="govuk-body">
            {contact.name} has not signed everything in “{round}” yet. We will email{' '}
            {contact.email ? <EmailAddress address={contact.email} /> : 'them'} a link.
          </p>
          {otherwise && <p class="govuk-body">Not now? {otherwise}</p>}
          <ButtonGroup>
            <Button>Send the forms</Button>
            <a class="govuk-link" href={href}>
              Not now
            </a>
          </ButtonGroup>
        </form>
      )}
    </DeskPage>
  );
};

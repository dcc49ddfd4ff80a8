import type { Problem } from '../../../../functions/core/refusal.ts';
import type { TypedContact } from '../../../../functions/core/register/contact-correction.ts';
import { Button } from '../../../components/button/button.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { ContactFields } from './contact-fields.tsx';
import { contactPath, placeOfContact } from './contact-path.ts';

/** Hidden field of what a field held when the page was made. */
export const seenField = (field: keyof TypedContact): string => `seen-${field}`;

/** Corrects a contact's name, email, phone and preferred language. */
export const ContactEdit = (props: {
  staff: AtDesk;
  id: string;
  name: string;
  seen: TypedContact;
  typed: TypedContact;
  problems?: readonly Problem[];
}) => {
  const { seen, typed, problems } = props;
  const title = `Change the details of ${props.name}`;
  return (
    <ColumnPage staff={props.staff} title={title} {...placeOfContact(props)} problems={problems}>
      <p class="govuk-body">
        Correct them in your management system too. If the next register file says something else,
        we will ask you which is right.
      </p>
      <form method="post" action={`${contactPath(props.id)}/edit`} novalidate>
        <input type="hidden" name={seenField('name')} value={seen.name} />
        <input type="hidden" name={seenField('email')} value={seen.email} />
        <input type="hidden" name={seenField('phone')} value={seen.phone} />
        <input type="hidden" name={seenField('language')} value={seen.language} />
        <ContactFields
          typed={typed}
          problems={problems}
          nameHint="Only to correct how it is spelled. If it is somebody else, add a contact on the child’s page."
          emailHint="If you change it, links in emails sent to the old address will stop working."
        />
        <ButtonOrCancel back={contactPath(props.id)}>
          <Button>Save details</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};

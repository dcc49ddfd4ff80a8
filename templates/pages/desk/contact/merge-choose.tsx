import type { Contact } from '../../../../functions/core/person/contact.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { contactPath, placeOfContact } from './contact-path.ts';
import { mergePath } from './merge-path.ts';

export const otherField = 'other';

type Candidate = { contact: Contact; pupils: readonly string[] };

const toldOf = ({ contact: { email, phone }, pupils }: Candidate): string =>
  [
    pupils.length > 0 ? `Contact of ${listNames(pupils)}` : 'Not a contact for any child',
    [email, phone].filter(Boolean).join(', ') || 'No email or phone',
  ].join('. ');

/** Chooses the other record of a contact who is on file twice. */
export const MergeChoose = (props: {
  staff: AtDesk;
  contact: Contact;
  candidates: readonly Candidate[];
  chosen: string;
  problems?: readonly Problem[];
}) => {
  const { contact, candidates } = props;
  const title = `Is ${contact.name} on file twice?`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      {...placeOfContact(contact)}
      problems={props.problems}
    >
      {candidates.length === 0 ? (
        <p class="govuk-body">
          We found no other contact with the same child, name, email address or phone number.
        </p>
      ) : (
        <form method="post" action={mergePath(contact.id)} novalidate>
          <p class="govuk-body">
            Both records will become one. Nothing is deleted, and you can separate them again.
          </p>
          <Radios
            name={otherField}
            legend="Which of these is the same person?"
            legendSize="m"
            value={props.chosen}
            items={candidates.map((one) => ({
              value: one.contact.id,
              label: one.contact.name,
              hint: toldOf(one),
            }))}
            error={errorFor(props.problems, otherField)}
          />
          <ButtonOrCancel back={contactPath(contact.id)}>
            <Button>Compare the records</Button>
          </ButtonOrCancel>
        </form>
      )}
    </ColumnPage>
  );
};

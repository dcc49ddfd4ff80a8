import type { AlikeContact } from '../../../../functions/core/person/alike-contact.ts';
import { fullName, listNames, type Person } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { TypedContact } from '../../../../functions/core/register/contact-correction.ts';
import type { TypedRelation } from '../../../../functions/core/register/relation-change.ts';
import { Button } from '../../../components/button/button.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { ContactFields } from './contact-fields.tsx';
import { RelationFields } from './relation-fields.tsx';

/** Which contact of those alike it is; nobody of them is `other`. */
export const sameField = 'same';

const reached = ({ contact: { email, phone } }: AlikeContact): string =>
  [email, phone].filter(Boolean).join(', ') || 'no email or phone';

const known = (alike: AlikeContact): string => {
  if (!alike.mayJoin) return 'Only an administrator can choose this contact.';
  const whose =
    alike.pupils.length > 0 ? `Contact of ${listNames(alike.pupils)}` : 'Not a contact of anyone';
  return `${whose}. ${reached(alike)}. Their own details stay as they are.`;
};

const Alike = ({
  alike,
  same,
  problems,
}: {
  alike: readonly AlikeContact[];
  same: string;
  problems: readonly Problem[] | undefined;
}) => (
  <Radios
    name={sameField}
    legend="Is it the same person?"
    legendSize="m"
    value={same}
    items={[
      ...alike.map((one) => ({
        value: one.contact.id,
        label: `Yes, it is the same person as ${one.contact.name}`,
        hint: known(one),
      })),
      { value: 'other', label: 'No, it is someone else' },
    ]}
    error={errorFor(problems, sameField)}
  />
);

/** Adds a parent or other contact to a pupil. */
export const ContactNew = (props: {
  staff: AtDesk;
  person: Person;
  contact: TypedContact;
  relation: TypedRelation;
  /** Contacts of the school who may be the one that was typed. */
  alike: readonly AlikeContact[];
  same: string;
  problems?: readonly Problem[];
}) => {
  const { person, contact, problems } = props;
  const title = `Add a contact for ${fullName(person)}`;
  const href = `/desk/people/${person.id}`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={{ href, text: fullName(person) }}
      problems={problems}
    >
      <p class="govuk-body">
        Add them in your management system too. If the next register file does not have them, we
        will keep them unless you say otherwise.
      </p>
      <p class="govuk-body">If they have forms to sign, we will email them on the next weekday.</p>
      <form method="post" action={`${href}/contacts/new`} novalidate>
        {props.alike.length > 0 && (
          <Alike alike={props.alike} same={props.same} problems={problems} />
        )}
        <ContactFields typed={contact} problems={problems} />
        <RelationFields
          typed={props.relation}
          problems={problems}
          firstName={person.firstName}
          whyHint="Needed if they are restricted."
        />
        <ButtonOrCancel back={href}>
          <Button>Add contact</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};

import type { Contact } from '../../../../functions/core/person/contact.ts';
import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { TypedRelation } from '../../../../functions/core/register/relation-change.ts';
import { Button } from '../../../components/button/button.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { WhyField } from '../why-field.tsx';
import { contactPath, placeOfContact } from './contact-path.ts';
import { RelationFields, SeenRelation } from './relation-fields.tsx';

/** The page of one contact's relation to one pupil. */
export const relationPath = (contact: string, person: string): string =>
  `${contactPath(contact)}/children/${person}`;

type RelationPageProps = {
  staff: AtDesk;
  contact: Pick<Contact, 'id' | 'name'>;
  person: Person;
  seen: TypedRelation;
  problems?: readonly Problem[];
  /** Somebody else, or a file, changed it since the page was opened. */
  isStale?: boolean;
};

const Stale = ({ isStale }: Pick<RelationPageProps, 'isStale'>) =>
  isStale ? (
    <WarningText>
      This has changed since you opened the page, so nothing was saved. Check what you entered, then
      save it again.
    </WarningText>
  ) : (
    <></>
  );

/** Changes who a contact is to a pupil, and what they may do. */
export const RelationEdit = (props: RelationPageProps & { typed: TypedRelation }) => {
  const { contact, person, seen, typed, problems } = props;
  const title = `${contact.name}, contact of ${fullName(person)}`;
  const path = relationPath(contact.id, person.id);
  return (
    <ColumnPage staff={props.staff} title={title} {...placeOfContact(contact)} problems={problems}>
      <Stale isStale={props.isStale} />
      <p class="govuk-body">
        Change it in your management system too. If the next register file says something else, we
        will ask you which is right.
      </p>
      <form method="post" action={path} novalidate>
        <SeenRelation seen={seen} />
        <RelationFields
          typed={typed}
          problems={problems}
          firstName={person.firstName}
          whyHint="Needed if they can no longer give permission, or if you change whether they are restricted."
        />
        <ButtonOrCancel back={contactPath(contact.id)}>
          <Button>Save changes</Button>
        </ButtonOrCancel>
      </form>
      <LinkLine href={`${path}/end`}>
        Remove {contact.name} as a contact of {person.firstName}
      </LinkLine>
    </ColumnPage>
  );
};

/** Asks for the reason before somebody is no longer a contact of a pupil. */
export const RelationEnd = (props: RelationPageProps & { why: string }) => {
  const { contact, person, problems } = props;
  const title = `Remove ${contact.name} as a contact of ${fullName(person)}?`;
  const path = relationPath(contact.id, person.id);
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={{ href: path, text: 'Back' }}
      problems={problems}
    >
      <Stale isStale={props.isStale} />
      <p class="govuk-body">
        They will no longer be asked about {person.firstName}, and their links will no longer show{' '}
        {person.firstName}’s forms. What they signed stays on record. You can undo this on their
        page.
      </p>
      <form method="post" action={`${path}/end`} novalidate>
        <SeenRelation seen={props.seen} />
        <WhyField
          value={props.why}
          problems={problems}
          label="Why are they no longer a contact?"
          hint="For example, moved away, or added by mistake."
        />
        <ButtonOrCancel back={path}>
          <Button kind="warning">Remove contact</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};

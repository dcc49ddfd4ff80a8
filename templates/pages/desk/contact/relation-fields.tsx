import type { Problem } from '../../../../functions/core/refusal.ts';
import type { RelationField } from '../../../../functions/core/register/file-fields.ts';
import type { TypedRelation } from '../../../../functions/core/register/relation-change.ts';
import { Input } from '../../../components/input/input.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Select } from '../../../components/select/select.tsx';
import { errorFor } from '../desk-page.tsx';
import { WhyField } from '../why-field.tsx';

const usual = [
  'Mother',
  'Father',
  'Parent',
  'Step-mother',
  'Step-father',
  'Grandparent',
  'Guardian',
  'Foster carer',
  'Social worker',
];
const other = 'other';

/** The form's fields of a relation; `typed` is for a relationship that is not in the list. */
export const relationNames = { typed: 'relationship-typed' } as const;

/** The relationship that was chosen, or typed where none in the list is right. */
export const relationshipIn = (chosen: string, typed: string): string =>
  chosen === other || (chosen === '' && typed !== '') ? typed : chosen;

/** Hidden field of what a field of a relation held when the page was made. */
export const seenRelation = (field: RelationField): string => `seen-${field}`;

export const SeenRelation = ({ seen }: { seen: TypedRelation }) => (
  <>
    {(['relationship', 'decides', 'receives', 'restricted'] as const).map((field) => (
      <input type="hidden" name={seenRelation(field)} value={seen[field]} />
    ))}
  </>
);

const yesAndNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** Who a contact is to a pupil, and what they may do. */
export const RelationFields = ({
  typed,
  problems,
  firstName,
  whyHint,
}: {
  typed: TypedRelation;
  problems: readonly Problem[] | undefined;
  firstName: string;
  whyHint: string;
}) => {
  const isListed = usual.includes(typed.relationship);
  return (
    <>
      <Select
        name="relationship"
        label={`Who they are to ${firstName}`}
        value={isListed || typed.relationship === '' ? typed.relationship : other}
        items={[
          { value: '', label: 'Choose' },
          ...usual.map((label) => ({ value: label, label })),
          { value: other, label: 'Someone else' },
        ]}
        error={errorFor(problems, 'relationship')}
      />
      <Input
        name={relationNames.typed}
        label="If someone else, who?"
        hint="For example, aunt or childminder"
        value={isListed ? '' : typed.relationship}
        width={20}
        autocomplete="off"
      />
      <Radios
        name="decides"
        legend="Can they give permission?"
        legendSize="s"
        hint={`Choose yes if they have parental responsibility, or can give permission for ${firstName} in another way.`}
        value={typed.decides}
        items={[...yesAndNo, { value: 'unknown', label: 'Not known yet' }]}
        isSmall
        error={errorFor(problems, 'decides')}
      />
      <Radios
        name="receives"
        legend="Do they get emails?"
        legendSize="s"
        value={typed.receives}
        items={yesAndNo}
        isSmall
        isInline
        error={errorFor(problems, 'receives')}
      />
      <Radios
        name="restricted"
        legend="Are they restricted?"
        legendSize="s"
        hint={`Choose yes if a court or the school has decided that they must not be contacted about ${firstName}. We will never email them about ${firstName}, and only an administrator will be able to open their page.`}
        value={typed.restricted}
        items={yesAndNo}
        isSmall
        isInline
        error={errorFor(problems, 'restricted')}
      />
      <WhyField label="Reason" hint={whyHint} value={typed.why} problems={problems} />
    </>
  );
};

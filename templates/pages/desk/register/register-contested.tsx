import { dateAt, showFullDate } from '../../../../functions/core/calendar.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type {
  ContestedField,
  ContestedRelation,
} from '../../../../functions/core/register/register-preview.ts';
import { Radios } from '../../../components/radios/radios.tsx';
import { relationLabels } from '../contact/relation-words.ts';
import { count } from '../desk-words.ts';
import { WhyField } from '../why-field.tsx';
import { takeField } from './register-corrected.tsx';

/** More on a page than this nobody looks at one by one; of the others yours is kept. */
const shownAtMost = 200;

const values: Record<string, string> = { yes: 'Yes', no: 'No', unknown: 'Not known' };

const show = ({ field }: ContestedField, value: string): string =>
  field === 'relationship' ? value : (values[value] ?? value);

const fieldInWords = (field: ContestedField): string =>
  `${relationLabels[field.field]}: the file says ${show(field, field.inFile)}; you set ${show(field, field.atDesk)} on ${showFullDate(dateAt(field.at))}.`;

function inWords({ what, at, fields }: ContestedRelation): string {
  const on = showFullDate(dateAt(at));
  if (what === 'dropped')
    return `The file no longer has this contact; you added or changed it on ${on}.`;
  if (what === 'ended') return `The file has this contact; you removed it on ${on}.`;
  return fields.map(fieldInWords).join(' ');
}

const keep: Record<ContestedRelation['what'], string> = {
  changed: 'Keep what you set',
  dropped: 'Keep the contact',
  ended: 'Leave them removed',
};
const take: Record<ContestedRelation['what'], string> = {
  changed: 'Use the file',
  dropped: 'Remove the contact',
  ended: 'Add them again',
};

const lifted =
  'Using the file would lift a restriction, or let them give permission again, so you need to give a reason below.';

/** Those that protect a child stand first, so that none of them is among those not shown. */
const shownFirst = (contested: readonly ContestedRelation[]): ContestedRelation[] =>
  contested
    .toSorted((a, b) => Number(b.lifts ?? false) - Number(a.lifts ?? false))
    .slice(0, shownAtMost);

/** What the office set to protect a child, of whoever may not let a file change it. */
const Protected = ({ one }: { one: ContestedRelation }) => (
  <>
    <h3 class="govuk-heading-s">
      {one.name}, contact of {one.pupil}
    </h3>
    <p class="govuk-body">
      {inWords(one)} We will keep what was set here. Only an administrator can choose the file,
      because it would lift a restriction or let them give permission again.
    </p>
  </>
);

/** Asks which is right where the file says other than the office set of who is whose contact. */
export const Contested = ({
  contested,
  taken,
  lifting,
}: {
  contested: readonly ContestedRelation[];
  /** Where the office has chosen the file already. */
  taken: readonly string[];
  /** Whether they may choose the file where it lifts something, and why they do. */
  lifting: { may: boolean; why: string; problems?: readonly Problem[] };
}) => (
  <div class="app-column">
    <h2 class="govuk-heading-m" id="contested">
      Contacts where the file differs
    </h2>
    <p class="govuk-body">
      The file differs from what you set here for {count(contested.length, 'contact', 'contacts')}.
      We will keep what you set unless you choose the file.
    </p>
    {shownFirst(contested).map((one) =>
      one.lifts && !lifting.may ? (
        <Protected one={one} />
      ) : (
        <Radios
          name={takeField.of(one.id)}
          legend={`${one.name}, contact of ${one.pupil}`}
          legendSize="s"
          hint={`${inWords(one)}${one.lifts ? ` ${lifted}` : ''}`}
          isInline
          isSmall
          value={taken.includes(one.id) ? 'file' : 'desk'}
          items={[
            { value: 'desk', label: keep[one.what] },
            { value: 'file', label: take[one.what] },
          ]}
        />
      ),
    )}
    {lifting.may && contested.some((one) => one.lifts) && (
      <WhyField
        label="Why is the file right for these contacts?"
        labelSize="s"
        hint="Only needed if you choose the file where it would lift a restriction or let them give permission again. We will keep it on the contact’s record, with your name."
        value={lifting.why}
        problems={lifting.problems}
      />
    )}
    {contested.length > shownAtMost && (
      <p class="govuk-body">
        For {count(contested.length - shownAtMost, 'more contact', 'more contacts')} we will keep
        what you set.
      </p>
    )}
  </div>
);

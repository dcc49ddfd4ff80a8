import { dateAt, showFullDate } from '../../../../functions/core/calendar.ts';
import type {
  CorrectedField,
  Corrected as CorrectedRecord,
  MissingByHand,
} from '../../../../functions/core/register/register-preview.ts';
import { Radios } from '../../../components/radios/radios.tsx';
import { count } from '../desk-words.ts';
import { personFieldNames } from '../person/person-words.ts';

/** More on a page than this nobody looks at one by one; of the others yours is kept. */
const shownAtMost = 200;

const prefix = 'take-';

/** The form's field that says of a contact whether the file is right. */
export const takeField = {
  of: (id: string): string => `${prefix}${id}`,
  idIn: (name: string): string | undefined =>
    /^[\w.-]{1,120}$/.test(name.slice(prefix.length)) && name.startsWith(prefix)
      ? name.slice(prefix.length)
      : undefined,
};

const fieldNames: Record<Exclude<CorrectedField['field'], 'leftOn'>, string> = {
  ...personFieldNames,
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  language: 'Preferred language',
};

function inWords({ field, inFile, atDesk, at }: CorrectedField): string {
  const on = showFullDate(dateAt(at));
  if (field === 'leftOn') return `The file names them; you marked them as left on ${on}.`;
  return `${fieldNames[field]}: the file says ${inFile || 'nothing'}; you corrected it to ${atDesk || 'nothing'} on ${on}.`;
}

const missingInWords = ({ what, at }: MissingByHand): string =>
  `The file does not name them; you ${what === 'added' ? 'added them' : 'marked them as returned'} on ${showFullDate(dateAt(at))}.`;

const choices = ({ missing }: CorrectedRecord) => [
  { value: 'desk', label: missing ? 'Leave them as they are' : 'Keep your correction' },
  { value: 'file', label: missing ? 'Mark them as left' : 'Use the file' },
];

/** Asks which is right where the file says other than the office corrected at the desk. */
export const Corrected = ({
  corrected,
  taken,
}: {
  corrected: readonly CorrectedRecord[];
  /** Of whom the office has chosen the file already. */
  taken: readonly string[];
}) => (
  <div class="app-column">
    <h2 class="govuk-heading-m" id="corrected">
      Which is right?
    </h2>
    <p class="govuk-body">
      The file differs from what was added or corrected here for{' '}
      {count(corrected.length, 'person', 'people')}. We will keep what you entered unless you choose
      the file.
    </p>
    {corrected.slice(0, shownAtMost).map((asked) => (
      <Radios
        name={takeField.of(asked.id)}
        legend={asked.name}
        legendSize="s"
        hint={asked.missing ? missingInWords(asked.missing) : asked.fields.map(inWords).join(' ')}
        isInline
        isSmall
        value={taken.includes(asked.id) ? 'file' : 'desk'}
        items={choices(asked)}
      />
    ))}
    {corrected.length > shownAtMost && (
      <p class="govuk-body">
        For {count(corrected.length - shownAtMost, 'more person', 'more people')} we will keep what
        you entered.
      </p>
    )}
  </div>
);

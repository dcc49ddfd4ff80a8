import { fullName, listNames, type Person } from '../../../../functions/core/person/person.ts';
import type { ClassDoubt } from '../../../../functions/core/register/class-doubts.ts';
import type { PersonCell } from '../../../../functions/core/register/file-fields.ts';
import type { TypedPerson } from '../../../../functions/core/register/typed-person.ts';
import { type Role, roleNames } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { classDoubtInWords } from '../class/class-doubt-words.ts';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { NotSaved, PersonFields, type PersonFieldsProps, SeenFields } from './person-fields.tsx';
import { placeOfPerson } from './person-place.ts';
import { editPath, movePath } from './person-words.ts';

/** What is said of the page: all details, or the class and year alone. */
type Words = {
  title: (name: string) => string;
  lead: string;
  button: string;
  path: (id: string) => string;
};

export const editWords: Words = {
  title: (name) => `Change the details of ${name}`,
  lead: 'Correct them in your management system too. If the next register file says something else, we will ask you which is right.',
  button: 'Save details',
  path: editPath,
};

export const moveWords: Words = {
  title: (name) => `Move ${name} to another class`,
  lead: 'Forms waiting for the class teacher will go to the new class’s teacher. Make the same change in your management system.',
  button: 'Save class and year',
  path: movePath,
};

export type PersonEditProps = Omit<PersonFieldsProps, 'fields'> & {
  staff: AtDesk;
  person: Person;
  words: Words;
  fields: readonly PersonCell[];
  seen: TypedPerson;
  /** What the office has to look at before it presses on, and what it looked at before. */
  doubts: readonly ClassDoubt[];
  lookedAt: readonly string[];
  /** The roles that a new address would not have. */
  losing: readonly Role[];
  /** Why nothing was saved, and what stands now, where it is no problem of a field. */
  notSaved?: { why: string; lines?: readonly string[] };
};

const Losing = ({ losing }: Pick<PersonEditProps, 'losing'>) =>
  losing.length > 0 ? (
    <WarningText>
      If you change their email address, they will lose their{' '}
      {losing.length === 1 ? 'role' : 'roles'}: {listNames(losing.map((role) => roleNames[role]))}.
      An administrator can give {losing.length === 1 ? 'it' : 'them'} back on the Staff page.
    </WarningText>
  ) : (
    <></>
  );

const Doubts = ({ doubts }: Pick<PersonEditProps, 'doubts'>) =>
  doubts.length === 0 ? (
    <></>
  ) : (
    <div role="alert" id="doubts">
      <WarningText>Check this first. Nothing has been saved yet.</WarningText>
      <ul class="govuk-list govuk-list--bullet">
        {doubts.map((doubt) => (
          <li>{classDoubtInWords(doubt)}</li>
        ))}
      </ul>
    </div>
  );

/** Changes what the register has of somebody. */
export const PersonEdit = (props: PersonEditProps) => {
  const { person, words, fields, seen, doubts } = props;
  const name = fullName(person);
  const back = `/desk/people/${person.id}`;
  return (
    <ColumnPage
      staff={props.staff}
      title={words.title(name)}
      {...placeOfPerson(person)}
      problems={props.problems}
    >
      <NotSaved {...props.notSaved} />
      <Doubts doubts={doubts} />
      <p class="govuk-body">{words.lead}</p>
      <Losing losing={props.losing} />
      <form method="post" action={words.path(person.id)} novalidate>
        <SeenFields fields={fields} seen={seen} />
        {[...props.lookedAt, ...doubts.map(({ key }) => key)].map((key) => (
          <input type="hidden" name="looked-at" value={key} />
        ))}
        <PersonFields {...props} />
        <ButtonOrCancel back={back}>
          <Button>{doubts.length > 0 ? `${words.button} anyway` : words.button}</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};

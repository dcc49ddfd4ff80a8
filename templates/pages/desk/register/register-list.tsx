import { type CalendarDate, showDate } from '../../../../functions/core/calendar.ts';
import type { ClassTeacher } from '../../../../functions/core/class/class-teachers.ts';
import {
  fullName,
  onRoll,
  type Person,
  showYear,
} from '../../../../functions/core/person/person.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, groupName, kindNames } from '../desk-words.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { leavingShort, showOn } from '../person/person-words.ts';

export type PersonLine = Omit<Person, 'school'>;

export type RegisterListProps = {
  staff: AtDesk;
  people: PageOf<PersonLine>;
  /** Every class, and every kind of others: `staff`, `governor` … */
  groups: readonly string[];
  group: string;
  query: string;
  total: number;
  today: CalendarDate;
  /** Of a list of one class: who teaches it, and who covers it or will. */
  teachers?: readonly ClassTeacher[];
  lastImport?: { id: string; inWords: string };
};

const place = (person: PersonLine, today: CalendarDate): string => {
  if (!onRoll(person, today)) return 'left';
  const who =
    person.kind === 'pupil'
      ? [person.class ?? 'no class', person.year && showYear(person.year)]
      : [person.post ?? person.organisation ?? kindNames[person.kind].one];
  return [...who, leavingShort(person, today)].filter(Boolean).join(', ');
};

/** Who teaches the class of the list, and until when, where that has an end. */
const Teachers = ({ teachers, group }: Pick<RegisterListProps, 'teachers' | 'group'>) =>
  teachers === undefined ? (
    <></>
  ) : (
    <>
      {teachers.length === 0 ? (
        <p class="govuk-body">
          {group} has no class teacher. Open the page of a{' '}
          <a class="govuk-link app-tap" href="/desk/register?group=staff">
            member of staff
          </a>{' '}
          to add it to their classes or set class cover.
        </p>
      ) : (
        <>
          <p class="govuk-body">{teachers.length === 1 ? 'Class teacher:' : 'Class teachers:'}</p>
          <ul class="govuk-list govuk-list--bullet">
            {teachers.map(({ id, name, cover, setBy }) => (
              <li>
                <a class="govuk-link app-tap" href={`/desk/people/${id}`}>
                  {name}
                </a>
                {cover &&
                  `, cover from ${showDate(cover.startsOn)} to ${showDate(cover.endsOn)}, set by ${setBy} on ${showOn(cover.at)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );

const People = ({ props }: { props: RegisterListProps }) => (
  <>
    <Table
      class="app-rows"
      caption={count(props.people.of, 'person', 'people')}
      captionSize="s"
      firstCellIsHeader
      head={[{ content: 'Name' }, { content: 'Class or post' }, { content: 'Number' }]}
      rows={props.people.items.map((person) => [
        {
          content: (
            <a class="govuk-link app-tap" href={`/desk/people/${person.id}`}>
              {person.lastName}, {person.firstName}
              <span class="govuk-visually-hidden"> ({fullName(person)})</span>
            </a>
          ),
        },
        { content: place(person, props.today), attributes: { 'data-label': 'Class or post' } },
        {
          content: person.admissionNumber ?? person.upn ?? '–',
          attributes: { 'data-label': 'Number' },
        },
      ])}
    />
    <Pages of={props.people} />
  </>
);

const Filters = ({
  group,
  groups,
  query,
}: Pick<RegisterListProps, 'group' | 'groups' | 'query'>) => (
  <FilterBar
    post
    action="/desk/register"
    label="Find people"
    button="Find in this list"
    filters={[
      {
        name: 'group',
        label: 'Class',
        value: group,
        items: [
          { value: '', label: 'Everybody' },
          ...groups.map((name) => ({ value: name || '-', label: groupName(name) })),
        ],
      },
    ]}
  >
    <Input
      name="q"
      type="search"
      label="Name or number"
      value={query}
      width={20}
      autocomplete="off"
      attributes={{ maxlength: 100 }}
    />
  </FilterBar>
);

export const RegisterList = (props: RegisterListProps) => (
  <DeskPage staff={props.staff} title="People" at="/desk/register">
    <h1 class="govuk-heading-l">People</h1>
    <ButtonGroup>
      <Button href="/desk/register/new" kind={props.total > 1 ? 'secondary' : undefined}>
        Upload a register
      </Button>
      <Button href="/desk/people/new" kind="secondary">
        Add a person
      </Button>
      <a class="govuk-link" href="/desk/start-of-year">
        Start of the year
      </a>
      {props.lastImport && (
        <a class="govuk-link" href={`/desk/register/imports/${props.lastImport.id}`}>
          {props.lastImport.inWords}
        </a>
      )}
    </ButtonGroup>
    <Filters group={props.group} groups={props.groups} query={props.query} />
    <Teachers teachers={props.teachers} group={props.group} />
    {props.people.of === 0 ? (
      <p class="govuk-body" role="status">
        {props.total === 0
          ? 'Nobody is on the register yet.'
          : 'Nobody fits. Try only part of the name.'}
      </p>
    ) : (
      <People props={props} />
    )}
  </DeskPage>
);

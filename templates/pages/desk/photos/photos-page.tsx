import { fullName } from '../../../../functions/core/person/person.ts';
import type { PhotoRow } from '../../../../functions/core/photos/photo-list.ts';
import { type Showing, showings, worstOf } from '../../../../functions/core/photos/showing.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Table } from '../../../components/table/table.tsx';
import { DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { InPartMeans, Mark, PhotoMatrix } from './photos-answers.tsx';
import { NamesForm } from './photos-names.tsx';
import {
  answerName,
  answersFor,
  answerWhyInWords,
  capital,
  notesOn,
  type PhotoGroups,
  type PhotoView,
  shownUses,
  signs,
  useName,
} from './photos-words.ts';

export type PhotosProps = PhotoView & PhotoGroups;

const queryOf = ({ group, use }: PhotosProps): string =>
  new URLSearchParams({ group, ...(use && { use }) }).toString();

const Filters = (props: PhotosProps) => (
  <FilterBar
    action="/desk/photos"
    label="Choose a class and a use"
    filters={[
      { name: 'group', label: 'Class or year', value: props.group, items: props.groups },
      {
        name: 'use',
        label: 'Where it is shown',
        value: props.use,
        items: [
          { value: '', label: 'Every use' },
          ...props.uses.map(({ id, label }) => ({ value: id, label })),
        ],
      },
    ]}
  />
);

const Tick = ({ row }: { row: PhotoRow }) => (
  <div class="govuk-checkboxes govuk-checkboxes--small app-tick">
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={`person-${row.person.id}`}
        name="person"
        type="checkbox"
        value={row.person.id}
      />
      <label class="govuk-label govuk-checkboxes__label" for={`person-${row.person.id}`}>
        {fullName(row.person)}
      </label>
    </div>
  </div>
);

/** Those of one use who have the same answer. */
function Section({ props, showing }: { props: PhotosProps; showing: Showing }) {
  const [use] = shownUses(props);
  const rows = props.rows.filter(
    (row) => row.answers.find((a) => a.use === use?.id)?.showing === showing,
  );
  if (!use || rows.length === 0) return <></>;
  return (
    <Table
      class="app-rows app-photos"
      captionSize="m"
      caption={
        <>
          <Mark sign={signs[showing]} /> {answerName(showing, use)}: {rows.length}
        </>
      }
      firstCellIsHeader
      head={[{ content: 'Name' }, { content: 'Class' }, { content: 'Whose answer, since when' }]}
      rows={rows.map((row) => [
        { content: <Tick row={row} /> },
        { content: row.person.class ?? '–', attributes: { 'data-label': 'Class' } },
        {
          content: answersFor(row, [use]).map((answer) => (
            <>
              {capital(answerWhyInWords(answer, use, props.names))}
              {row.awaitsPupil && `; ${notesOn(row, [])[0]}`}
            </>
          )),
        },
      ])}
    />
  );
}

/** Worst first, so that who may not is never overlooked. */
const worstFirst: readonly Showing[] = showings.toReversed();

/** "Of 30 pupils 2 may not be shown, 3 never answered, which is not a yes, and 25 may be shown." */
function Lead(props: PhotosProps) {
  const uses = shownUses(props);
  const worst = props.rows.map((row) => worstOf(answersFor(row, uses)));
  const [somewhere, everywhere] = props.use === '' ? [' in some use', ' in every use'] : ['', ''];
  const words: Record<Showing, string> = {
    no: `may not be shown${somewhere}`,
    'never-answered': `never answered, which is not a yes${somewhere && ', for some use'}`,
    unrecognisable: `may be shown only in part${somewhere}`,
    may: `may be shown${everywhere}`,
  };
  const parts = worstFirst.flatMap((showing) => {
    const n = worst.filter((comesTo) => comesTo === showing).length;
    return n === 0 ? [] : [`${n} ${words[showing]}`];
  });
  return (
    <p class="govuk-body-l">
      Of {count(props.rows.length, 'pupil', 'pupils')}: {parts.join('; ')}.
    </p>
  );
}

const List = (props: PhotosProps) => (
  <>
    <h2 class="govuk-heading-m">
      {props.groupName}: {useName(props)}
    </h2>
    <Lead {...props} />
    <ButtonGroup>
      <Button href={`/desk/photos/sheet?${queryOf(props)}`} kind="secondary">
        Make a sheet to print
      </Button>
      <a class="govuk-link" href={`/desk/photos.csv?${queryOf(props)}`} download>
        Download this list (CSV)
      </a>
    </ButtonGroup>
    <form method="post" action="/desk/photos/check">
      <input type="hidden" name="use" value={props.use} />
      {props.use === '' ? (
        <PhotoMatrix view={props} nameOf={(row) => <Tick row={row} />} />
      ) : (
        worstFirst.map((showing) => <Section props={props} showing={showing} />)
      )}
      <Button kind="secondary">Check those ticked</Button>
    </form>
    <InPartMeans uses={shownUses(props)} />
  </>
);

/** Who may be shown where: a class or a year at a time, led by who may not. */
export const PhotosPage = (props: PhotosProps) => (
  <DeskPage staff={props.staff} title="Photo list" at="/desk/photos">
    <h1 class="govuk-heading-l">Who may be shown</h1>
    <p class="govuk-body">
      If two answers differ, we follow the stricter one: that is the school’s rule. Never answered
      is not a yes. Answers can change on any day, so look again before you publish.
    </p>
    {props.groups.length > 0 && <Filters {...props} />}
    {props.group === '' ? (
      <></>
    ) : props.rows.length === 0 ? (
      <p class="govuk-body" role="status">
        There is nobody in {props.groupName}.
      </p>
    ) : (
      <List {...props} />
    )}
    <h2 class="govuk-heading-m">Check names before you publish</h2>
    <NamesForm uses={props.uses} use={props.use} text="" />
  </DeskPage>
);

/** The school does not ask about photos here, so there is nothing to go by. */
export const PhotosOff = ({ staff }: Pick<PhotosProps, 'staff'>) => (
  <DeskPage staff={staff} title="Photo list" at="/desk/photos" width="column">
    <h1 class="govuk-heading-l">Who may be shown</h1>
    <p class="govuk-body">
      {staff.school.name} has switched off the form about photos and video, so nobody is asked and
      this list cannot say who may be shown. Ask an administrator before you show a picture of a
      pupil.
    </p>
  </DeskPage>
);

import { showInstant } from '../../../../functions/core/calendar.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import type { PhotoRow } from '../../../../functions/core/photos/photo-list.ts';
import { Table } from '../../../components/table/table.tsx';
import { DeskPage } from '../desk-page.tsx';
import { areOneClass, InPartMeans, Mark, PhotoMatrix } from './photos-answers.tsx';
import {
  answersFor,
  marksOn,
  type PhotoView,
  showingNames,
  shownUses,
  signs,
  useName,
} from './photos-words.ts';

export type PhotosSheetProps = PhotoView & {
  /** "4B", "Year 4", "Chosen pupils". */
  groupName: string;
  /** Lines that name nobody, or several: on the paper too, or they would be forgotten. */
  unclear: readonly string[];
};

const nameOf = (row: PhotoRow, props: PhotosSheetProps): string =>
  [fullName(row.person), ...marksOn(row, shownUses(props)).map(([mark]) => mark)].join(' ');

function OneUse(props: PhotosSheetProps) {
  const uses = shownUses(props);
  const hasClass = !areOneClass(props.rows);
  return (
    <section class="app-scroll" tabindex={0} aria-label="Pupils">
      <Table
        class="app-photos app-photos--one"
        firstCellIsHeader
        head={[
          { content: 'Name' },
          ...(hasClass ? [{ content: 'Class' }] : []),
          { content: 'Answer' },
        ]}
        rows={props.rows.map((row) => [
          { content: nameOf(row, props) },
          ...(hasClass ? [{ content: row.person.class ?? '–' }] : []),
          ...answersFor(row, uses).map(({ showing }) => ({
            class: `app-photos__${showing}`,
            content: (
              <>
                <Mark sign={signs[showing]} /> {showingNames[showing]}
              </>
            ),
          })),
        ])}
      />
    </section>
  );
}

/** What the marks beside some names stand for, each once. */
function Marks(props: PhotosSheetProps) {
  const uses = shownUses(props);
  const marks = new Map(props.rows.flatMap((row) => marksOn(row, uses)));
  if (marks.size === 0) return <></>;
  return (
    <p class="govuk-body-s">{[...marks].map(([mark, text]) => `${mark} ${text}`).join('. ')}.</p>
  );
}

/** A class on one side of paper, to take along: a sign and a word for each. */
export const PhotosSheet = (props: PhotosSheetProps) => (
  <DeskPage
    staff={props.staff}
    title={`Photo sheet, ${props.groupName}`}
    at="/desk/photos"
    back={{ href: '/desk/photos', text: 'Back to the list' }}
  >
    <div class="app-one-side">
      <h1 class="govuk-heading-l">
        {props.groupName}: {useName(props)}
      </h1>
      <p class="govuk-body app-screen-only">
        Print this page with your browser. It says who may not be shown, so keep it safe and destroy
        it afterwards.
      </p>
      <p class="govuk-body-s">
        As it stood on {showInstant(props.now)}. Print a new one each time. ✗ is no, also where
        nobody answered.
      </p>
      {props.use === '' ? (
        <PhotoMatrix view={props} nameOf={(row) => nameOf(row, props)} isOnPaper />
      ) : (
        <OneUse {...props} />
      )}
      {props.unclear.length > 0 && (
        <p class="govuk-body">
          <strong>
            <Mark sign="✗" /> Not clear who, so not to be shown: {props.unclear.join('; ')}
          </strong>
        </p>
      )}
      <Marks {...props} />
      <InPartMeans uses={shownUses(props)} />
    </div>
  </DeskPage>
);

import type { Child } from 'hono/jsx';
import type { Use } from '../../../../functions/core/form/question.ts';
import type { PhotoRow } from '../../../../functions/core/photos/photo-list.ts';
import { Table } from '../../../components/table/table.tsx';
import {
  answersFor,
  capital,
  inPart,
  notesOn,
  type PhotoView,
  shortNames,
  shownUses,
  signs,
} from './photos-words.ts';

/** A sign for the eye; the word beside it says the same. */
export const Mark = ({ sign }: { sign: string }) => (
  <span class="app-mark" aria-hidden="true">
    {sign}
  </span>
);

/** Whether a column for the class would say the same in every row. */
export const areOneClass = (rows: readonly PhotoRow[]): boolean =>
  new Set(rows.map((row) => row.person.class)).size === 1;

/** Every pupil by every use. */
export const PhotoMatrix = ({
  view,
  nameOf,
  isOnPaper = false,
}: {
  view: PhotoView;
  nameOf: (row: PhotoRow) => Child;
  /** Without what a sheet has no room for: notes, and a class that is everybody's. */
  isOnPaper?: boolean;
}) => {
  const uses = shownUses(view);
  const hasNotes = !isOnPaper && view.rows.some((row) => notesOn(row, uses).length > 0);
  const hasClass = !isOnPaper || !areOneClass(view.rows);
  return (
    <section class="app-scroll" tabindex={0} aria-label="Pupils by use">
      <Table
        class="app-photos app-photos--all"
        firstCellIsHeader
        head={[
          { content: 'Name' },
          ...(hasClass ? [{ content: 'Class' }] : []),
          ...uses.map(({ label }) => ({ content: label })),
          ...(hasNotes ? [{ content: 'Note' }] : []),
        ]}
        rows={view.rows.map((row) => [
          { content: nameOf(row) },
          ...(hasClass ? [{ content: row.person.class ?? '–' }] : []),
          ...answersFor(row, uses).map(({ showing }) => ({
            class: `app-photos__${showing}`,
            content: (
              <>
                <Mark sign={signs[showing]} /> {shortNames[showing]}
              </>
            ),
          })),
          ...(hasNotes ? [{ content: capital(notesOn(row, uses).join('; ')) }] : []),
        ])}
      />
    </section>
  );
};

/** What "in part" allows, use by use, in the words the parents chose. */
export const InPartMeans = ({ uses }: { uses: readonly Use[] }) => {
  const byLabel = Map.groupBy(
    uses.filter((use) => inPart(use) !== undefined),
    (use) => inPart(use) ?? '',
  );
  if (byLabel.size === 0) return <></>;
  return (
    <p class="govuk-body-s">
      “In part” means:{' '}
      {[...byLabel]
        .map(([label, of]) =>
          byLabel.size === 1 ? label : `${of.map((use) => use.label).join(', ')}: ${label}`,
        )
        .join('. ')}
      .
    </p>
  );
};

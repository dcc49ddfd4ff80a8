import { type Instant, showInstant } from '../../../../functions/core/calendar.ts';
import { toDoShows } from '../../../../functions/core/to-do/to-do-filter.ts';
import { Button } from '../../../components/button/button.tsx';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { Lines } from '../lines.tsx';
import { classFilter } from '../list-filters.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { showNames } from './to-do-words.ts';

/**
 * What was done in one press: what it was, of whom, by whom and when; `person` … what is posted. What was
 * said and cancelled since is not to do again.
 */
export type DoneLine = {
  about: string;
  what: readonly string[];
  by: string;
  at: Instant;
  canPutBack: boolean;
  person: string;
  agreement?: string;
};

export const putBackPath = '/desk/to-do/put-back';

/** `of`: the class that the list is narrowed to. */
const PutBack = ({
  line: { about, what, at, person, agreement },
  of,
}: {
  line: DoneLine;
  of?: string;
}) => (
  <form method="post" action={putBackPath} class="app-inline-form">
    <input type="hidden" name="person" value={person} />
    <input type="hidden" name="at" value={at} />
    {of && <input type="hidden" name="class" value={of} />}
    {agreement && <input type="hidden" name="form" value={agreement} />}
    <Button kind="secondary">
      Put back
      <span class="govuk-visually-hidden">
        : {about}, {what.join(', ')}
      </span>
    </Button>
  </form>
);

const Filters = ({ classes, of }: { classes: readonly string[]; of?: string }) => (
  <FilterBar
    action="/desk/to-do"
    label="Narrow the list"
    filters={[
      classFilter(of, classes),
      {
        name: 'show',
        label: 'Show',
        value: 'done',
        items: toDoShows.map((show) => ({ value: show, label: showNames[show] })),
      },
    ]}
  />
);

/** What the office said was done of late, with a way to put each back. */
export const DonePage = (props: {
  staff: AtDesk;
  page: PageOf<DoneLine>;
  classes: readonly string[];
  class?: string;
  done?: string;
}) => (
  <DeskPage
    staff={props.staff}
    title="Done in the last 30 days"
    at="/desk/to-do"
    back={{ href: '/desk/to-do', text: 'To do' }}
  >
    {props.done && <Banner isSuccess text={props.done} />}
    <h1 class="govuk-heading-l">Done in the last 30 days</h1>
    <Filters classes={props.classes} of={props.class} />
    {props.page.of === 0 ? (
      <p class="govuk-body" role="status">
        Nothing has been marked as done in the last 30 days.
      </p>
    ) : (
      <>
        <p class="govuk-body">
          Marked as done by mistake? Put it back on the list. The record will show both.
        </p>
        <Table
          class="app-rows"
          caption="Done, newest first"
          captionSize="m"
          head={[
            { content: 'About' },
            { content: 'What' },
            { content: 'Done by' },
            { content: <span class="govuk-visually-hidden">Put back</span> },
          ]}
          rows={props.page.items.map((line) => [
            {
              content: (
                <a class="govuk-link app-tap" href={`/desk/people/${line.person}`}>
                  {line.about}
                </a>
              ),
              attributes: { 'data-label': 'About' },
            },
            { content: <Lines lines={line.what} />, attributes: { 'data-label': 'What' } },
            {
              content: (
                <>
                  {line.by}
                  <br />
                  {showInstant(line.at)}
                </>
              ),
              attributes: { 'data-label': 'Done by' },
            },
            { content: line.canPutBack && <PutBack line={line} of={props.class} /> },
          ])}
        />
        <Pages of={props.page} />
      </>
    )}
  </DeskPage>
);

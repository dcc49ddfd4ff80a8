import { showInstant, showTime } from '../../../../functions/core/calendar.ts';
import { type ClassSession, isClassOpen } from '../../../../functions/core/class/class-session.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { WithoutClass } from './without-class.tsx';

export type ClassListProps = {
  staff: AtDesk;
  /** The teacher's own classes. */
  classes: readonly string[];
  /** In those classes, newest first. */
  sessions: readonly ClassSession[];
  now: string;
};

const stateOf = (session: ClassSession, now: string): string => {
  if (isClassOpen(session, now)) return `Open until ${showTime(session.closesAt)}`;
  return session.confirmed ? 'Confirmed' : 'Closed, not confirmed yet';
};

const Sessions = ({ sessions, now }: ClassListProps) => (
  <Table
    caption="Class by class, newest first"
    captionSize="m"
    class="app-rows"
    head={[{ content: 'Class' }, { content: 'Opened' }, { content: 'Now' }]}
    firstCellIsHeader
    rows={sessions.map((session) => [
      {
        content: (
          <a class="govuk-link app-tap" href={`/desk/classes/${session.id}`}>
            {session.class}
            <span class="govuk-visually-hidden">, opened {showInstant(session.openedAt)}</span>
          </a>
        ),
      },
      { content: showInstant(session.openedAt), attributes: { 'data-label': 'Opened' } },
      { content: stateOf(session, now), attributes: { 'data-label': 'Now' } },
    ])}
  />
);

/** A teacher's own classes, each to be opened for signing, and what was opened before. */
export const ClassListPage = (props: ClassListProps) => (
  <DeskPage staff={props.staff} title="Class signing" at="/desk/classes" width="column">
    <h1 class="govuk-heading-l">Class signing</h1>
    {props.classes.length === 0 ? (
      <WithoutClass />
    ) : (
      <>
        <p class="govuk-body">
          Pupils read their own words and sign on tablets or computers that they pass round. You
          open it for a lesson, they type the code, and you see the list fill.
        </p>
        <ButtonGroup>
          {props.classes.map((name) => (
            <Button href={`/desk/classes/new?${new URLSearchParams({ class: name })}`}>
              Open it for {name}
            </Button>
          ))}
        </ButtonGroup>
      </>
    )}
    {props.sessions.length > 0 && <Sessions {...props} />}
  </DeskPage>
);

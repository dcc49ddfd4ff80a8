import { showDate } from '../../../../functions/core/calendar.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';

const stateNames: Record<Round['state'], string> = {
  draft: 'not sent yet',
  issuing: 'being sent',
  issued: 'sent',
};

export const RoundList = (props: { staff: AtDesk; rounds: readonly Round[] }) => (
  <DeskPage staff={props.staff} title="Rounds" at="/desk/rounds">
    <h1 class="govuk-heading-l">Rounds</h1>
    <p class="govuk-body">
      A round asks families, staff or others for one or more forms by a date.
    </p>
    {mayEnter(props.staff.roles, 'rounds') && (
      <>
        <Button href="/desk/rounds/new">New round</Button>
        <p class="govuk-body">
          Before you ask for a new school year, check the register, teachers and forms:{' '}
          <a class="govuk-link app-tap" href="/desk/start-of-year">
            start of the year
          </a>
        </p>
      </>
    )}
    {props.rounds.length === 0 ? (
      <p class="govuk-body">There is no round yet.</p>
    ) : (
      <Table
        class="app-rows"
        caption={count(props.rounds.length, 'round', 'rounds')}
        captionSize="s"
        firstCellIsHeader
        head={[
          { content: 'Name' },
          { content: 'Academic year' },
          { content: 'Answers by' },
          { content: 'State' },
        ]}
        rows={props.rounds.map((round) => [
          {
            content: (
              <a class="govuk-link app-tap" href={`/desk/rounds/${round.id}`}>
                {round.name}
              </a>
            ),
          },
          { content: round.academicYear, attributes: { 'data-label': 'Academic year' } },
          { content: showDate(round.dueOn), attributes: { 'data-label': 'Answers by' } },
          { content: stateNames[round.state], attributes: { 'data-label': 'State' } },
        ])}
      />
    )}
  </DeskPage>
);

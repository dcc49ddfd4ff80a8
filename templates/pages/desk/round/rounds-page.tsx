import { showDate, showInstant } from '../../../../functions/core/calendar.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { RoundStanding } from '../../../../functions/core/round/round-progress.ts';
import { Button } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, groupName } from '../desk-words.ts';
import { Bars, standingInWords } from './progress-bars.tsx';

const stateNames: Record<Round['state'], string> = {
  draft: 'not issued yet',
  issuing: 'being issued',
  issued: 'issued',
};

export const RoundList = (props: { staff: AtDesk; rounds: readonly Round[] }) => (
  <DeskPage staff={props.staff} title="Rounds" at="/desk/rounds">
    <h1 class="govuk-heading-l">Rounds</h1>
    <p class="govuk-body">
      A round asks families, staff or others for one or more forms by a date.
    </p>
    <Button href="/desk/rounds/new">New round</Button>
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

/** What became of a round's emails. */
export type MailCounts = {
  sent: number;
  owed: number;
  unknown: number;
  failed: number;
  notNeeded: number;
};

export type RoundPageProps = {
  staff: AtDesk;
  round: Round;
  standing: RoundStanding;
  mail: MailCounts;
  formNames: Record<string, string>;
  /** Its academic year has ended. */
  isOver: boolean;
};

/** How many emails there are is known only once all forms are made out. */
const emailsInWords = (progress: NonNullable<Round['progress']>): string =>
  progress.messagesOf > 0
    ? `Emails handed over: ${progress.messages} of ${progress.messagesOf}.`
    : 'Then the emails go.';

const Issuing = ({ round }: { round: Round }) => {
  const { progress } = round;
  return (
    <>
      <p class="govuk-body" role="status">
        {progress
          ? `Forms made out: ${progress.agreements} of ${progress.agreementsOf}. ${emailsInWords(progress)}`
          : 'The round is about to start.'}
      </p>
      <p class="govuk-body">
        All forms are made out before the first email goes. This page looks again by itself every
        few seconds; you may also leave and come back.{' '}
        <a class="govuk-link" href="">
          Look again now
        </a>
      </p>
    </>
  );
};

const Mail = ({ mail, round }: { mail: MailCounts; round: Round }) => (
  <>
    <h2 class="govuk-heading-m">Emails</h2>
    <SummaryList
      rows={[
        { key: 'Sent', value: String(mail.sent) },
        { key: 'On their way', value: String(mail.owed) },
        {
          key: 'Could not be sent',
          value:
            mail.failed > 0 ? (
              <a class="govuk-link" href="/desk/attention">
                {mail.failed}
              </a>
            ) : (
              '0'
            ),
        },
        {
          key: 'Not known whether they left',
          value:
            mail.unknown > 0 ? (
              <a class="govuk-link" href="/desk/attention">
                {mail.unknown}
              </a>
            ) : (
              '0'
            ),
        },
        ...(mail.notNeeded > 0
          ? [
              {
                key: 'Not needed: all was answered, or they may not be emailed',
                value: String(mail.notNeeded),
              },
            ]
          : []),
      ]}
    />
    <p class="govuk-body">
      <a class="govuk-link" href={`/desk/outstanding?round=${round.id}`}>
        Who is outstanding, and why
      </a>
    </p>
  </>
);

const Progress = ({ round, standing, formNames, isOver }: RoundPageProps) => {
  const list = `/desk/outstanding?round=${round.id}`;
  return (
    <>
      <p class="govuk-body">
        <strong>{standingInWords(standing.all)}.</strong>
      </p>
      {isOver && (
        <p class="govuk-body">
          The academic year is over. Nobody is asked any more for the forms that ended with it, and
          those that were never signed are not counted here.
        </p>
      )}
      <h2 class="govuk-heading-m">By form</h2>
      <Bars
        rows={[...standing.byForm].map(([form, one]) => ({
          name: formNames[form] ?? form,
          href: `${list}&form=${form}`,
          standing: one,
        }))}
      />
      <h2 class="govuk-heading-m">By class</h2>
      <Bars
        rows={[...standing.byGroup].map(([group, one]) => ({
          name: groupName(group),
          href: `${list}&class=${encodeURIComponent(group || '-')}`,
          standing: one,
        }))}
      />
    </>
  );
};

export const RoundPage = (props: RoundPageProps) => {
  const { round } = props;
  return (
    <DeskPage
      staff={props.staff}
      title={round.name}
      at="/desk/rounds"
      back={{ href: '/desk/rounds', text: 'Rounds' }}
    >
      {round.state === 'issued' && round.issuedAt && props.standing.all.signed === 0 && (
        <Banner isSuccess text={`The round was issued on ${showInstant(round.issuedAt)}.`} />
      )}
      <h1 class="govuk-heading-l">{round.name}</h1>
      <p class="govuk-body">
        Academic year {round.academicYear}, answers by {showDate(round.dueOn)}.
      </p>
      {round.state === 'issuing' && <Issuing round={round} />}
      {round.state === 'issued' && <Progress {...props} />}
      <Mail mail={props.mail} round={round} />
    </DeskPage>
  );
};

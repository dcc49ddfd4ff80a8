import { type Instant, showDate, showInstant } from '../../../../functions/core/calendar.ts';
import type { MailCounts } from '../../../../functions/core/message/mail-counts.ts';
import { groupValue } from '../../../../functions/core/person/group.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { RoundTally } from '../../../../functions/core/round/round-tally.ts';
import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, groupName } from '../desk-words.ts';
import { AsCounted } from './as-counted.tsx';
import { Bars, tallyInWords } from './progress-bars.tsx';

export type RoundPageProps = {
  staff: AtDesk;
  round: Round;
  tally: RoundTally;
  /** When it was counted, where it is not of now. */
  countedAt?: Instant;
  mail: MailCounts;
  formNames: Record<string, string>;
  /** Its academic year has ended. */
  isOver: boolean;
  /** What was just done, in words. */
  done?: string;
};

/** How many emails there are is known only once all forms are made out. */
const emailsInWords = (progress: NonNullable<Round['progress']>): string =>
  progress.messagesOf > 0
    ? `Emails ready to send: ${progress.messages} of ${progress.messagesOf}.`
    : 'Then we will send the emails.';

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
        All forms are made out before the first email goes. This page will refresh every few
        seconds. You can leave it and come back.{' '}
        <a class="govuk-link" href="">
          Refresh now
        </a>
      </p>
    </>
  );
};

const Mail = (props: { mail: MailCounts; round: Round; mayChase: boolean }) => {
  const { mail, round, mayChase } = props;
  return (
    <>
      <h2 class="govuk-heading-m">Emails</h2>
      <SummaryList
        rows={[
          { key: 'Sent', value: String(mail.sent) },
          { key: 'On their way', value: String(mail.owed) },
          {
            key: 'Could not be sent',
            value:
              mail.failed > 0 && mayChase ? (
                <a class="govuk-link" href="/desk/to-do">
                  {mail.failed}
                </a>
              ) : (
                String(mail.failed)
              ),
          },
          {
            key: 'Not known whether they were sent',
            value:
              mail.unknown > 0 && mayChase ? (
                <a class="govuk-link" href="/desk/to-do">
                  {mail.unknown}
                </a>
              ) : (
                String(mail.unknown)
              ),
          },
          ...(mail.notNeeded > 0
            ? [
                {
                  key: 'Not needed: everything had been answered before the email was sent',
                  value: String(mail.notNeeded),
                },
              ]
            : []),
          ...(mail.stopped > 0
            ? [{ key: 'Not sent: they may not be emailed', value: String(mail.stopped) }]
            : []),
          ...(mail.cancelled > 0
            ? [{ key: 'Cancelled before they were sent', value: String(mail.cancelled) }]
            : []),
        ]}
      />
      {mayChase && mail.reminders > 0 && (
        <form method="post" action={`/desk/rounds/${round.id}/stop-reminders`}>
          <p class="govuk-body">
            {count(mail.reminders, 'reminder has', 'reminders have')} not been sent yet. Started by
            mistake?
          </p>
          <Button kind="secondary">Stop {count(mail.reminders, 'reminder', 'reminders')}</Button>
        </form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/desk/outstanding?round=${round.id}`}>
          Who is outstanding, and why
        </a>
      </p>
    </>
  );
};

const Progress = ({ round, tally, countedAt, formNames, isOver }: RoundPageProps) => {
  const list = `/desk/outstanding?round=${round.id}`;
  return (
    <>
      {countedAt && <AsCounted at={countedAt} />}
      <p class="govuk-body">
        <strong>{tallyInWords(tally.all)}.</strong>
      </p>
      {isOver && (
        <p class="govuk-body">
          The academic year is over. Nobody is asked any more for the forms that ended with it, and
          those that were never signed are not counted here.
        </p>
      )}
      <h2 class="govuk-heading-m">By form</h2>
      <Bars
        rows={[...tally.byForm].map(([form, tallied]) => ({
          name: formNames[form] ?? form,
          href: `${list}&form=${form}`,
          tally: tallied,
        }))}
      />
      <h2 class="govuk-heading-m">By class</h2>
      <Bars
        rows={[...tally.byGroup].map(([group, tallied]) => ({
          name: groupName(group),
          href: `${list}&class=${encodeURIComponent(groupValue(group))}`,
          tally: tallied,
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
      {round.state === 'issued' && round.issuedAt && props.tally.all.signed === 0 && (
        <Banner isSuccess text={`The round was sent on ${showInstant(round.issuedAt)}.`} />
      )}
      {props.done && <Banner isSuccess text={props.done} />}
      <h1 class="govuk-heading-l">{round.name}</h1>
      <p class="govuk-body">
        Academic year {round.academicYear}, replies by {showDate(round.dueOn)}.
      </p>
      {round.state === 'issuing' && <Issuing round={round} />}
      {round.state === 'issued' && <Progress {...props} />}
      <Mail mail={props.mail} round={round} mayChase={mayEnter(props.staff.roles, 'chase')} />
    </DeskPage>
  );
};

import { showDate } from '../../../../functions/core/calendar.ts';
import type { MailStanding } from '../../../../functions/core/message/mail-standing.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { AskCounts, RoundPreview } from '../../../../functions/core/round/round-preview.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Table } from '../../../components/table/table.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import type { Email } from '../../../emails/email.ts';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, groupName } from '../desk-words.ts';
import { VacantPosts } from '../staff/vacant-posts.tsx';
import { RoundFacts } from './round-facts.tsx';
import { MovingOn, OutOfReachList } from './round-left-out.tsx';

export type RoundPreviewProps = RoundPreview & {
  staff: AtDesk;
  round: Round;
  /** As a real person of this round would get it; none when nobody can be emailed. */
  sample?: { to: string; email: Email };
  formNames: Record<string, string>;
  /** What the page was made of; sent with the button. */
  seen: string;
  /** Since the reader looked and pressed the button, something changed. */
  isChanged: boolean;
  /** Whether the mail service would take it now. */
  mail: MailStanding;
};

const WhoGetsWhat = ({
  asks,
  formNames,
  isAhead,
}: {
  asks: AskCounts;
  formNames: Record<string, string>;
  isAhead: boolean;
}) => (
  <div class="app-scroll" tabindex={0} role="region" aria-label="Who gets what, by class">
    <Table
      caption="Forms by class"
      captionSize="m"
      firstCellIsHeader
      head={[
        { content: isAhead ? 'Class now' : 'Class' },
        ...asks.forms.map((form) => ({ content: formNames[form] ?? form, isNumeric: true })),
      ]}
      rows={asks.rows.map(({ group, counts }) => [
        { content: groupName(group) },
        ...counts.map((n) => ({ content: String(n), isNumeric: true })),
      ])}
    />
  </div>
);

const Moves = ({ moves, round }: Pick<RoundPreviewProps, 'moves' | 'round'>) =>
  moves.length === 0 ? (
    <></>
  ) : (
    <InsetText>
      {moves.map(({ name, forms }) => (
        <p class="govuk-body">
          {count(forms, 'form', 'forms')} still open from “{name}” {forms === 1 ? 'moves' : 'move'}{' '}
          to this round, with its due date, {showDate(round.dueOn)}.
        </p>
      ))}
    </InsetText>
  );

const Sample = ({
  sample,
  id,
}: {
  sample: NonNullable<RoundPreviewProps['sample']>;
  id: string;
}) => (
  <>
    <h2 class="govuk-heading-m">The email, as {sample.to} gets it</h2>
    <div class="app-email">
      <p class="govuk-body">
        <strong>{sample.email.subject}</strong>
      </p>
      <div class="govuk-body app-email__text">{sample.email.text}</div>
    </div>
    <p class="govuk-body">
      <a class="govuk-link" href={`/desk/rounds/${id}/email`}>
        See it as an email program shows it
      </a>
    </p>
  </>
);

/** Why there is no button, and who can do something about it. */
const notYet: Record<Exclude<MailStanding, 'ready'>, string> = {
  sandbox:
    'You cannot issue this round yet. Countersign is not allowed to email families until its set-up is finished. Please tell the person who looks after Countersign: they need to ask AWS to let it out of the email sandbox (step 7, “Mail”, of docs/deploying.md).',
  paused:
    'You cannot issue this round at the moment. The email service has paused all emails from Countersign. Please tell the person who looks after Countersign. Your round is saved, and you can issue it once emails are going out again.',
};

const IssueForm = ({
  round,
  seen,
  emails,
}: Pick<RoundPreviewProps, 'round' | 'seen' | 'emails'>) => (
  <form method="post" action={`/desk/rounds/${round.id}/issue`}>
    <input type="hidden" name="seen" value={seen} />
    {emails > 0 && <WarningText>Emails cannot be called back once they are sent.</WarningText>}
    <Button>
      {emails > 0
        ? `Issue and send ${count(emails, 'email', 'emails')}`
        : 'Issue, without an email'}
    </Button>
  </form>
);

export const RoundPreviewPage = (props: RoundPreviewProps) => {
  const { round } = props;
  return (
    <DeskPage
      staff={props.staff}
      title={`${round.name}: look it through`}
      at="/desk/rounds"
      back={{ href: '/desk/rounds', text: 'Rounds' }}
    >
      <h1 class="govuk-heading-l">{round.name}: look it through</h1>
      {props.isChanged && (
        <InsetText>
          Nothing was sent. The round or the register changed since you looked it through: look once
          more, then issue it.
        </InsetText>
      )}
      <RoundFacts {...props} />
      <VacantPosts {...props} />
      <MovingOn years={props.movingOn} />
      {props.people === 0 ? (
        <InsetText>Nobody on the register is asked. Change the forms, or whom you ask.</InsetText>
      ) : (
        <>
          <p class="govuk-body">
            {count(props.people, 'person is', 'people are')} asked about, and{' '}
            {count(props.emails, 'email goes', 'emails go')} out: one to everybody with something to
            do, for everything together.
            {props.toPupils > 0 &&
              ` ${count(props.toPupils, 'of them goes to a pupil', 'of them go to pupils')} from Year 7 up, at the school address of their own.`}
          </p>
          <Moves moves={props.moves} round={round} />
          <WhoGetsWhat asks={props.asks} formNames={props.formNames} isAhead={props.isAhead} />
          <OutOfReachList people={props.outOfReach} />
          {props.sample && <Sample sample={props.sample} id={round.id} />}
          {props.mail === 'ready' ? (
            <IssueForm {...props} />
          ) : (
            <WarningText>{notYet[props.mail]}</WarningText>
          )}
        </>
      )}
    </DeskPage>
  );
};

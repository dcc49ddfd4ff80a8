import type { Problem } from '../../../../functions/core/refusal.ts';
import { mustTypeLeavers } from '../../../../functions/core/register/leaving.ts';
import type { Between, Promoted } from '../../../../functions/core/register/promotion/promoted.ts';
import type { Promotion } from '../../../../functions/core/register/promotion/promotion.ts';
import type {
  Applying,
  Ready,
  RegisterJob,
} from '../../../../functions/core/register/register-job.ts';
import { endedHalfWay } from '../../../../functions/core/register/register-job-steps.ts';
import { Button } from '../../../components/button/button.tsx';
import { Input } from '../../../components/input/input.tsx';
import type { Children } from '../../../components/markup.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Table } from '../../../components/table/table.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { PeopleList } from '../people-list.tsx';
import { JobProgress } from '../register/job-progress.tsx';
import { moveUpPath, placeOfMove, UndoMove } from './move-up-page.tsx';

export type MoveUpJobProps = {
  staff: AtDesk;
  job: RegisterJob;
  promotion: Promotion;
  promoted?: Promoted;
  /** How many pupils a request under way will then ask for other forms. */
  asked: number;
  /** It can be undone: nothing has undone it, and it is this year's. */
  canUndo: boolean;
  /** Of the undoing that is to be. */
  newId: string;
  problems?: readonly Problem[];
  typed?: string;
};

const shownAtMost = 100;

const why: Record<Exclude<Between['why'], 'moved-up'>, string> = {
  'no-year': 'no year group, so only the class will change',
  'no-class': 'no class, so only the year group will change',
  'changed-since':
    'moved, or marked as leaving or staying, since 1 September, so will stay as they are',
  'added-since': 'added by hand since 1 July, so will stay as they are',
  'leaves-later': 'leaving on a later date, so will move up and leave on that date',
  'changed-after': 'changed since the move, so will stay as they are',
};

const People = ({
  title,
  people,
}: {
  title: string;
  people: readonly { id: string; name: string; class?: string; why?: string }[];
}) =>
  people.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">
        {title} ({people.length})
      </h2>
      <PeopleList
        atMost={shownAtMost}
        people={people.map(({ id, name, class: of, why: whyNot }) => ({
          id,
          name,
          told: `${of ? `, ${of}` : ''}${whyNot ? `: ${whyNot}` : ''}`,
        }))}
      />
    </>
  );

const labelled = (label: string, content: string | number) => ({
  content: String(content),
  attributes: { 'data-label': label },
});

/** Each class on a line: its name, the class its pupils go to, and how many move, and leave or return. */
const ClassTable = (props: {
  labels: readonly [to: string, moving: string, others: string];
  lines: readonly { name: string; to?: string | undefined; moved: number; others: number }[];
}) => {
  const [to, moving, others] = props.labels;
  return (
    <Table
      class="app-rows"
      caption="Classes"
      captionSize="m"
      firstCellIsHeader
      head={['Class now', ...props.labels].map((content) => ({ content }))}
      rows={props.lines.map((line) => [
        { content: line.name },
        labelled(to, line.to ?? '–'),
        labelled(moving, line.moved),
        labelled(others, line.others),
      ])}
    />
  );
};

const Classes = ({ classes }: Pick<Promoted, 'classes'>) => (
  <ClassTable
    labels={['New class', 'Moving', 'Leaving']}
    lines={classes.map((line) => ({ ...line, name: line.class, others: line.leaving }))}
  />
);

/** Those who left have no class now: the one they left from has other pupils. */
const ClassesBack = ({ classes }: Pick<Promoted, 'classes'>) => (
  <ClassTable
    labels={['Class before', 'Moving back', 'Returning']}
    lines={classes.map(({ class: name, to, moved, returning = 0 }) => ({
      name: returning > 0 ? 'Left the school' : name,
      to,
      moved,
      others: returning,
    }))}
  />
);

const Lists = ({ promoted, promotion }: { promoted: Promoted; promotion: Promotion }) => (
  <>
    {promotion.what === 'undo' ? (
      <ClassesBack classes={promoted.classes} />
    ) : (
      <Classes classes={promoted.classes} />
    )}
    {promoted.joined.length > 0 && (
      <WarningText>
        More than one class will become {promoted.joined.join(', ')}. Check that this is right.
      </WarningText>
    )}
    <People title="Leaving" people={promoted.leavers} />
    <People
      title="Check these pupils"
      people={promoted.between.flatMap((one) =>
        one.why === 'moved-up' ? [] : { ...one, why: why[one.why] },
      )}
    />
    <People
      title="Already moved up, and stay as they are"
      people={promoted.between
        .filter((one) => one.why === 'moved-up')
        .map(({ why: _why, ...one }) => one)}
    />
  </>
);

const buttonOf = ({ counts }: Promoted, { what }: Promotion): string => {
  if (what === 'undo') return `Move ${count(counts.changed, 'pupil', 'pupils')} back`;
  const moving = count(counts.changed - counts.leaving, 'pupil', 'pupils');
  return counts.leaving > 0
    ? `Move ${moving} up and mark ${counts.leaving} as left`
    : `Move ${moving} up`;
};

type Looked = { job: Ready; promoted: Promoted } & Pick<
  MoveUpJobProps,
  'promotion' | 'problems' | 'typed' | 'asked'
>;

/** What moving up makes a request under way do by itself, before anybody presses the button. */
const asksInWords = (pupils: number): string =>
  pupils === 1
    ? '1 pupil will have other forms to sign in their new year group or class. We will ask their family on the next school morning.'
    : `${pupils} pupils will have other forms to sign in their new year group or class. We will ask their families on the next school morning.`;

const Look = ({ job, promoted, promotion, asked, problems, typed }: Looked) => (
  <>
    <p class="govuk-body">
      Nothing has been saved yet. Of {count(promoted.counts.pupils, 'pupil', 'pupils')},{' '}
      {promoted.counts.changed} will change. Teachers will keep their current classes. If you upload
      a register file later, we will use the classes in it.
    </p>
    {asked > 0 && <p class="govuk-body">{asksInWords(asked)}</p>}
    <Lists promoted={promoted} promotion={promotion} />
    <form method="post" action={`${moveUpPath}/${job.id}`} novalidate>
      {job.leavers && mustTypeLeavers(job.leavers) && (
        <Input
          name="leavers"
          label={`Enter ${job.leavers.leaving} to confirm how many pupils are leaving`}
          hint="We ask because this is more than 5% of the pupils on the register."
          value={typed}
          width={5}
          inputmode="numeric"
          autocomplete="off"
          error={errorFor(problems, 'leavers')}
        />
      )}
      <ButtonOrCancel back={promotion.what === 'undo' ? '/desk/start-of-year' : moveUpPath}>
        <Button>{buttonOf(promoted, promotion)}</Button>
      </ButtonOrCancel>
    </form>
  </>
);

function savedInWords({ applied, toApply, waiting }: Applying): string {
  if (waiting)
    return 'A register file or a request for forms is being saved. We will carry on after that.';
  return toApply === undefined
    ? 'Saving the first pupils.'
    : `${applied} of ${count(toApply, 'record', 'records')} saved.`;
}

const Done = ({ job, promotion, canUndo, newId }: MoveUpJobProps) => (
  <>
    <Banner
      isSuccess
      text={
        promotion.what === 'undo'
          ? 'The move has been undone.'
          : `The school has been moved up to ${promotion.for}.`
      }
    />
    {'counts' in job && (
      <p class="govuk-body">
        {count(job.counts.changed, 'pupil was', 'pupils were')} changed, and {job.counts.unchanged}{' '}
        stayed as they were.
      </p>
    )}
    <Button href="/desk/start-of-year">Go to the start of the year</Button>
    {canUndo && <UndoMove id={newId} />}
  </>
);

const Again = ({ children, ...props }: Children & Partial<MoveUpJobProps>) => (
  <>
    <p class="govuk-body">{children}</p>
    <Button href={moveUpPath} kind="secondary">
      Start again
    </Button>
    {props.canUndo && <UndoMove id={props.newId ?? ''} />}
  </>
);

const whyStale = (job: RegisterJob): string =>
  endedHalfWay(job)
    ? 'The register changed while this was being saved, so only some pupils may have been changed. Start again: pupils who were already moved stay as they are.'
    : 'The register has changed since you checked this, so nothing was saved.';

const Body = (props: MoveUpJobProps) => {
  const { job, promoted, promotion } = props;
  switch (job.state) {
    case 'awaiting-file':
    case 'reading':
      return <JobProgress>We are working out who goes where.</JobProgress>;
    case 'refused':
      return <Again>{'reason' in job ? job.reason : 'Nothing was saved.'}</Again>;
    case 'ready':
      return promoted ? (
        <Look {...{ ...props, job, promoted, promotion }} />
      ) : (
        <Again>This preview has expired, and nothing was saved.</Again>
      );
    case 'applying':
      return <JobProgress>{savedInWords(job)}</JobProgress>;
    case 'applied':
      return <Done {...props} />;
    case 'stale':
      return <Again {...props}>{whyStale(job)}</Again>;
    case 'failed':
      return <Again {...props}>{job.reason}</Again>;
  }
};

/** One move of the whole school, from the preview until it is saved. */
export const MoveUpJobPage = (props: MoveUpJobProps) => {
  const { promotion } = props;
  const title =
    promotion.what === 'undo'
      ? `Undo the move to ${promotion.for}`
      : `Move everyone up to ${promotion.for}`;
  return (
    <DeskPage staff={props.staff} title={title} {...placeOfMove} problems={props.problems}>
      <h1 class="govuk-heading-l">{title}</h1>
      <Body {...props} />
    </DeskPage>
  );
};

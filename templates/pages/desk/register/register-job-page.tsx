import type { Child } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { showInstant } from '../../../../functions/core/calendar.ts';
import type {
  Applied,
  Applying,
  Ready,
  Refused,
  RegisterJob,
} from '../../../../functions/core/register/register-job.ts';
import type { Preview } from '../../../../functions/core/register/register-preview.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import type { Children } from '../../../components/markup.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import type { ChosenAgain } from './chosen-again.ts';
import { JobProgress } from './job-progress.tsx';
import { SayHeadings } from './register-advice-part.tsx';
import { ReadyPreview } from './register-preview-part.tsx';
import { Problems } from './register-problems.tsx';
import { ChooseWorksheet } from './register-worksheet-part.tsx';

export type RegisterJobProps = {
  staff: AtDesk;
  job: RegisterJob;
  /** Stored beside the file once it has been read. */
  preview?: Preview;
  /** What was chosen, where it could not be applied like that. */
  again?: ChosenAgain;
  /** Whether they may choose the file where it lifts a restriction. */
  mayLift: boolean;
};

const Another = ({ children = 'Upload another file' }: Children) => (
  <Button href="/desk/register/new" kind="secondary">
    {children}
  </Button>
);

const Working = ({ title, what }: { title: string; what: string }) => (
  <>
    <h1 class="govuk-heading-l">{title}</h1>
    <JobProgress>{what}</JobProgress>
  </>
);

function applyingInWords({ applied, toApply, waiting }: Applying): string {
  if (waiting)
    return 'Another register file or a request for forms is being saved. We will carry on after that.';
  return toApply !== undefined
    ? `${applied.toLocaleString('en-GB')} of ${count(toApply, 'record', 'records')} saved.`
    : 'Saving the first records.';
}

function RefusedFile({
  job,
  preview,
  again,
}: {
  job: Refused;
  preview?: Preview;
  again?: ChosenAgain;
}) {
  const path = `/desk/register/imports/${job.id}`;
  const other = (
    <ChooseWorksheet worksheets={preview?.worksheets} path={path} problems={again?.problems} />
  );
  // Not a matter of single rows: not a CSV file, too large, never arrived.
  if ('reason' in job)
    return (
      <Ended title="This file cannot be used" way={other}>
        {job.reason}
      </Ended>
    );
  const problems = preview?.problems ?? [];
  return (
    <>
      <h1 class="govuk-heading-l">
        {count(problems.length || job.problemCount, 'problem', 'problems')} in {job.fileName}
      </h1>
      <p class="govuk-body">
        Nothing was saved. Correct these in the file, or in your school’s system and export it
        again, then upload it once more.
      </p>
      {!!preview?.unread?.length && (
        <>
          <p class="govuk-body">
            {count(preview.unread.length, 'column has a name', 'columns have names')} that we do not
            know.
          </p>
          <SayHeadings path={path} />
        </>
      )}
      {other}
      <Problems problems={problems} download={`${path}/problems.csv`} />
      <Another>Upload the corrected file</Another>
    </>
  );
}

const AppliedFile = ({
  job: { fileName, counts, partly, markMissingAsLeft },
}: {
  job: Applied;
}) => (
  <>
    <Banner isSuccess text="The register is up to date." />
    <h1 class="govuk-heading-l">{fileName} was applied</h1>
    <p class="govuk-body">
      {counts.new} new, {counts.changed} changed, {counts.unchanged} as before.
    </p>
    {markMissingAsLeft && counts.leaving > 0 && (
      <p class="govuk-body">{count(counts.leaving, 'person was', 'people were')} marked as left.</p>
    )}
    {partly && (
      <p class="govuk-body">
        {count(partly.leftOut, 'row was', 'rows were')} left out. Correct them in the file and
        upload it again.
      </p>
    )}
    <ButtonGroup>
      <Button href="/desk/register">See the people</Button>
      <Another />
    </ButtonGroup>
    <IfWrong hasLeavers={markMissingAsLeft && counts.leaving > 0} />
  </>
);

/** A file is not undone as a whole: what of it can be put right, and where. */
const IfWrong = ({ hasLeavers }: { hasLeavers: boolean }) => (
  <>
    <h2 class="govuk-heading-m">If something is wrong</h2>
    <p class="govuk-body">
      An upload cannot be undone as a whole. You can correct what it changed:
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {hasLeavers && (
        <li>
          Marked as left by mistake: search for them at the top of the page and choose “Mark as
          returned” on their page. Staff and governors will also need their roles again.
        </li>
      )}
      <li>
        In the wrong class or with a wrong detail: find them in{' '}
        <a class="govuk-link" href="/desk/register">
          People
        </a>{' '}
        and choose “Move to another class” or “Change details”. What you change by hand can be
        undone on the same page.
      </li>
      <li>
        Many people are wrong: correct the file and{' '}
        <a class="govuk-link" href="/desk/register/new">
          upload it again
        </a>
        .
      </li>
    </ul>
  </>
);

/** `way`: what else can be done with this file. */
const Ended = ({ title, way, children }: Children & { title: string; way?: Child }) => (
  <>
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body">{children}</p>
    {way}
    <Another>Upload the file again</Another>
  </>
);

/** Its type says that there is something to show in every state: a new one does not compile without. */
function Body({ job, preview, again, mayLift }: Omit<RegisterJobProps, 'staff'>): JSX.Element {
  switch (job.state) {
    case 'awaiting-file':
      return (
        <Ended title="No file yet">The upload did not finish, so there is nothing to check.</Ended>
      );
    case 'reading':
      return <Working title="Checking the file" what={`${job.fileName} is being read.`} />;
    case 'refused':
      return <RefusedFile job={job} preview={preview} again={again} />;
    case 'ready':
      return preview ? (
        <ReadyPreview job={job} preview={preview} again={again} mayLift={mayLift} />
      ) : (
        <Gone job={job} />
      );
    case 'applying':
      return <Working title="Saving the register" what={applyingInWords(job)} />;
    case 'applied':
      return <AppliedFile job={job} />;
    case 'stale':
      return (
        <Ended title="The register has changed since">
          Somebody changed the register after this file was checked, so nothing of it was saved.
          Upload it again to see what it would do now.
        </Ended>
      );
    case 'failed':
      return <Ended title="The file could not be read">{job.reason}</Ended>;
  }
}

/** Uploads are kept for days only. */
const Gone = ({ job }: { job: Ready }) => (
  <Ended title="This upload is no longer kept">
    {job.fileName} was checked on {showInstant(job.createdAt)} and never applied. Uploaded files are
    deleted after a few days.
  </Ended>
);

export const RegisterJobPage = (props: RegisterJobProps) => (
  <DeskPage
    staff={props.staff}
    title={props.job.state === 'applied' ? 'Register applied' : 'Register upload'}
    at="/desk/register"
    back={{ href: '/desk/register', text: 'People' }}
    problems={props.again?.problems}
  >
    <Body job={props.job} preview={props.preview} again={props.again} mayLift={props.mayLift} />
    {props.job.state === 'ready' && (
      <InsetText>Nothing has been saved yet. You may also close this page and come back.</InsetText>
    )}
  </DeskPage>
);

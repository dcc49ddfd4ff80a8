import type { Problem } from '../../../../functions/core/refusal.ts';
import type {
  ApplyChoices,
  Partly,
  Ready,
} from '../../../../functions/core/register/register-job.ts';
import type {
  Preview,
  RegisterChange,
  RegisterCounts,
  RowsTold,
  Undecided,
} from '../../../../functions/core/register/register-preview.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { Table } from '../../../components/table/table.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { errorFor } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { midSentence } from '../school/settings-words.ts';
import type { ChosenAgain } from './chosen-again.ts';
import { AcceptLetters, Advice, Doubts, LetterDoubts } from './register-advice-part.tsx';
import { Contested } from './register-contested.tsx';
import { Corrected } from './register-corrected.tsx';
import { ApplyButtons, Missing } from './register-leaving.tsx';
import { Problems } from './register-problems.tsx';
import { ChooseWorksheet } from './register-worksheet-part.tsx';

const changesShown = 50;

const whatNames: Record<RegisterChange['what'], string> = {
  new: 'New',
  changed: 'Changed',
};

/** Learners and volunteers only where the file has some: most schools have none. */
const whoIsIn = (counts: RegisterCounts): string =>
  [
    count(counts.pupils, 'pupil', 'pupils'),
    `${counts.staff} staff`,
    count(counts.governors, 'governor', 'governors'),
    ...(counts.learners ? [count(counts.learners, 'adult learner', 'adult learners')] : []),
    ...(counts.volunteers ? [count(counts.volunteers, 'volunteer', 'volunteers')] : []),
    count(counts.contacts, 'contact', 'contacts'),
  ].join(', ');

/** "31: 24 read, 7 left out"; what there is none of is not said. */
function rowsInWords({ taken, joined, leftOut, ofNobody }: RowsTold): string {
  const all = taken + joined + leftOut + ofNobody;
  const parts = [
    [taken, 'read as people'],
    [joined, 'further rows of the same people'],
    [leftOut, 'left out'],
    [ofNobody, 'not about a person'],
  ] as const;
  const said = parts.filter(([rows]) => rows > 0);
  const told = said.map(([rows, what]) => `${rows.toLocaleString('en-GB')} ${what}`).join(', ');
  return `${all.toLocaleString('en-GB')}: ${told}`;
}

/** While rows are left out nobody can say who is not in the file. */
const missingInWords = ({ counts, partly }: Pick<Ready, 'counts' | 'partly'>): string =>
  partly
    ? 'Not checked, because rows are left out. Nobody will be marked as left.'
    : String(counts.missing);

const Counts = ({ job, rows }: { job: Ready; rows?: RowsTold }) => (
  <SummaryList
    rows={[
      ...(rows ? [{ key: 'Rows in the file', value: rowsInWords(rows) }] : []),
      {
        key: job.partly ? 'In the rows we can use' : 'In the file',
        value: whoIsIn(job.counts),
      },
      { key: 'New', value: String(job.counts.new) },
      { key: 'Changed', value: String(job.counts.changed) },
      { key: 'As before', value: String(job.counts.unchanged) },
      { key: 'On the register, not in the file', value: missingInWords(job) },
    ]}
  />
);

const Changes = ({ changes, id }: { changes: readonly RegisterChange[]; id: string }) =>
  changes.length === 0 ? (
    <p class="govuk-body">The file changes nothing.</p>
  ) : (
    <>
      <Table
        class="app-rows"
        caption={
          changes.length > changesShown
            ? `The first ${changesShown} of ${changes.length.toLocaleString('en-GB')} changes`
            : count(changes.length, 'change', 'changes')
        }
        captionSize="m"
        head={[{ content: 'Row' }, { content: 'What' }, { content: 'Who' }, { content: 'Details' }]}
        rows={changes.slice(0, changesShown).map((change) => [
          { content: String(change.row), attributes: { 'data-label': 'Row' } },
          {
            content: `${whatNames[change.what]} ${change.kind === 'learner' ? 'adult learner' : change.kind}`,
          },
          { content: change.name },
          { content: change.details.join('; ') || '–', attributes: { 'data-label': 'Details' } },
        ])}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`/desk/register/imports/${id}/changes.csv`} download>
          Download all changes (CSV)
        </a>
      </p>
    </>
  );

/** Form field of the decision about one relationship, by its place in the list. */
export const decisionField = (index: number): string => `decision-${index}`;

type Chosen = { chosen?: ApplyChoices };

const Decisions = ({ undecided, chosen }: { undecided: readonly Undecided[] } & Chosen) => (
  <>
    <h2 class="govuk-heading-m" id="decisions">
      Who can give permission?
    </h2>
    <p class="govuk-body">
      The file does not say this of some contacts. We will only email those who can give permission,
      and only they can sign. What is chosen now is our suggestion.
    </p>
    {undecided.map(({ relationship, also = [], count: contacts, proposed }, index) => (
      <Radios
        name={decisionField(index)}
        legend={`${[relationship || 'No relationship given', ...also].join(', ')}: ${contacts.toLocaleString('en-GB')} in the file`}
        legendSize="s"
        isInline
        isSmall
        value={chosen?.decisions[relationship] ?? proposed}
        items={[
          { value: 'yes', label: 'Can give permission' },
          { value: 'no', label: 'Cannot give permission' },
        ]}
      />
    ))}
  </>
);

/** A file of pupils whose contacts were not found: nobody could be asked about any of them. */
const NoContacts = () => (
  <WarningText>
    We found pupils in this file but no parents or carers. If it should have them, name their
    columns “Contact 1 name” and “Contact 1 email”, then upload it again.
  </WarningText>
);

/** Rows with problems are listed first, and left out only when the office says so. */
const LeftOut = ({
  job,
  preview,
  partly,
}: Omit<ReadyPreviewProps, 'mayLift'> & { partly: Partly }) => (
  <>
    <WarningText>
      {count(partly.leftOut, 'row', 'rows')} will be left out. The list says why for each. Anyone on
      them who is already on the register stays as they are, and nobody is marked as left.
    </WarningText>
    <Problems
      problems={preview.problems}
      download={`/desk/register/imports/${job.id}/problems.csv`}
    />
  </>
);

const LeaveOut = ({ partly, problems }: { partly: Partly; problems?: readonly Problem[] }) => (
  <Checkboxes
    name="leave-out"
    legend="Not all of this file can be used"
    legendSize="m"
    error={errorFor(problems, 'leave-out')}
    items={[
      {
        value: 'yes',
        label: `Apply ${count(partly.good, 'good row', 'good rows')} and leave out ${partly.leftOut.toLocaleString('en-GB')}`,
      },
    ]}
  />
);

export type ReadyPreviewProps = {
  job: Ready;
  preview: Preview;
  again?: ChosenAgain;
  /** Whether they may choose the file where it lifts a restriction. */
  mayLift: boolean;
};

/** What the file would do, and what only the office can decide. */
export const ReadyPreview = ({ job, preview, again, mayLift }: ReadyPreviewProps) => (
  <>
    <h1 class="govuk-heading-l" id="preview">
      Review the {midSentence(job.fileName)}
    </h1>
    <ChooseWorksheet
      worksheets={preview.worksheets}
      path={`/desk/register/imports/${job.id}`}
      problems={again?.problems}
    />
    {preview.doubts && preview.doubts.length > 0 && <Doubts doubts={preview.doubts} />}
    {preview.letterDoubts && <LetterDoubts doubts={preview.letterDoubts} />}
    {job.partly && <LeftOut job={job} preview={preview} partly={job.partly} />}
    {job.counts.pupils > 0 && job.counts.contacts === 0 && <NoContacts />}
    <Counts job={job} rows={preview.rows} />
    <Advice preview={preview} path={`/desk/register/imports/${job.id}`} />
    <Changes changes={preview.changes} id={job.id} />
    <form method="post" action={`/desk/register/imports/${job.id}`} novalidate>
      <input type="hidden" name="read-at" value={job.owedAt ?? ''} />
      {preview.undecided.length > 0 && (
        <Decisions undecided={preview.undecided} chosen={again?.chosen} />
      )}
      {preview.corrected && preview.corrected.length > 0 && (
        <Corrected corrected={preview.corrected} taken={again?.chosen?.takeFromFile ?? []} />
      )}
      {preview.contested && preview.contested.length > 0 && (
        <Contested
          contested={preview.contested}
          taken={again?.chosen?.takeFromFile ?? []}
          lifting={{ may: mayLift, why: again?.chosen?.why ?? '', problems: again?.problems }}
        />
      )}
      {preview.missing.length > 0 && (
        <Missing missing={preview.missing} counts={job.counts} again={again} />
      )}
      {job.partly && <LeaveOut partly={job.partly} problems={again?.problems} />}
      {preview.letterDoubts && <AcceptLetters problems={again?.problems} />}
      <ApplyButtons leaving={job.counts.leaving} />
    </form>
  </>
);

import {
  dateAt,
  type Instant,
  showFullDate,
  showTime,
} from '../../../../functions/core/calendar.ts';
import type { ClassCounts } from '../../../../functions/core/class/class-counts.ts';
import type { FormStanding, PupilForms } from '../../../../functions/core/class/class-forms.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { CrestImage } from '../school/crest-image.tsx';
import { toSignInWords, waitingInWords } from './class-counts-words.ts';
import { WithoutClass } from './without-class.tsx';

export type OwnClassProps = {
  staff: AtDesk;
  /** The teacher's own classes. */
  classes: readonly string[];
  /** The one shown; none where the teacher has none. */
  class?: string;
  pupils: readonly PupilForms[];
  counts: ClassCounts;
  /** What is asked of anybody in it, in the order of all lists; `isByUse`: each use has an answer of its own. */
  forms: readonly { id: string; name: string; isByUse: boolean }[];
  now: Instant;
};

/** A sign for the eye, and the word that says the same. */
const inWords: Record<FormStanding, { sign: string; word: string }> = {
  no: { sign: '✗', word: 'no' },
  office: { sign: '!', word: 'office' },
  parent: { sign: '○', word: 'family' },
  self: { sign: '○', word: 'family' },
  pupil: { sign: '○', word: 'pupil' },
  'class-teacher': { sign: '○', word: 'you' },
  approver: { sign: '○', word: 'approval' },
  signed: { sign: '✓', word: 'signed' },
};

/** Where each parent has a form of their own, both may be said: one waits for the family, one for the teacher. */
const Standings = (props: { standings: readonly FormStanding[]; isByUse: boolean }) => {
  const { standings } = props;
  // Every use may have been refused: it is answered, and what it says is for the photo list.
  const wordOf = (standing: FormStanding) =>
    standing === 'signed' && props.isByUse ? 'answered' : inWords[standing].word;
  if (standings.length === 0) return <>not asked</>;
  return (
    <>
      {standings.map((standing, at) => (
        <>
          {at > 0 && ', '}
          <span class="app-mark" aria-hidden="true">
            {inWords[standing].sign}
          </span>{' '}
          {wordOf(standing)}
        </>
      ))}
    </>
  );
};

const Board = ({ pupils, forms }: OwnClassProps) => (
  <section class="app-scroll" tabindex={0} aria-label="Pupils by form">
    <Table
      class="app-class-forms"
      firstCellIsHeader
      head={[{ content: 'Name' }, ...forms.map(({ name }) => ({ content: name }))]}
      rows={pupils.map(({ person, standings }) => [
        { content: fullName(person) },
        ...forms.map(({ id, isByUse }) => {
          const all = standings.get(id) ?? [];
          return {
            class: all[0] && `app-class-forms__${all[0]}`,
            content: <Standings standings={all} isByUse={isByUse} />,
          };
        }),
      ])}
    />
  </section>
);

const legend: readonly [word: string, text: string][] = [
  ['family', 'waiting for the family'],
  ['pupil', 'waiting for the pupil to sign in class'],
  ['you', 'waiting for you to countersign'],
  ['approval', 'waiting for approval'],
  ['office', 'the office needs to talk to the family, or the form was sent back'],
  ['no', 'the answer is no, or was withdrawn'],
];

const Legend = () => (
  <p class="govuk-body-s">
    {legend.map(([word, text], at) => (
      <>
        {at > 0 && '; '}
        <strong>{word}</strong>: {text}
      </>
    ))}
    . Where each parent signs their own form, it is shown once here but counts as two. For photos,
    see Photo permissions.
  </p>
);

const Others = ({ classes, class: shown }: OwnClassProps) =>
  classes.length < 2 ? (
    <></>
  ) : (
    <p class="govuk-body app-screen-only">
      Your classes:{' '}
      {classes.map((name, at) => (
        <>
          {at > 0 && ', '}
          {name === shown ? (
            <strong>{name}</strong>
          ) : (
            <a
              class="govuk-link app-tap"
              href={`/desk/my-class?${new URLSearchParams({ class: name })}`}
            >
              {name}
            </a>
          )}
        </>
      ))}
    </p>
  );

const Content = (props: OwnClassProps) => {
  const { pupils, counts } = props;
  if (pupils.length === 0)
    return <p class="govuk-body">The register has no pupils in {props.class}.</p>;
  if (props.forms.length === 0)
    return <p class="govuk-body">No forms have been sent out to {props.class} yet.</p>;
  return (
    <>
      <p class="govuk-body">
        {counts.done === 0
          ? `No one in ${props.class} has finished yet.`
          : `${counts.done} of ${count(counts.pupils, 'pupil', 'pupils')} ${counts.done === 1 ? 'has' : 'have'} nothing left to do.`}{' '}
        {counts.waiting.forms > 0 && (
          <>
            <a class="govuk-link" href="/desk/countersign">
              {waitingInWords(counts.waiting)}
            </a>
            .{' '}
          </>
        )}
        {counts.toSign > 0 && `${toSignInWords(counts.toSign, [props.class ?? ''])}. `}
        <span class="app-screen-only">
          You can print this page with your browser. Keep it safe, and destroy it afterwards.
        </span>
      </p>
      <p class="govuk-body-s">
        Correct at {showTime(props.now)} on {showFullDate(dateAt(props.now))}.
      </p>
      <Board {...props} />
      <Legend />
    </>
  );
};

/** A class on one side of paper: who has signed what, and for whom the rest waits. */
export const OwnClassPage = (props: OwnClassProps) => (
  <DeskPage staff={props.staff} title="My class" at="/desk/my-class">
    <div class="app-one-side">
      <CrestImage school={props.staff.school} />
      <h1 class="govuk-heading-l">{props.class === undefined ? 'My class' : props.class}</h1>
      <Others {...props} />
      {props.class === undefined ? <WithoutClass /> : <Content {...props} />}
    </div>
  </DeskPage>
);

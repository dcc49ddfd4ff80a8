import type { ClassCounts } from '../../../../functions/core/class/class-counts.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { ToDoKind } from '../../../../functions/core/to-do/to-do.ts';
import { Button } from '../../../components/button/button.tsx';
import { toSignInWords, waitingInWords } from '../class/class-counts-words.ts';
import { WithoutClass } from '../class/without-class.tsx';
import { count } from '../desk-words.ts';
import { toDoNames } from '../to-do/to-do-words.ts';

/** A class teacher's: forms that wait for their name, and pupils who have something to sign in class. */
export type Teacher = Pick<ClassCounts, 'waiting' | 'toSign'> & { classes: readonly string[] };

/** Something that waits for whoever is here, with the way there. */
const Task = (props: { title: string; text: string; href: string; button: string }) => (
  <>
    <h2 class="govuk-heading-m">{props.title}</h2>
    <p class="govuk-body">{props.text}</p>
    <Button href={props.href}>{props.button}</Button>
  </>
);

export const ToApprove = ({ forms }: { forms: number }) =>
  forms === 0 ? (
    <>
      <h2 class="govuk-heading-m">Your approval</h2>
      <p class="govuk-body">Nothing waits for your approval.</p>
    </>
  ) : (
    <Task
      title="Your approval"
      text={`${count(forms, 'form waits', 'forms wait')} for you to approve, or to send back.`}
      href="/desk/approvals"
      button="Approve"
    />
  );

/** How much there is to do; by kind, most urgent first, for those who may know of what kind it is. */
export type ToDoSummary = { total: number; kinds: ReadonlyMap<ToDoKind, number> };

const kindsShown = 3;

export const ToDo = ({ total, kinds }: ToDoSummary) => (
  <>
    <h2 class="govuk-heading-m">To do</h2>
    <p class="govuk-body">
      {count(total, 'thing', 'things')} to do
      {kinds.size > 0 ? ', the most urgent first:' : '.'}
    </p>
    {kinds.size > 0 && (
      <ul class="govuk-list govuk-list--bullet">
        {[...kinds].slice(0, kindsShown).map(([kind, of]) => (
          <li>
            <a class="govuk-link app-tap" href={`/desk/to-do?kind=${kind}`}>
              {toDoNames[kind]}
            </a>{' '}
            ({of.toLocaleString('en-GB')})
          </li>
        ))}
        {kinds.size > kindsShown && (
          <li>and {count(kinds.size - kindsShown, 'other kind', 'other kinds')}</li>
        )}
      </ul>
    )}
    <Button href="/desk/to-do">See everything to do</Button>
  </>
);

/** A round that nobody has been asked in yet, where something else comes first. */
export const DraftWaiting = ({ draft }: { draft: Pick<Round, 'id' | 'name'> }) => (
  <p class="govuk-body">
    “{draft.name}” is still a draft, and nobody has been asked yet.{' '}
    <a class="govuk-link app-tap" href={`/desk/rounds/${draft.id}`}>
      Open the draft
    </a>
  </p>
);

export const WhoMayBeShown = () => (
  <Task
    title="Who may be shown"
    text="Before a picture goes anywhere, look up who may be shown there, and who not."
    href="/desk/photos"
    button="Look them up"
  />
);

export const TeacherPart = ({ teacher }: { teacher: Teacher }) => (
  <>
    <h2 class="govuk-heading-m">Your classes</h2>
    {teacher.classes.length === 0 ? (
      <WithoutClass />
    ) : teacher.waiting.forms === 0 ? (
      <p class="govuk-body">
        There is nothing for you to countersign in {teacher.classes.join(', ')}.
      </p>
    ) : (
      <>
        <p class="govuk-body">
          Families of {teacher.classes.join(', ')} have signed. {waitingInWords(teacher.waiting)}.
        </p>
        <Button href="/desk/countersign">Countersign</Button>
      </>
    )}
    {teacher.toSign > 0 && (
      <p class="govuk-body">{toSignInWords(teacher.toSign, teacher.classes)}.</p>
    )}
    {teacher.classes.length > 0 && (
      <p class="govuk-body">
        <a class="govuk-link app-tap" href="/desk/my-class">
          See who has signed what
        </a>
      </p>
    )}
    {teacher.classes.length > 0 && (
      <p class="govuk-body">
        Pupils can sign their own part in a lesson:{' '}
        <a class="govuk-link app-tap" href="/desk/classes">
          open it for a class
        </a>
      </p>
    )}
  </>
);

import { formTitle } from '../../../../functions/core/family/form-progress.ts';
import type { FormTasks } from '../../../../functions/core/family/task.ts';
import { questionsFor } from '../../../../functions/core/form/form.ts';
import {
  isToldOf,
  type Option,
  type Outcome,
  optionsOf,
  type Question,
} from '../../../../functions/core/form/question.ts';
import { type Person, tellApart } from '../../../../functions/core/person/person.ts';

/** So much of an answer fits beside its box; a longer one is said once, below its form. */
const mostBeside = 14;

const shortly: Record<Outcome, string> = {
  grant: 'Yes',
  partly: 'Partly',
  refuse: 'No',
  talk: 'Talk first',
};

/** Of a use that is only told of, the one answer there is objects. */
function wordsFor(question: Question, { label, outcome }: Option): string {
  if (isToldOf(question)) return 'I object';
  return label.length <= mostBeside ? label : shortly[outcome];
}

const Box = ({ children }: { children: string }) => (
  <span class="app-slip-box">
    <span aria-hidden="true">☐</span> {children}
  </span>
);

/** Where one child's answer to one question is ticked, or written. */
function Space({ question }: { question: Question | undefined }) {
  if (!question)
    return (
      <>
        <Box>Yes</Box> <Box>No</Box>
      </>
    );
  const options = optionsOf(question);
  if (options.length === 0) return <span class="app-slip-line" />;
  return (
    <>
      {options.map((option) => (
        <>
          <Box>{wordsFor(question, option)}</Box>{' '}
        </>
      ))}
    </>
  );
}

/** Whether a short word leaves out something that has to be known. */
const needsNote = (question: Question, option: Option): boolean =>
  option.outcome !== 'talk' && !option.label.startsWith(wordsFor(question, option));

/** What short words stand for: "Partly: Only where the pupil cannot be recognised". */
function notesOn(questions: readonly Question[]): string[] {
  const short = questions.flatMap((question) =>
    optionsOf(question)
      .filter((option) => needsNote(question, option))
      .map((option) => ({ question, note: `${wordsFor(question, option)}: ${option.label}` })),
  );
  return [...Map.groupBy(short, ({ note }) => note)].map(([note, of]) =>
    questions.length > 1 && of.length === 1 ? `${of[0]?.question.label}, ${note}` : note,
  );
}

/** A child, and what they are called on this slip. */
type Column = { id: string; name: string };
type RowsProps = { entry: FormTasks; about: readonly Column[] };

const Row = (props: RowsProps & { label: string; question?: Question; isForm?: boolean }) => (
  <tr class={props.isForm ? 'app-slip-form' : undefined}>
    <th scope="row">{props.label}</th>
    {props.about.map(({ id, name }) => (
      <td data-label={name}>
        {props.entry.tasks.some(({ member }) => member.person.id === id) ? (
          <Space question={props.question} />
        ) : (
          '–'
        )}
      </td>
    ))}
  </tr>
);

/** One form: its title, a row for each of its questions, and what its short words stand for. */
function FormRows({ entry, about }: RowsProps) {
  const title = formTitle(entry, entry.tasks);
  const slot = entry.tasks[0]?.slot ?? 'parent';
  const questions = questionsFor(entry.form, slot);
  const notes = notesOn(questions);
  if (questions.length === 0) return <Row entry={entry} about={about} label={title} isForm />;
  return (
    <>
      <tr class="app-slip-form">
        <th scope="rowgroup" colspan={about.length + 1}>
          {title}
        </th>
      </tr>
      {questions.map((question) => (
        <Row entry={entry} about={about} label={question.label} question={question} />
      ))}
      {notes.length > 0 && (
        <tr>
          <td class="app-slip-note" colspan={about.length + 1}>
            {notes.join('. ')}.
          </td>
        </tr>
      )}
    </>
  );
}

/** All forms of a slip, a column for each child. */
export function SlipRows(props: { forms: readonly FormTasks[]; about: readonly Person[] }) {
  const names = tellApart(props.about);
  const about = props.about.map(({ id }) => ({ id, name: names.get(id) ?? '' }));
  return (
    <table class="app-slip-rows">
      <thead>
        <tr>
          <th scope="col">Tick one box on each line, for each child</th>
          {about.map(({ name }) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      {props.forms.map((entry) => (
        <tbody>
          <FormRows entry={entry} about={about} />
        </tbody>
      ))}
    </table>
  );
}

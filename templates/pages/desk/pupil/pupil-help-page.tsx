import { namesFor } from '../../../../functions/core/agreement/seat.ts';
import { helpStatement, type PupilSays } from '../../../../functions/core/agreement/typed-name.ts';
import type { Answers } from '../../../../functions/core/form/answer.ts';
import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import type { PupilTask } from '../../../../functions/core/pupil/pupil.ts';
import { pupilSays, toTakeBack } from '../../../../functions/core/pupil/pupil-sheet.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { RunList, Runs } from '../../../components/wording/wording.tsx';
import { PupilQuestions } from '../../class/class-questions.tsx';
import { PromisedFields, promisedOf } from '../../class/promised.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';

export type PupilHelpProps = {
  staff: AtDesk;
  pupil: Person;
  /** Where it is posted; the place of the menu it belongs to; and the way back. */
  action: string;
  at: string;
  back: { href: string; text: string };
  /** What the pupil has still to sign; or what they answered and may answer anew. */
  tasks: readonly PupilTask[];
  isChange: boolean;
  /** Where they may change what they answered, when this page is about the rest. */
  changeHref?: string;
  /** Agreement id → answers. */
  answers: Record<string, Answers>;
  /** Ids of agreements ticked as what a no is about. */
  about: readonly string[];
  problems: readonly Problem[];
};

function Words({ task, props }: { task: PupilTask; props: PupilHelpProps }) {
  const names = namesFor(props.staff.school.name, props.pupil, task.agreement);
  return (
    <>
      <h2 class="govuk-heading-m">{task.form.title}</h2>
      {task.words.pages.map((page) => (
        <>
          <h3 class="govuk-heading-s">
            <Runs runs={page.title} names={names} />
          </h3>
          <RunList items={page.promises} names={names} />
        </>
      ))}
      <PupilQuestions
        form={task.form}
        prefix={task.agreement.id}
        answers={props.answers[task.agreement.id] ?? {}}
        problems={props.problems}
      />
    </>
  );
}

/** A button with the sentence above it that the member of staff puts their name to. */
function Way(props: {
  help: PupilHelpProps;
  says: PupilSays;
  text: string;
  said?: 'refuse' | 'talk' | 'withdraw';
}) {
  const { staff, pupil } = props.help;
  return (
    <>
      <p class="govuk-body">
        <strong>{helpStatement(fullName(staff.person), fullName(pupil), props.says)}</strong>
      </p>
      {props.said ? (
        <Button kind="secondary" name="said" value={props.said}>
          {props.text}
        </Button>
      ) : (
        <Button>{props.text}</Button>
      )}
    </>
  );
}

/** What can be recorded that the pupil said: what was hoped for first, and then the rest. */
function Ways({ help }: { help: PupilHelpProps }) {
  const { tasks, isChange, pupil } = help;
  const says = pupilSays(tasks.map(({ form }) => form));
  const { firstName } = pupil;
  const text = says === 'answers' ? 'Record these answers' : `Record that ${firstName} agreed`;
  return (
    <>
      <Way help={help} says={says} text={text} />
      {!isChange && (
        <>
          <h2 class="govuk-heading-m">If {firstName} does not agree</h2>
          <p class="govuk-body">
            That is all right, and no reason is asked. The office and the e-safety officer are told.
            {` ${firstName} can still sign later.`}
          </p>
          <Checkboxes
            name="about"
            legend={`What does ${firstName} not agree to, or would like to talk about?`}
            legendSize="s"
            hint="Take the tick away from the rest: it stays to be signed."
            values={help.about}
            error={errorFor(help.problems, 'about')}
            items={tasks.map(({ agreement, form }) => ({
              value: agreement.id,
              label: form.title,
            }))}
          />
          <Way
            help={help}
            says="talk"
            said="talk"
            text={`Record that ${firstName} would like to talk first`}
          />
          <Way
            help={help}
            says="refuse"
            said="refuse"
            text={`Record that ${firstName} did not agree`}
          />
        </>
      )}
    </>
  );
}

/** Taking back has its own form: it is about answers that stand, not about those on the page. */
function TakeBack({ help }: { help: PupilHelpProps }) {
  const standing = toTakeBack(help.tasks);
  if (!help.isChange || standing.length === 0) return <></>;
  const { firstName } = help.pupil;
  return (
    <form method="post" action={help.action}>
      <h2 class="govuk-heading-m">If {firstName} withdraws their answers</h2>
      <PromisedFields promised={standing.map((task) => promisedOf(task))} />
      <Way
        help={help}
        says="withdraw"
        said="withdraw"
        text={`Record that ${firstName} withdraws them`}
      />
    </form>
  );
}

/** All of a pupil's words on one page, for a member of staff to read to them. */
export const PupilHelpPage = (props: PupilHelpProps) => {
  const { staff, pupil, tasks, isChange } = props;
  const title = isChange
    ? `Change what ${pupil.firstName} answered`
    : `Sign with ${pupil.firstName}`;
  return (
    <ColumnPage
      staff={staff}
      title={title}
      at={props.at}
      back={props.back}
      problems={props.problems}
    >
      <p class="govuk-body">
        For a pupil who cannot tap or type. Read this to {fullName(pupil)} in your own words where
        that helps, and ask {isChange ? 'what they say now' : 'whether they agree'}. Where you leave
        this page, nothing is recorded.
      </p>
      {props.changeHref && (
        <LinkLine href={props.changeHref}>Change what {pupil.firstName} answered before</LinkLine>
      )}
      <form method="post" action={props.action} novalidate>
        <PromisedFields promised={tasks.map((task) => promisedOf(task))} />
        {tasks.map((task) => (
          <Words task={task} props={props} />
        ))}
        <Ways help={props} />
      </form>
      <TakeBack help={props} />
    </ColumnPage>
  );
};

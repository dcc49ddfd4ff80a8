import { helpStatement } from '../../../functions/core/class-desk.ts';
import type { ClassSession } from '../../../functions/core/class-session.ts';
import type { Answers } from '../../../functions/core/form.ts';
import { fullName, type Person } from '../../../functions/core/person.ts';
import type { PupilTask } from '../../../functions/core/pupil.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { namesFor } from '../../../functions/core/seat.ts';
import { Button } from '../../components/button/button.tsx';
import { RunList, Runs } from '../../components/wording/wording.tsx';
import { PromisedFields } from '../class/promised.tsx';
import { PupilQuestions } from '../class/questions.tsx';
import { type AtDesk, DeskPage } from './desk-page.tsx';

export type ClassHelpProps = {
  staff: AtDesk;
  session: ClassSession;
  pupil: Person;
  /** What the pupil has still to sign. */
  tasks: readonly PupilTask[];
  /** Agreement id → answers. */
  answers: Record<string, Answers>;
  problems: readonly Problem[];
};

function Words({ task, props }: { task: PupilTask; props: ClassHelpProps }) {
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

/** All of a pupil's words on one page, for a teacher to read to them. */
export const ClassHelpPage = (props: ClassHelpProps) => {
  const { staff, session, pupil, tasks } = props;
  const home = `/desk/classes/${session.id}`;
  const title = `Sign with ${pupil.firstName}`;
  return (
    <DeskPage
      staff={staff}
      title={title}
      at="/desk/classes"
      back={{ href: home, text: `Class ${session.class}` }}
      problems={props.problems}
      width="column"
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        For a pupil who cannot tap or type. Read this to {fullName(pupil)} in your own words where
        that helps, and ask whether they agree. If they do not, leave this page: nothing is
        recorded.
      </p>
      <form method="post" action={`${home}/help/${pupil.id}`} novalidate>
        <PromisedFields
          promised={tasks.map(({ agreement, form }) => ({
            agreement: agreement.id,
            form,
            answers: {},
          }))}
        />
        {tasks.map((task) => (
          <Words task={task} props={props} />
        ))}
        <p class="govuk-body">
          <strong>{helpStatement(staff.person, pupil)}</strong>
        </p>
        <Button>Record that {pupil.firstName} agreed</Button>
      </form>
    </DeskPage>
  );
};

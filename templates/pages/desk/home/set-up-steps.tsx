import { showInstant } from '../../../../functions/core/calendar.ts';
import {
  isOptional,
  type SetUpStep,
  type SetUpStepName,
} from '../../../../functions/core/school/set-up-step.ts';
import { Button } from '../../../components/button/button.tsx';
import { Tag } from '../../../components/tag/tag.tsx';
import { TaskList } from '../../../components/task-list/task-list.tsx';

type Words = { title: string; hint: string; href: string };

const words: Record<Exclude<SetUpStepName, 'email'>, Words> = {
  details: {
    title: 'Say how families reach the school',
    hint: 'The name, the office’s email and its phone number, as families will read them.',
    href: '/desk/settings',
  },
  register: {
    title: 'Upload the register',
    hint: 'Pupils and their parents, then staff and governors: files from your school’s system.',
    href: '/desk/register/new',
  },
  people: {
    title: 'Choose who approves',
    hint: 'The staff who approve forms, and who stands in for them.',
    href: '/desk/settings/approvers',
  },
  teachers: {
    title: 'Give class teachers access',
    hint: 'A teacher can countersign for each class once they have the role “Class teacher”.',
    href: '/desk/staff',
  },
  forms: {
    title: 'Choose the forms you use',
    hint: 'All are in use until you switch some off.',
    href: '/desk/settings/forms',
  },
  crest: {
    title: 'Add the school’s crest',
    hint: 'For paper slips, the poster for parents and the My class page.',
    href: '/desk/settings/crest',
  },
  round: {
    title: 'Ask the first families',
    hint: 'Choose forms, whom to ask and by when. You can read the email before it is sent.',
    href: '/desk/rounds/new',
  },
};

const states: Record<SetUpStep['state'], string> = {
  'to-do': 'To do',
  'on-its-way': 'On its way',
  failed: 'Could not be sent',
  done: 'Done',
};

function status(step: SetUpStep) {
  if (step.state === 'done') return states.done;
  return isOptional(step) ? 'Optional' : <Tag>{states[step.state]}</Tag>;
}

/** An email to oneself, by a button: the one step that is done here. */
const OwnEmail = ({ step }: { step: SetUpStep }) => (
  <form method="post" action="/desk/test-email">
    <h2 class="govuk-heading-m">Check that emails arrive</h2>
    <p class="govuk-body">
      {step.state === 'done' && step.at
        ? `We sent you an email on ${showInstant(step.at)}. If it has not arrived, check your junk folder, then tell the person who looks after the school’s email.`
        : step.state === 'on-its-way'
          ? 'An email is on its way to your address. Reload this page in a minute.'
          : step.state === 'failed'
            ? 'The email to your address could not be sent. Check your address on the register, or ask whoever set Countersign up.'
            : 'Send yourself an email like those that families get, with a link of your own.'}
    </p>
    {step.state !== 'on-its-way' && (
      <Button kind="secondary">{step.state === 'to-do' ? 'Email me' : 'Email me again'}</Button>
    )}
  </form>
);

/** What is left before a new school can ask its first family. */
export const SetUpSteps = ({ steps }: { steps: readonly SetUpStep[] }) => {
  const listed = steps.flatMap((step) =>
    step.name === 'email' ? [] : [{ ...step, name: step.name }],
  );
  const email = steps.find(({ name }) => name === 'email');
  const needed = steps.filter((step) => !isOptional(step));
  const done = needed.filter(({ state }) => state === 'done').length;
  return (
    <>
      <h2 class="govuk-heading-m">Set up your school</h2>
      <p class="govuk-body">
        {done} of {needed.length} steps done. You can change all of it later.
      </p>
      <TaskList
        idPrefix="set-up"
        items={listed.map((step) => ({ ...words[step.name], status: status(step) }))}
      />
      {email && <OwnEmail step={email} />}
    </>
  );
};

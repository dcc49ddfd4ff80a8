import type { Answers, FormVersion, Names } from '../../../functions/core/form.ts';
import { listNames } from '../../../functions/core/person.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { Button } from '../../components/button/button.tsx';
import { Checkboxes } from '../../components/checkboxes/checkboxes.tsx';
import { Details } from '../../components/details/details.tsx';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { Blocks, RunList, Runs } from '../../components/wording/wording.tsx';
import { LinkPage, type Office } from './link-page.tsx';
import { allPrefix, Questions } from './questions.tsx';

/** A person the form is about, as the reader calls them. */
type About = { id: string; name: string };

/**
 * What the fields of the form page hold. `all`: answers for everyone whose box under "different
 * answers" is not ticked; `own`: answers for each person who has their own.
 */
export type Given = {
  all: Answers;
  different: readonly string[];
  own: Readonly<Record<string, Answers>>;
  read: boolean;
};

export type FormPageProps = {
  school: Office;
  home: string;
  form: FormVersion;
  names: Names;
  people: readonly About[];
  /** Whether the reader answers for themselves (staff, governors). */
  isOwn: boolean;
  /** Which of the form's people are shown; comes back with the answers. */
  show: string;
  given: Given;
  problems: readonly Problem[];
  /** Place among the forms of this visit, from 1; absent when one is changed later. */
  step?: { at: number; of: number };
  /** The wording became another since the reader opened the page. */
  isNewWording: boolean;
};

const errorOf = (problems: readonly Problem[], field: string) =>
  problems.find((problem) => problem.field === field)?.message;

function Wording({ form, names }: FormPageProps) {
  return (
    <>
      {form.summary.map((line) => (
        <p class="govuk-body">
          <Runs runs={line} names={names} />
        </p>
      ))}
      {form.promises.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we promise</h2>
          <RunList items={form.promises} names={names} />
        </>
      )}
      {/* Where nothing is asked, the wording itself is what the reader agrees to: shown open. */}
      {form.questions.length === 0 ? (
        <>
          <h2 class="govuk-heading-m">What you agree to</h2>
          <Blocks blocks={form.wording} names={names} />
        </>
      ) : (
        <Details summary="Full wording">
          <h2 class="govuk-visually-hidden">Full wording</h2>
          <Blocks blocks={form.wording} names={names} />
        </Details>
      )}
    </>
  );
}

/** A child's own answers; while it has none, what was chosen for all, so that only one is changed. */
const ownOr = ({ different, own, all }: Given, person: string): Answers =>
  (different.includes(person) ? own[person] : undefined) ?? all;

/** A box of one's own for each child: ticked, it reveals that child's questions. */
function Different({ form, people, given, problems }: FormPageProps) {
  return (
    <Checkboxes
      name="different"
      legend="Different answers for one child?"
      legendSize="m"
      hint="If not, leave these boxes empty: your answers above are for all of them."
      values={given.different}
      items={people.map((person) => ({
        value: person.id,
        label: `Different answers for ${person.name}`,
        reveals: (
          <Questions
            form={form}
            prefix={person.id}
            about={person.name}
            answers={ownOr(given, person.id)}
            problems={problems}
          />
        ),
      }))}
    />
  );
}

function Fields(props: FormPageProps) {
  const { form, given, problems, people } = props;
  if (form.questions.length === 0)
    return (
      <Checkboxes
        name="read"
        error={errorOf(problems, 'read')}
        values={given.read ? ['yes'] : []}
        items={[{ value: 'yes', label: 'I have read this and I agree' }]}
      />
    );
  const several = people.length > 1;
  return (
    <>
      <h2 class="govuk-heading-m">Your answers</h2>
      {form.questions.length > 1 && (
        <p class="govuk-body">To sign, answer every question: a no is an answer too.</p>
      )}
      {several && (
        <p class="govuk-body">
          These are for {listNames(people.map((one) => one.name))}. If one of them needs different
          answers, say so at the end of this page.
        </p>
      )}
      <Questions form={form} prefix={allPrefix} answers={given.all} problems={problems} />
      {several && <Different {...props} />}
    </>
  );
}

/** One form, answered for everyone it is about in one go. */
export function FormPage(props: FormPageProps) {
  const { form, home, step, people, problems } = props;
  const names = listNames(people.map((one) => one.name));
  return (
    <LinkPage
      title={form.title}
      school={props.school}
      home={home}
      back={{ href: home, text: 'All forms' }}
      errors={problems.map((one) => ({ text: one.message, href: `#${one.field}` }))}
    >
      {step && (
        <p class="app-count">
          {step.at} of {step.of}
        </p>
      )}
      <h1 class="govuk-heading-l">{form.title}</h1>
      {!props.isOwn && <p class="govuk-body-l">For {names}</p>}
      {props.isNewWording && (
        <InsetText>
          The wording of this form has changed since you opened it. Please read it again. Nothing
          was signed, and your answers are kept below.
        </InsetText>
      )}
      <Wording {...props} />
      <form method="post" action={`${home}/${form.id}`} novalidate>
        <input type="hidden" name="wording" value={form.hash} />
        <input type="hidden" name="show" value={props.show} />
        <Fields {...props} />
        <Button>Save and go on</Button>
      </form>
    </LinkPage>
  );
}

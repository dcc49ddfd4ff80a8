import type { Answers } from '../../../../functions/core/form/answer.ts';
import type { Question } from '../../../../functions/core/form/question.ts';
import type { Names, PupilWords } from '../../../../functions/core/form/wording.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Input } from '../../../components/input/input.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { errorAt, summaryErrors } from '../../problems-shown.ts';
import { Questions } from '../form/form-questions.tsx';
import { MessagePage } from '../link/message-page.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import { PupilPromises } from './pupil-words.tsx';

/** One form as a child has it: their own words, and what they are asked. */
export type ChildForm = {
  title: string;
  words: PupilWords;
  names: Names;
  questions: readonly Question[];
  prefix: string;
  answers: Answers;
};

export type ChildProps = {
  school: Office;
  home: string;
  /** The name the promise is made under. */
  fullName: string;
  statement: string;
  /** "What Maya promises", "Hello Maya", and what the button says; by what the page is about. */
  title: string;
  heading: string;
  button: string;
  /** Said first, where something was answered before. */
  intro?: string;
  page: string;
  /** What the way back to the parent's page says. */
  later: string;
  /** Where the parent was, as an address and as the page carries it along. */
  back: string;
  from: string;
  forms: readonly ChildForm[];
  step: { at: number; of: number };
  /** Whether this child is old enough to type their name. */
  writes: boolean;
  typedName: string;
  isMe: boolean;
  problems: readonly Problem[];
  hidden: readonly { name: string; value: string }[];
  /** The quiet way not to, or no longer. */
  no?: { href: string; text: string };
};

/** Who signs, as the page asks it: by a typed name, or a tick. */
export type WhoIAmProps = Pick<
  ChildProps,
  'writes' | 'typedName' | 'isMe' | 'problems' | 'fullName'
>;

/** A child's own name: typed, or ticked by who does not write yet. */
export const WhoIAm = ({ writes, typedName, isMe, problems, fullName }: WhoIAmProps) =>
  writes ? (
    <Input
      name="typedName"
      label="Type your name"
      labelSize="m"
      hint="Your first name and your last name."
      error={errorAt(problems, 'typedName')}
      value={typedName}
      autocomplete="off"
      width={20}
    />
  ) : (
    <Checkboxes
      name="me"
      error={errorAt(problems, 'me')}
      values={isMe ? ['yes'] : []}
      items={[{ value: 'yes', label: `I am ${fullName}` }]}
    />
  );

const SignForm = (props: ChildProps) => (
  <form method="post" action={props.page} novalidate>
    {props.hidden.map(({ name, value }) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <input type="hidden" name="from" value={props.from} />
    {props.forms.map(
      ({ title, questions, prefix, answers }) =>
        questions.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{title}: what do you say?</h2>
            <Questions
              questions={questions}
              prefix={prefix}
              answers={answers}
              problems={props.problems}
            />
          </>
        ),
    )}
    <WhoIAm {...props} />
    <p class="govuk-body">{props.statement}</p>
    <Button>{props.button}</Button>
    {props.no && <LinkLine href={props.no.href}>{props.no.text}</LinkLine>}
  </form>
);

const NextPage = ({ page, from, step }: ChildProps) => (
  <Button href={`${page}?page=${step.at + 1}${from && `&from=${encodeURIComponent(from)}`}`}>
    Next
  </Button>
);

/** What a child promises beside their parent: their own words, in big letters, and one button. */
export const ChildPage = (props: ChildProps) => (
  <LinkPage
    title={props.title}
    school={props.school}
    home={props.home}
    back={{ href: props.back, text: 'Back' }}
    errors={summaryErrors(props.problems)}
  >
    <div class="app-child">
      {props.step.of > 1 && (
        <p class="app-count">
          {props.step.at} of {props.step.of}
        </p>
      )}
      <h1 class="govuk-heading-l">{props.heading}</h1>
      {props.intro && <p class="govuk-body">{props.intro}</p>}
      {props.forms.map(({ title, words, names }) => (
        <>
          <h2 class="govuk-heading-m">{title}</h2>
          <PupilPromises words={words} names={names} level={3} />
        </>
      ))}
      {props.step.at === props.step.of ? <SignForm {...props} /> : <NextPage {...props} />}
    </div>
    <LinkLine href={props.back}>{props.later}</LinkLine>
  </LinkPage>
);

/** `name`: what the parent calls the child. */
type ChildNotice = Pick<ChildProps, 'school' | 'home' | 'back'> & { name: string };

/** A second try: nothing is left to promise. `change`: where they may answer anew. */
export const ChildHasSigned = (props: ChildNotice & { hasSigned: boolean; change?: string }) => (
  <MessagePage
    title={`${props.name} has ${props.hasSigned ? 'signed' : 'answered'}`}
    school={props.school}
    home={props.home}
  >
    <p class="govuk-body">There is nothing more for {props.name} to sign today. Thank you.</p>
    {props.change && <LinkLine href={props.change}>Change my answers</LinkLine>}
    <LinkLine href={props.back}>Go back to your forms</LinkLine>
  </MessagePage>
);

/**
 * After a no, a not yet or a no longer: nothing more is asked of the child. The office is told of any,
 * a class teacher only of what is withdrawn, so it is not said who will talk with them.
 */
export const ChildAllRight = (props: ChildNotice & { rest?: string; isWithdrawn: boolean }) => (
  <MessagePage title={`That is all right, ${props.name}`} school={props.school} home={props.home}>
    {props.isWithdrawn && <p class="govuk-body">Your answers no longer count.</p>}
    <p class="govuk-body">Somebody at school will talk with you.</p>
    {props.rest && <LinkLine href={props.rest}>Read the rest</LinkLine>}
    <LinkLine href={props.back}>Go back to the forms</LinkLine>
  </MessagePage>
);

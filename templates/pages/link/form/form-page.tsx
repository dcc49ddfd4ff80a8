import type { AcademicYear } from '../../../../functions/core/calendar.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { forYear, showSchoolYear } from '../../../../functions/core/school/school-year.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { NameToSign, type NameToSignProps } from '../../name-to-sign.tsx';
import { ChangeNotSigned } from '../agreement/change-list.tsx';
import { NotYou } from '../link/not-you.tsx';
import { KeepSignedIn } from '../link/whose-device.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import {
  type BesideChild,
  type ChildDone,
  ChildPrompt,
  ChildSigned,
} from '../pupil/child-prompt.tsx';
import { FormAnswers, type FormAnswersProps, type PostedAnswers } from './form-answers.tsx';
import { FormWording, type FormWordingProps } from './form-wording.tsx';
import { firstField } from './question-field.tsx';

/** What the page of the only form says that the list of forms says to others. */
export type OnlyForm = {
  /** The reader as they are greeted. */
  greeted: string;
  /** The list all the same, with what is only offered. */
  listHref: string;
  /** The link may have reached somebody else. */
  mayBeWrong: boolean;
  /** Nobody has said yet whose device this is. */
  asksDevice: boolean;
  /** It is signed here, too: what to, and as whom. */
  statement: string;
  typedName: string;
  /** Which agreement the page is about. */
  about: { person: string; agreement: string };
};

export type FormPageProps = Omit<FormWordingProps, 'asks'> &
  FormAnswersProps & {
    school: Office;
    home: string;
    /** Where this form's pages are. */
    page: string;
    title: string;
    /** The school year it is for, where that has to be said. */
    year?: AcademicYear;
    /** Which of the form's people are shown; comes back with the answers. */
    show: string;
    /** Place among the forms of this session, from 1; absent when one is changed later. */
    step?: { at: number; of: number };
    /** It is all there is to do, and stands where others have a list of forms. */
    only?: OnlyForm;
    /** Something of what is shown stands signed; where a drafted change of it is signed. */
    isChange: boolean;
    unsignedHref?: string;
    /** The wording became another since the reader opened the page. */
    isNewWording: boolean;
    /** One parent or carer is enough; said to each of them, whoever has answered. */
    oneIsEnough: boolean;
    /** Why it came back, and for whom; '' where it is the reader's own. */
    sentBack: readonly { people: string; why: string }[];
    /** Children who may promise their part here and now; and one who just did. */
    beside: readonly BesideChild[];
    signedBy?: ChildDone;
    /** No question of the form can be answered with a no: where the reader says so instead. */
    declineHref?: string;
  };

const SentBack = ({ sentBack }: Pick<FormPageProps, 'sentBack'>) => (
  <>
    {sentBack.map(({ people, why }) => (
      <InsetText>
        The school sent this back{people && ` for ${people}`}
        {why ? `: ${why}` : '.'}
      </InsetText>
    ))}
  </>
);

/** Whom it is about, but for the reader; and the school year, where that has to be said. */
const AboutWhom = ({ isOwn, people, year }: FormPageProps) =>
  isOwn ? (
    <>{year && <p class="govuk-body-l">For {showSchoolYear(year)}</p>}</>
  ) : (
    <p class="govuk-body-l">
      For {listNames(people.map((person) => person.name))}
      {year && `,${forYear(year)}`}
    </p>
  );

const Greeting = ({ greeted, school }: OnlyForm & Pick<FormPageProps, 'school'>) => (
  <p class="govuk-body">
    Hello {greeted}. {school.name} has one form for you.
  </p>
);

const RestOfLink = ({ greeted, listHref, mayBeWrong, home }: OnlyForm & { home: string }) => (
  <>
    <LinkLine href={listHref}>See all your forms</LinkLine>
    {mayBeWrong && <NotYou name={greeted} home={home} />}
  </>
);

/** At the foot of the only form, where others have a page to check and sign (D-137). */
const SignHere = ({ about, asksDevice, ...name }: OnlyForm & NameToSignProps) => (
  <>
    <input type="hidden" name="person" value={about.person} />
    <input type="hidden" name="agreement" value={about.agreement} />
    {asksDevice && <KeepSignedIn />}
    <NameToSign {...name} />
  </>
);

const isEmpty = ({ all, own }: PostedAnswers): boolean =>
  [all, ...Object.values(own)].every((answers) => Object.keys(answers).length === 0);

/** Where a problem's field is: of a question, its first. */
function linkedField({ questions }: FormPageProps, field: string): string {
  const question = questions.find(({ id }) => field.endsWith(`.${id}`));
  return question ? firstField(question, field) : field;
}

/** One form, answered for everyone it is about in one go. */
export function FormPage(props: FormPageProps) {
  const { form, home, step, problems } = props;
  return (
    <LinkPage
      title={props.title}
      school={props.school}
      home={home}
      back={props.only ? undefined : { href: home, text: 'All forms' }}
      errors={problems.map((problem) => ({
        text: problem.message,
        href: `#${linkedField(props, problem.field)}`,
      }))}
    >
      {step && (
        <p class="app-count">
          {step.at} of {step.of}
        </p>
      )}
      <h1 class="govuk-heading-l">{props.title}</h1>
      <AboutWhom {...props} />
      {props.only && <Greeting {...props.only} school={props.school} />}
      {props.isNewWording && (
        <InsetText>
          The wording of this form has changed since you opened it. Please read it again. Nothing
          was signed{isEmpty(props.posted) ? '.' : ', and your answers are kept below.'}
        </InsetText>
      )}
      <ChildSigned who={props.signedBy} />
      <ChangeNotSigned href={props.unsignedHref} />
      <SentBack {...props} />
      {props.oneIsEnough && (
        <p class="govuk-body">
          We only need this from one parent or carer. If another parent or carer has answered, you
          can still answer too.
        </p>
      )}
      <FormWording {...props} asks={!props.mustRead} />
      <ChildPrompt beside={props.beside} />
      <form method="post" action={props.page} novalidate>
        <input type="hidden" name="wording" value={form.hash} />
        <input type="hidden" name="show" value={props.show} />
        <FormAnswers {...props} />
        {props.isChange && (
          <p class="govuk-body">
            If you change an answer, you need to check and sign it on the next page. Until you sign,
            what you signed before still counts.
          </p>
        )}
        {props.only && <SignHere {...props.only} problems={problems} />}
        <Button id="save">{props.only ? 'Sign this form' : 'Save and go on'}</Button>
      </form>
      {props.declineHref && (
        <LinkLine href={props.declineHref}>I do not want to sign this</LinkLine>
      )}
      {props.only && <RestOfLink {...props.only} home={home} />}
    </LinkPage>
  );
}

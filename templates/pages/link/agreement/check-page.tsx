import { listNames } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Input } from '../../../components/input/input.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { errorAt, summaryErrors } from '../../problems-shown.ts';
import { LinkPage, type Office } from '../link-page.tsx';

/** What one form's answers say, and for whom; people who have the same answers are together. */
type CheckedGroup = {
  /** '' where the form is the reader's own. */
  people: string;
  answers: readonly { question: string; answer: string }[];
  changeHref: string;
};
export type CheckedForm = { title: string; groups: readonly CheckedGroup[] };

export type CheckProps = {
  school: Office;
  home: string;
  forms: readonly CheckedForm[];
  /** Forms of this session that are not finished. */
  unfinished: readonly { title: string; href: string }[];
  /** Titles of finished forms that do not fit on this page, and are signed right after it. */
  next: readonly string[];
  /** What was signed last, where nothing is to be signed now. */
  signed?: { reference: string; titles: readonly string[] };
  statement: string;
  typedName: string;
  problems: readonly Problem[];
  /** Everything the page shows, as fields: what is signed is what was seen. */
  hidden: readonly { name: string; value: string }[];
};

const formsWord = (count: number): string => (count === 1 ? '1 form' : `${count} forms`);

const FormToSign = ({ form }: { form: CheckedForm }) => (
  <>
    {form.groups.map((group) => (
      <SummaryList
        card={{
          title: group.people ? `${form.title}: ${group.people}` : form.title,
          actions: [{ href: group.changeHref, text: 'Change' }],
        }}
        rows={group.answers.map(({ question, answer }) => ({ key: question, value: answer }))}
      />
    ))}
  </>
);

const Unfinished = ({ unfinished, forms }: Pick<CheckProps, 'unfinished' | 'forms'>) => (
  <>
    <h2 class="govuk-heading-m">Not finished yet</h2>
    <ul class="govuk-list">
      {unfinished.map((form) => (
        <li>
          <a class="govuk-link app-tap" href={form.href}>
            {form.title}
          </a>
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      {forms.length > 0
        ? 'You can answer these now, or sign the others and come back later.'
        : 'Answer these first. Then you sign them all here, with your name typed once.'}
    </p>
  </>
);

const AlreadySigned = ({ home, signed, unfinished }: CheckProps) => (
  <>
    <p class="govuk-body">
      {signed && (
        <>
          You have signed {listNames(signed.titles)}. Your reference is{' '}
          <strong class="app-reference">{signed.reference}</strong>.{' '}
        </>
      )}
      {unfinished.length === 0 && 'Nothing is left to do.'}
    </p>
    <LinkLine href={`${home}/answers`}>See your answers</LinkLine>
  </>
);

function SignWithName({ home, forms, unfinished, ...props }: CheckProps) {
  return (
    <form method="post" action={`${home}/check`} novalidate>
      {props.hidden.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <h2 class="govuk-heading-m">Sign</h2>
      <p class="govuk-body">{props.statement}</p>
      <Input
        name="typedName"
        label="Your full name"
        labelSize="s"
        hint="Typing your name is your signature."
        error={errorAt(props.problems, 'typedName')}
        value={props.typedName}
        autocomplete="name"
        width={20}
      />
      <Button>
        {unfinished.length > 0
          ? `Sign only what is finished (${forms.length})`
          : `Sign ${formsWord(forms.length)}`}
      </Button>
    </form>
  );
}

/** Everything that is about to be signed, on one page, with a way to change each. */
export function CheckPage(props: CheckProps) {
  const { forms, unfinished } = props;
  const nothing = props.signed
    ? 'You have signed'
    : unfinished.length > 0
      ? 'Nothing to sign yet'
      : 'Nothing left to sign';
  const title = forms.length > 0 ? 'Check your answers and sign' : nothing;
  return (
    <LinkPage
      title={title}
      school={props.school}
      home={props.home}
      back={{ href: props.home, text: 'All forms' }}
      errors={summaryErrors(props.problems)}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {props.next.length > 0 && (
        <InsetText>
          That is a lot to sign in one go, so it comes in parts. Sign these first; then the same
          page comes again for {listNames(props.next.map((title) => `“${title}”`))}.
        </InsetText>
      )}
      {forms.map((form) => (
        <FormToSign form={form} />
      ))}
      {forms.length === 0 && (props.signed || unfinished.length === 0) && (
        <AlreadySigned {...props} />
      )}
      {unfinished.length > 0 && <Unfinished unfinished={unfinished} forms={forms} />}
      {forms.length > 0 && <SignWithName {...props} />}
    </LinkPage>
  );
}

import { type LimitReached, limitInWords } from '../../../../functions/core/limit/every-limit.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { NameToSign, type NameToSignProps } from '../../name-to-sign.tsx';
import { summaryErrors } from '../../problems-shown.ts';
import { LinkPage, type Office, OfficeWays } from '../link-page.tsx';
import { notInForce } from './change-list.tsx';
import { type ChangedForm, FormToChange } from './changed-form.tsx';
import { checkButton, checkTitle } from './check-words.ts';

/** What one form's answers say, and for whom; people who have the same answers are together. */
type CheckedGroup = {
  /** '' where the form is the reader's own. */
  people: string;
  answers: readonly { question: string; answer: string }[];
  changeHref: string;
};
export type CheckedForm = { title: string; groups: readonly CheckedGroup[] };

export type CheckProps = Required<NameToSignProps> & {
  school: Office;
  home: string;
  forms: readonly CheckedForm[];
  /** Forms on which answers that stand are changed or withdrawn. */
  changes: readonly ChangedForm[];
  /** The one form the page is about, where it is about one; and where its changes are forgotten. */
  only?: { key: string; title: string; keepHref: string };
  /** Forms of this session that are not finished. */
  unfinished: readonly { title: string; href: string }[];
  /** Titles of finished forms that do not fit on this page, and are signed right after it. */
  next: readonly string[];
  /** Nothing is to be signed on this page, but something is elsewhere. */
  isMoreReady: boolean;
  /** What was signed last, where nothing is to be signed now. */
  signed?: { reference: string; titles: readonly string[] };
  /** What cannot be signed today any more, by title, and why. */
  held?: { titles: readonly string[]; reached: LimitReached };
  /** Everything the page shows, as fields: what is signed is what was seen. */
  hidden: readonly { name: string; value: string }[];
};

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

/** Apart from what changes nothing that stands, so that nobody signs a change without seeing it. */
const Changes = ({ changes, forms, only }: CheckProps) => (
  <>
    {!only && <h2 class="govuk-heading-m">Changes to what you signed before</h2>}
    <InsetText>{notInForce}. What you signed before still counts.</InsetText>
    {changes.map((form) => (
      <FormToChange form={form} />
    ))}
    {forms.length > 0 && <h2 class="govuk-heading-m">Other forms to sign</h2>}
  </>
);

const Unfinished = ({
  unfinished,
  isAnyReady,
}: Pick<CheckProps, 'unfinished'> & { isAnyReady: boolean }) => (
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
      {isAnyReady
        ? 'You can answer these now, or sign the others and come back later.'
        : 'Answer these first. Then you can sign them here.'}
    </p>
  </>
);

/** Changes that a day has no more room for: what stands, when they can be signed, and what else to do. */
const HeldBack = ({
  titles,
  reached,
  school,
}: NonNullable<CheckProps['held']> & { school: Office }) => (
  <InsetText>
    <p class="govuk-body">
      You can’t sign your changes to {listNames(titles.map((title) => `“${title}”`))} today.{' '}
      {limitInWords(reached).join(' ')}
    </p>
    <p class="govuk-body">
      If it can’t wait, please <OfficeWays school={school} />.
    </p>
  </InsetText>
);

const AlreadySigned = ({ home, signed, unfinished, isMoreReady }: CheckProps) => (
  <>
    <p class="govuk-body">
      {signed && (
        <>
          You have signed {listNames(signed.titles)}. Your reference is{' '}
          <strong class="app-reference">{signed.reference}</strong>.{' '}
        </>
      )}
      {unfinished.length === 0 && !isMoreReady && 'Nothing is left to do.'}
    </p>
    {isMoreReady && <LinkLine href={`${home}/check`}>Check and sign what is left</LinkLine>}
    <LinkLine href={`${home}/answers`}>See your answers</LinkLine>
  </>
);

function SignWithName({ home, unfinished, only, ...props }: CheckProps) {
  return (
    <form method="post" action={`${home}/check`} novalidate>
      {props.hidden.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {only && <input type="hidden" name="only" value={only.key} />}
      <NameToSign {...props} />
      <Button>{checkButton({ ...props, only }, unfinished.length > 0)}</Button>
    </form>
  );
}

/** The way out for whoever thinks better of it: then nothing is left drafted that could be forgotten. */
const KeepAsSigned = ({ href }: { href: string }) => (
  <form method="post" action={href} novalidate>
    <Button kind="secondary">Go back, change nothing</Button>
  </form>
);

/** Everything that is about to be signed, on one page, with a way to change each. */
export function CheckPage(props: CheckProps) {
  const { forms, changes, only, unfinished } = props;
  const isAnyReady = forms.length > 0 || changes.length > 0;
  const nothing = props.signed
    ? 'You have signed'
    : unfinished.length > 0 || props.isMoreReady
      ? 'Nothing to sign yet'
      : 'Nothing left to sign';
  const title = isAnyReady ? checkTitle(props) : nothing;
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
          That is a lot to sign in one go, so we have split it up. Sign these first. The next page
          will have a button to sign {listNames(props.next.map((title) => `“${title}”`))}.
        </InsetText>
      )}
      {props.held && <HeldBack {...props.held} school={props.school} />}
      {changes.length > 0 && <Changes {...props} />}
      {forms.map((form) => (
        <FormToSign form={form} />
      ))}
      {!isAnyReady && (props.signed || props.isMoreReady || unfinished.length === 0) && (
        <AlreadySigned {...props} />
      )}
      {unfinished.length > 0 && <Unfinished unfinished={unfinished} isAnyReady={isAnyReady} />}
      {isAnyReady && <SignWithName {...props} />}
      {only && changes.length > 0 && <KeepAsSigned href={only.keepHref} />}
    </LinkPage>
  );
}

import { mostReturned } from '../../../../functions/core/agreement/returned.ts';
import { decisionBy } from '../../../../functions/core/agreement/typed-name.ts';
import type { FormVersion } from '../../../../functions/core/form/form.ts';
import type { Names } from '../../../../functions/core/form/wording.ts';
import { fullName, listNames } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Details } from '../../../components/details/details.tsx';
import { Input } from '../../../components/input/input.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Blocks } from '../../../components/wording/wording.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { changedInWords, count } from '../desk-words.ts';
import { Lines } from '../lines.tsx';
import { type PageOf, Pages } from '../page-links.tsx';
import { WhyField } from '../why-field.tsx';
import { answeredInWords, type Signer, saidInWords } from './signers.tsx';

/** One agreement that waits. `value` names it: person, agreement and how it stands. */
export type ApprovalItem = {
  value: string;
  name: string;
  /** "4B", "Visitor from Bright Books". */
  about: string;
  form: string;
  signers: readonly Signer[];
  /** What else matters, a sentence each. */
  notes: readonly string[];
  /** Whether anybody who answered may be emailed when it is sent back. */
  isTold: boolean;
  /** The post it is decided in: "Head teacher (standing in)". */
  as: string;
};

export type ApprovalsProps = {
  staff: AtDesk;
  /** Where in the whole list this page is. */
  page: PageOf<unknown>;
  items: readonly ApprovalItem[];
  forms: readonly { form: FormVersion; names: Names }[];
  /** Values ticked. */
  ticked: readonly string[];
  typedName: string;
  why: string;
  problems?: readonly Problem[];
  /** The reader's own forms, or their `child`'s, which are not theirs to approve; `by`: who else can. */
  own: readonly { form: string; child?: string; by: readonly string[] }[];
  /** `left`: seen to by somebody else meanwhile; `changed`: not any more as it was shown. */
  done?: { approved: number; returned: number; left: number; changed: number };
};

const linesOf = ({ signers, notes }: ApprovalItem): string[] => [
  ...signers.flatMap((signer) => [saidInWords(signer), ...signer.answers.map(answeredInWords)]),
  ...notes,
];

const ByForm = ({ props }: { props: ApprovalsProps }) => (
  <>
    {[...Map.groupBy(props.items, (item) => item.form)].map(([form, items], index) => (
      <Checkboxes
        name="item"
        idPrefix={index === 0 ? 'item' : `item-${index}`}
        legend={form}
        legendSize="m"
        values={props.ticked}
        error={index === 0 ? errorFor(props.problems, 'item') : undefined}
        items={items.map((item) => ({
          value: item.value,
          label: `${item.name}, ${item.about}`,
          hint: <Lines lines={linesOf(item)} />,
        }))}
      />
    ))}
  </>
);

const addressOf = ({ page }: ApprovalsProps, tick?: 'all'): string => {
  const query = new URLSearchParams({
    ...(page.number > 1 && { page: String(page.number) }),
    ...(tick && { tick }),
  });
  return query.size > 0 ? `${page.address}?${query}` : page.address;
};

const TickAll = ({ props }: { props: ApprovalsProps }) => (
  // Links, not buttons of the form: Enter in the name field must decide, not tick.
  <ButtonGroup>
    {props.ticked.length < props.items.length && (
      <Button kind="secondary" href={addressOf(props, 'all')}>
        Tick all {props.items.length}
      </Button>
    )}
    {props.ticked.length > 0 && (
      <Button kind="secondary" href={addressOf(props)}>
        Tick none
      </Button>
    )}
  </ButtonGroup>
);

/** Who learns by email what is sent back, and whom to tell by word of mouth. */
function whoIsTold(items: readonly ApprovalItem[]): string {
  const untold = [...new Set(items.filter((item) => !item.isTold).map((item) => item.name))];
  if (untold.length === 0)
    return 'We will email everyone who answered, if the register has their address. They can answer again.';
  if (items.every((item) => !item.isTold))
    return 'Nobody will be emailed about it: tell them yourself.';
  return `We will email everyone who answered, if the register has their address. They can answer again. Tell ${listNames(untold)} yourself.`;
}

const Sheet = ({ props }: { props: ApprovalsProps }) => (
  <form method="post" action={addressOf(props)} novalidate>
    {props.items.length > 1 && <TickAll props={props} />}
    <ByForm props={props} />
    {props.forms.map(({ form, names }) => (
      <Details summary={`What they signed: ${form.shortTitle}`}>
        <Blocks blocks={form.wording} names={names} />
      </Details>
    ))}
    <Input
      name="typedName"
      label="Your full name"
      labelSize="m"
      hint={decisionBy(fullName(props.staff.person))}
      value={props.typedName}
      error={errorFor(props.problems, 'typedName')}
      autocomplete="name"
      width={20}
    />
    <WhyField
      label="Only to send back: why?"
      hint={`${whoIsTold(props.items)} Everyone who signed reads this: name nobody else. ${mostReturned} forms or fewer at a time.`}
      value={props.why}
      problems={props.problems}
    />
    <ButtonGroup>
      <Button id="approve" name="verdict" value="approve">
        Approve what is ticked
      </Button>
      <Button kind="secondary" name="verdict" value="return">
        Send back what is ticked
      </Button>
    </ButtonGroup>
  </form>
);

const Done = ({ done }: { done: NonNullable<ApprovalsProps['done']> }) => {
  const { approved, returned, left, changed } = done;
  const words = [
    ...(approved > 0 ? [`You approved ${count(approved, 'form', 'forms')}.`] : []),
    ...(returned > 0 ? [`You sent back ${count(returned, 'form', 'forms')}.`] : []),
    ...(left > 0
      ? [`Somebody else had decided ${count(left, 'form', 'forms')} already; that stands.`]
      : []),
    ...(changed > 0 ? [changedInWords(changed)] : []),
  ];
  return <Banner isSuccess={approved + returned > 0} text={words.join(' ')} />;
};

const Own = ({ own }: Pick<ApprovalsProps, 'own'>) => (
  <>
    {own.map(({ form, child, by }) => (
      <InsetText>
        {child
          ? `${form} for ${child} is also waiting. You are listed as a contact for ${child}, and nobody can approve a form for their own child.`
          : `Your own form is also waiting: ${form}. Nobody can approve their own form.`}{' '}
        {by.length > 0
          ? `It is waiting for ${listNames(by)}.`
          : 'Nobody else can approve it yet: ask whoever looks after the settings to name who stands in for you.'}
      </InsetText>
    ))}
  </>
);

export const ApprovalsPage = (props: ApprovalsProps) => (
  <DeskPage
    staff={props.staff}
    title="Approve"
    at="/desk/approvals"
    problems={props.problems}
    width="column"
  >
    {props.done && <Done done={props.done} />}
    <h1 class="govuk-heading-l">Approve</h1>
    <Own own={props.own} />
    {props.items.length === 0 ? (
      // Where the summary of an error leads, when what was ticked is not listed any more.
      <p class="govuk-body" id="item" tabindex={-1}>
        Nothing waits for your approval.
      </p>
    ) : (
      <>
        <p class="govuk-body">
          {count(props.page.of, 'form waits', 'forms wait')} for you as{' '}
          {listNames([...new Set(props.items.map((item) => item.as))])}. Nothing is given to anybody
          before you approve it.
        </p>
        <Sheet props={props} />
        <Pages of={props.page} />
      </>
    )}
  </DeskPage>
);

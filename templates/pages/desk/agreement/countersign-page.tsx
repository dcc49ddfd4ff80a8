import { statementBy } from '../../../../functions/core/agreement/typed-name.ts';
import type { FormVersion } from '../../../../functions/core/form/form.ts';
import type { Names } from '../../../../functions/core/form/wording.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Details } from '../../../components/details/details.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Blocks } from '../../../components/wording/wording.tsx';
import { WithoutClass } from '../class/without-class.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { changedInWords, count } from '../desk-words.ts';
import { Lines } from '../lines.tsx';

/** One pupil with all that waits of theirs. `value` names it: person, agreements and how they stand. */
export type WaitingItem = {
  value: string;
  pupil: string;
  class: string;
  /** Each form with who signed it and when, in words. */
  forms: readonly string[];
  /** What the reader is to the pupil besides, as the register has it: "Mother". */
  also?: string;
};

const alsoInWords = (also: string): string =>
  `You are also a contact for this child (${also || 'no relationship given'}). A colleague who teaches the class could countersign instead. If you countersign it yourself, the record will say so.`;

export type CountersignProps = {
  staff: AtDesk;
  classes: readonly string[];
  items: readonly WaitingItem[];
  /** Values ticked. */
  ticked: readonly string[];
  typedName: string;
  forms: readonly { form: FormVersion; names: Names }[];
  problems?: readonly Problem[];
  /** `changed`: not any more as it was shown. */
  done?: { signed: number; changed: number };
};

const ByClass = ({ props }: { props: CountersignProps }) => {
  const groups = [...Map.groupBy(props.items, (item) => item.class)];
  return (
    <>
      {groups.map(([name, items], index) => (
        <Checkboxes
          name="item"
          idPrefix={index === 0 ? 'item' : `item-${index}`}
          legend={`Class ${name}`}
          legendSize="m"
          values={props.ticked}
          error={index === 0 ? errorFor(props.problems, 'item') : undefined}
          items={items.map((item) => ({
            value: item.value,
            label: item.pupil,
            hint: (
              <Lines
                lines={[
                  ...item.forms,
                  ...(item.also === undefined ? [] : [alsoInWords(item.also)]),
                ]}
              />
            ),
          }))}
        />
      ))}
    </>
  );
};

const What = ({ props }: { props: CountersignProps }) => (
  <>
    {props.forms.map(({ form, names }) => (
      <Details summary={`What families signed: ${form.shortTitle}`}>
        <Blocks blocks={form.wording} names={names} />
      </Details>
    ))}
  </>
);

const Sheet = ({ props }: { props: CountersignProps }) => (
  <form method="post" action="/desk/countersign" novalidate>
    {/* Links, not buttons of this form: Enter in the name field must sign, not tick. */}
    {props.items.length > 1 && (
      <ButtonGroup>
        {props.ticked.length < props.items.length && (
          <Button kind="secondary" href="/desk/countersign?tick=all">
            Tick all {count(formsIn(props.items), 'form', 'forms')}
          </Button>
        )}
        {props.ticked.length > 0 && (
          <Button kind="secondary" href="/desk/countersign">
            Tick none
          </Button>
        )}
      </ButtonGroup>
    )}
    <ByClass props={props} />
    <What props={props} />
    <Input
      name="typedName"
      label="Your full name"
      labelSize="m"
      hint={statementBy('person', fullName(props.staff.person))}
      value={props.typedName}
      error={errorFor(props.problems, 'typedName')}
      autocomplete="name"
      width={20}
    />
    <Button>Countersign what is ticked</Button>
  </form>
);

const formsIn = (items: readonly WaitingItem[]): number =>
  items.reduce((sum, { forms }) => sum + forms.length, 0);

const Done = ({ done: { signed, changed } }: { done: NonNullable<CountersignProps['done']> }) => {
  const words = [
    ...(signed > 0 || changed === 0
      ? [`You countersigned ${count(signed, 'form', 'forms')}.`]
      : []),
    ...(changed > 0 ? [changedInWords(changed)] : []),
  ];
  return <Banner isSuccess={signed > 0} text={words.join(' ')} />;
};

export const CountersignPage = (props: CountersignProps) => (
  <DeskPage
    staff={props.staff}
    title="Countersign"
    at="/desk/countersign"
    problems={props.problems}
    width="column"
  >
    {props.done && <Done done={props.done} />}
    <h1 class="govuk-heading-l">Countersign</h1>
    {props.classes.length === 0 ? (
      <WithoutClass />
    ) : props.items.length === 0 ? (
      <p class="govuk-body">Nothing waits for you in {props.classes.join(', ')}.</p>
    ) : (
      <>
        <p class="govuk-body">
          {count(formsIn(props.items), 'form waits', 'forms wait')} for you in{' '}
          {props.classes.join(', ')}. The families have signed; your name says that you have seen
          it.
        </p>
        <Sheet props={props} />
      </>
    )}
  </DeskPage>
);

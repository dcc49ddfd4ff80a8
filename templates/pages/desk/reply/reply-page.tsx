import type { ReplyGiven } from '../../../../functions/core/family/given-reply.ts';
import type { Answers } from '../../../../functions/core/form/answer.ts';
import { isToldOf, type Question } from '../../../../functions/core/form/question.ts';
import type { LanguageCode } from '../../../../functions/core/person/language.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Questions } from '../../link/form/form-questions.tsx';
import { preferredLanguage } from '../contact/language-words.ts';
import { DayField } from '../day-field.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { scanHint } from '../scan/scan-words.ts';

/** In the order of the page. */
const groups = {
  asked: 'Forms to answer',
  answered: 'Forms they have answered',
  offered: 'Forms they can ask for',
} as const;
export type ReplyGroup = keyof typeof groups;

/** One form about one person, as a reply to it is entered. */
export type ReplyItem = {
  /** What its fields are named after: person and agreement. */
  key: string;
  title: string;
  /** Of whom it is; '' where it is the replier's own. */
  person: string;
  questions: readonly Question[];
  can: readonly ReplyGiven[];
  /** A yes to it counts by phone, too. */
  isPhoneEnough: boolean;
  /** Asked of them; answered by them, which stands; or for whoever needs it. */
  group: ReplyGroup;
  chosen: string;
  answers: Answers;
};

export type ReplyPageProps = {
  staff: AtDesk;
  name: string;
  /** What they prefer to speak. */
  language?: LanguageCode;
  action: string;
  back: { href: string; text: string };
  items: readonly ReplyItem[];
  by: string;
  on: { day: string; month: string; year: string };
  /** A scan of the slip is to be added next. */
  withScan: boolean;
  problems: readonly Problem[];
  /** Everything the page shows, as fields. */
  hidden: readonly { name: string; value: string }[];
};

/** What can be chosen, in the words of a form that asks nothing, one thing, or several. */
const given: Record<ReplyGiven, (item: ReplyItem) => string> = {
  yes: ({ questions }) => ['Signed', 'Yes'][questions.length] ?? 'Yes to everything',
  no: ({ questions }) => ['Said no', 'No'][questions.length] ?? 'No to everything',
  each: ({ group, can }) => {
    if (group === 'answered') return 'New answers';
    return can.includes('yes') ? 'Other answers' : 'Answers';
  },
  withdraw: () => 'Withdraws it',
};

const nothing: Record<ReplyGroup, string> = {
  asked: 'No reply to this form',
  answered: 'No change',
  offered: 'Not asked for',
};

/** A no to all that was asked says nothing of what the school only tells of. */
function notObjected({ questions, can }: ReplyItem): string | undefined {
  const told = questions.filter(isToldOf).map(({ label }) => `“${label}”`);
  if (told.length === 0 || !can.includes('each')) return undefined;
  return `This does not object to ${listNames(told)}. If they object to that too, choose “Other answers”.`;
}

/** What a call is good for, said before anything is typed. */
function phoneHint(items: readonly ReplyItem[]): string {
  const enough = [...new Set(items.filter((one) => one.isPhoneEnough).map(({ title }) => title))];
  const onlyNo =
    'By phone they can only say no or withdraw. To say yes, they must sign on paper or with their link.';
  return enough.length === 0
    ? onlyNo
    : `${onlyNo} They can also say yes by phone to ${listNames(enough)}.`;
}

const Item = ({ item, problems }: { item: ReplyItem; problems: readonly Problem[] }) => (
  <Radios
    name={`${item.key}.reply`}
    legend={item.person ? `${item.title}: ${item.person}` : item.title}
    legendSize="s"
    error={errorFor(problems, `${item.key}.reply`)}
    value={item.chosen}
    items={[
      { value: '', label: nothing[item.group] },
      ...item.can.map((value) => ({
        value,
        label: given[value](item),
        hint: value === 'no' && notObjected(item),
        reveals: value === 'each' && (
          <Questions
            questions={item.questions}
            prefix={item.key}
            answers={item.answers}
            problems={problems}
          />
        ),
      })),
    ]}
  />
);

const Items = (props: {
  heading: string;
  items: readonly ReplyItem[];
  problems: readonly Problem[];
}) =>
  props.items.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">{props.heading}</h2>
      {props.items.map((item) => (
        <Item item={item} problems={props.problems} />
      ))}
    </>
  );

/** One screen for all that a family's slip or call answers. */
export function ReplyPage(props: ReplyPageProps) {
  const { staff, name, items, problems } = props;
  const title = `Enter a reply from ${name}`;
  return (
    <ColumnPage
      staff={staff}
      title={title}
      at="/desk/register"
      back={props.back}
      problems={problems}
    >
      <p class="govuk-body">
        {preferredLanguage(props) && (
          <>
            <strong>
              {name} prefers {preferredLanguage(props)}.
            </strong>{' '}
          </>
        )}
        Enter only what {name} wrote or said. The record will show that you entered it, and when.
      </p>
      {items.length === 0 ? (
        <InsetText>{name} has no forms to answer.</InsetText>
      ) : (
        <form method="post" action={props.action} novalidate autocomplete="off">
          {props.hidden.map((field) => (
            <input type="hidden" name={field.name} value={field.value} />
          ))}
          <Radios
            name="by"
            legend="How did they reply?"
            legendSize="m"
            error={errorFor(problems, 'by')}
            value={props.by}
            items={[
              { value: 'paper', label: 'On paper' },
              { value: 'phone', label: 'By phone', hint: phoneHint(items) },
            ]}
          />
          <DayField
            name="on"
            legend="Date on the slip, or of the call"
            problems={problems}
            values={props.on}
          />
          {Object.entries(groups).map(([group, heading]) => (
            <Items
              heading={heading}
              items={items.filter((item) => item.group === group)}
              problems={problems}
            />
          ))}
          <Checkboxes
            name="scan"
            legend="Scan of the slip"
            legendSize="s"
            hint={`Optional, and for paper replies only. ${scanHint}. You can also add it later.`}
            values={props.withScan ? ['next'] : []}
            items={[{ value: 'next', label: 'Add a scan once the reply is saved' }]}
          />
          <Button>Save the reply</Button>
        </form>
      )}
    </ColumnPage>
  );
}

import type { DeclineOrWithdraw } from '../../../../functions/core/family/said-instead.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';
import { errorAt, summaryErrors } from '../../problems-shown.ts';
import { ChangeNotSigned } from '../agreement/change-list.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import { type NamedPerson } from './form-answers.tsx';

export type DeclineOrWithdrawProps = {
  school: Office;
  home: string;
  /** Where this page is, and the form's own. */
  page: string;
  formHref: string;
  title: string;
  show: string;
  people: readonly NamedPerson[];
  isOwn: boolean;
  /** The form asks use by use: a no is one to every use, and is said to be. */
  asksUses: boolean;
  /** What withdrawing it leads to, a line each; absent on the page that says no or not yet. */
  leadsTo?: readonly string[];
  reply: DeclineOrWithdraw;
  problems: readonly Problem[];
  /** It was said before and is not yet signed: they can still think better. */
  isDrafted: boolean;
  /** Something of it stands, which this would change; where that is signed once it is drafted. */
  isChange: boolean;
  unsignedHref?: string;
};

/** What each answer means; a no needs no word where the form asks for one thing alone. */
const meanings = {
  refuse: 'This is a no to every use on the form. It also objects to uses we only tell you of.',
  talk: 'The school gets in touch. Until you answer, it makes no use that needs your yes.',
};

const Decline = ({ reply, problems, people, asksUses }: DeclineOrWithdrawProps) => (
  <>
    <Radios
      name="said"
      legend="What would you like to say?"
      legendSize="m"
      value={reply.said}
      error={errorAt(problems, 'said')}
      items={[
        {
          value: 'refuse',
          label: 'I do not agree',
          hint: asksUses && meanings.refuse,
        },
        {
          value: 'talk',
          label: 'I would like to talk first',
          hint: asksUses && meanings.talk,
        },
      ]}
    />
    {people.length > 1 && (
      <Checkboxes
        name="for"
        legend="For whom?"
        legendSize="s"
        hint="Take the tick away where you want to sign."
        values={reply.chosen}
        error={errorAt(problems, 'for')}
        items={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
    )}
  </>
);

const Withdraw = ({
  leadsTo = [],
  reply,
  problems,
  people,
  isOwn,
  isDrafted,
}: DeclineOrWithdrawProps) => (
  <>
    <h2 class="govuk-heading-m">What this does</h2>
    <ul class="govuk-list govuk-list--bullet">
      {leadsTo.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
    <Checkboxes
      name="for"
      legend={people.length > 1 ? 'What do you want to withdraw?' : undefined}
      legendSize="m"
      hint={isDrafted && 'To leave it as it was signed, untick it.'}
      values={reply.chosen}
      error={errorAt(problems, 'for')}
      items={people.map(({ id, name }) => ({
        value: id,
        label: isOwn ? 'I withdraw this' : `I withdraw this for ${name}`,
      }))}
    />
  </>
);

/** What the next page keeps: a change of what stands comes to be signed at once, all else in its turn. */
function whenSigned({ leadsTo, isChange }: DeclineOrWithdrawProps): string {
  if (leadsTo) return 'You need to sign it on the next page. Until you sign, nothing is withdrawn.';
  return isChange
    ? 'If this changes what you told us before, you need to sign it on the next page. Until you sign, what you told us before still counts.'
    : 'You can check this again before you sign. We will not tell the school until you have signed.';
}

/** No or not yet, where a form has no question for it; or no longer, of what was signed. */
export function DeclineOrWithdrawPage(props: DeclineOrWithdrawProps) {
  const { title, home, problems, reply, leadsTo } = props;
  const heading = leadsTo ? `Withdraw: ${title}` : 'I do not want to sign this';
  return (
    <LinkPage
      title={heading}
      school={props.school}
      home={home}
      back={
        leadsTo
          ? { href: `${home}/answers`, text: 'Your answers' }
          : { href: props.formHref, text: 'Back to the form' }
      }
      errors={summaryErrors(problems)}
    >
      <h1 class="govuk-heading-l">{heading}</h1>
      {!leadsTo && <p class="govuk-body-l">{title}</p>}
      <ChangeNotSigned href={props.unsignedHref} />
      <form method="post" action={props.page} novalidate>
        <input type="hidden" name="show" value={props.show} />
        {leadsTo ? <Withdraw {...props} /> : <Decline {...props} />}
        <Textarea
          name="why"
          label="Why? (only if you like)"
          labelSize="s"
          hint="Only the school reads this."
          rows={3}
          error={errorAt(problems, 'why')}
          value={reply.why}
        />
        <p class="govuk-body">{whenSigned(props)}</p>
        <Button id="save">Save and go on</Button>
      </form>
    </LinkPage>
  );
}

import type {
  EnteredLine,
  ReplyLineState,
} from '../../../../functions/core/agreement/entered-reply.ts';
import { fallsWith } from '../../../../functions/core/agreement/strike-out.ts';
import { showFullDate, showInstant } from '../../../../functions/core/calendar.ts';
import type { UsesAnswered } from '../../../../functions/core/form/uses-answered.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type Acted, ActedOn } from '../agreement/acted-on.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { FallsToo } from '../falls-with.tsx';
import { strikeOutPath } from '../person/person-timeline.tsx';
import { signedInWords } from '../person/signed-words.ts';
import { WhyField } from '../why-field.tsx';

export type ReplyCancelProps = {
  staff: AtDesk;
  /** Whose reply it was entered as. */
  name: string;
  lines: readonly (EnteredLine & { form: string; uses: UsesAnswered | undefined })[];
  how: 'whole' | 'in-part' | 'nothing';
  acted: Acted;
  action: string;
  back: { href: string; text: string };
  why: string;
  problems?: readonly Problem[];
};

const states: Record<ReplyLineState, string> = {
  stands: 'Counts now',
  cancelled: 'Cancelled already',
  changed: 'Answered again since',
  over: 'No longer asked',
};

/** How it came, who entered it, and when. */
function entered({ lines }: ReplyCancelProps): string {
  const [line] = lines;
  if (!line) return '';
  const { via, at } = line.signature;
  if (via.by !== 'paper' && via.by !== 'phone') return '';
  const how = via.by === 'paper' ? 'A paper reply' : 'A phone reply';
  return `${how} of ${showFullDate(via.on)}, entered by ${via.staffName} on ${showInstant(at)}.`;
}

const Lines = ({ lines, how }: Pick<ReplyCancelProps, 'lines' | 'how'>) => (
  <Table
    class="app-rows"
    caption="What was entered"
    captionSize="m"
    head={[{ content: 'Form' }, { content: 'For' }, { content: 'Now' }]}
    rows={lines.map(({ form, uses, person, signature, state }) => [
      {
        content: `${form}: ${signedInWords(signature, uses)}`,
        attributes: { 'data-label': 'Form' },
      },
      { content: fullName(person), attributes: { 'data-label': 'For' } },
      {
        content: (
          <>
            {states[state]}
            {how === 'in-part' && state === 'stands' && (
              <>
                {'. '}
                <a class="govuk-link app-tap" href={strikeOutPath(signature)}>
                  Cancel only this form
                  <span class="govuk-visually-hidden">
                    {' '}
                    ({form}, {fullName(person)})
                  </span>
                </a>
              </>
            )}
          </>
        ),
        attributes: { 'data-label': 'Now' },
      },
    ])}
  />
);

/** Of how many forms it is. */
const howMany = (forms: number): string => {
  if (forms === 1) return 'It stops';
  return forms === 2 ? 'Both forms stop' : `All ${forms} forms stop`;
};

const Whole = (props: ReplyCancelProps) => {
  const { name, lines } = props;
  const counted = lines.filter(({ state }) => state === 'stands').length;
  const isAnew = lines.some(({ hadAnswered, state }) => state === 'stands' && hadAnswered);
  return (
    <>
      <p class="govuk-body">
        {howMany(counted)} counting at once, and {name} can be asked again. What was entered stays
        on record, with your name and your reason for cancelling it.
      </p>
      <FallsToo
        forms={lines
          .filter(({ state }) => state === 'stands')
          .map(({ agreement, signature, person, form }) => ({
            falls: fallsWith(agreement, signature),
            form: `${form} (${fullName(person)})`,
          }))}
      />
      {isAnew && (
        <p class="govuk-body">
          {name} had answered before. Their earlier answer will not count again by itself: enter it
          again, or ask them.
        </p>
      )}
      <ActedOn {...props.acted} what="reply" />
      <p class="govuk-body">
        We will not email {name} about this. If they have already had a receipt, tell them it was a
        mistake.
      </p>
      <form method="post" action={props.action} novalidate>
        <WhyField
          label="What went wrong?"
          labelSize="m"
          hint="For example, the slip was from another family."
          value={props.why}
          problems={props.problems}
        />
        <Button kind="warning">Cancel the whole reply</Button>
      </form>
    </>
  );
};

/** Asks for the reason before all of a reply that was entered at the desk stops counting. */
export function ReplyCancelPage(props: ReplyCancelProps) {
  const { name, how } = props;
  const title = `Cancel the reply from ${name}`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={props.back}
      problems={props.problems}
    >
      <p class="govuk-body">{entered(props)}</p>
      {how === 'in-part' && (
        <InsetText>
          You cannot cancel this reply as a whole, because some of it has changed since it was
          entered. You can still cancel the forms that count now, one by one.
        </InsetText>
      )}
      {how === 'nothing' && (
        <InsetText>Nothing in this reply still counts, so there is nothing to cancel.</InsetText>
      )}
      <Lines lines={props.lines} how={how} />
      {how === 'whole' && <Whole {...props} />}
    </ColumnPage>
  );
}

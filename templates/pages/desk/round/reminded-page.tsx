import type { ChaseOutcome } from '../../../../functions/core/message/chase-verdict.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { OutstandingLine } from '../../../../functions/core/round/outstanding.ts';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { type FilterInAddress, filterQuery } from './outstanding-filters.tsx';
import { namedTo, reasonsInWords } from './reason-words.ts';

/** Somebody who was ticked. */
export type RemindedLine = {
  person: string;
  name: string;
  /** What is outstanding of theirs; none where nothing is any more. */
  line?: OutstandingLine;
  /** Whom an email about it could go to, and what came of that. */
  emailed: readonly { name: string; outcome: ChaseOutcome }[];
};

export type RemindedProps = {
  staff: AtDesk;
  filter: FilterInAddress;
  lines: readonly RemindedLine[];
  /** How many emails are owed by it: a parent of two children gets one. */
  emails: number;
  formNames: Record<string, string>;
};

const namesWith = ({ emailed }: RemindedLine, outcome: ChaseOutcome): string[] =>
  emailed.filter((one) => one.outcome === outcome).map(({ name }) => namedTo(name));

/** Why nobody, or not everybody, was reminded about somebody, a sentence each. */
function whyNot(one: RemindedLine, formNames: Record<string, string>): string[] {
  if (!one.line) return ['nothing left to sign'];
  if (one.emailed.length === 0) return reasonsInWords(one.line, formNames, true);
  const [resting, onItsWay, unsaved] = [
    namesWith(one, 'asked-today'),
    namesWith(one, 'on-its-way'),
    namesWith(one, 'unsaved'),
  ];
  return [
    ...(resting.length > 0
      ? [
          `${listNames(resting)} ${resting.length === 1 ? 'was' : 'were'} emailed within the last day`,
        ]
      : []),
    ...(onItsWay.length > 0 ? [`an email to ${listNames(onItsWay)} is already on its way`] : []),
    ...(unsaved.length > 0
      ? [`the reminder to ${listNames(unsaved)} could not be saved, so try again`]
      : []),
  ];
}

const Reminded = ({ lines }: Pick<RemindedProps, 'lines'>) => {
  const reminded = lines.filter((one) => namesWith(one, 'chase').length > 0);
  return reminded.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">Reminded</h2>
      <ul class="govuk-list govuk-list--bullet">
        {reminded.map((one) => (
          <li>
            About {one.name}: reminder to {listNames(namesWith(one, 'chase'))}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        Each person will get one email that covers everything they still have to do, for all their
        children.
      </p>
    </>
  );
};

const NotReminded = ({ lines, filter, formNames }: RemindedProps) => {
  const left = lines
    .map((one) => ({ one, why: whyNot(one, formNames) }))
    .filter(({ why }) => why.length > 0);
  return left.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">Not reminded</h2>
      <ul class="govuk-list govuk-list--bullet">
        {left.map(({ one, why }) => (
          <li>
            {one.name}: {why.join('; ')}.{' '}
            {namesWith(one, 'asked-today').length > 0 && (
              <a
                class="govuk-link app-tap"
                href={`/desk/outstanding/chase?${filterQuery(filter, { person: one.person })}`}
              >
                Remind anyway
                <span class="govuk-visually-hidden"> about {one.name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};

/** What came of each who was ticked: who was reminded, who was not, and why. */
export const RemindedPage = (props: RemindedProps) => {
  const { emails } = props;
  const title =
    emails === 0
      ? 'No reminder was sent'
      : `${count(emails, 'reminder is', 'reminders are')} on ${emails === 1 ? 'its' : 'their'} way`;
  const list = `/desk/outstanding?${filterQuery(props.filter)}`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/outstanding"
      back={{ href: list, text: 'Outstanding' }}
    >
      <Reminded {...props} />
      <NotReminded {...props} />
      <p class="govuk-body">
        <a class="govuk-link app-tap" href={list}>
          Go back to Outstanding
        </a>
      </p>
    </ColumnPage>
  );
};

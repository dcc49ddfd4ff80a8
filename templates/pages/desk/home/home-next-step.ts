import { type Instant, showDate } from '../../../../functions/core/calendar.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { RoundTally } from '../../../../functions/core/round/round-tally.ts';
import { count } from '../desk-words.ts';

/** How far a round is. */
export type HomeRound = { round: Round; tally: RoundTally; countedAt?: Instant };

/** The office's part, as far as the next step depends on it. */
type Office = { hasRegister: boolean; rounds: readonly HomeRound[]; draft?: Round };

/** What to do next, in words, and the way there. */
export type Step = { text: string; href: string; button: string };

/** A round in draft, where it is the next step. */
const stepToDraft = (draft: Round): Step => ({
  text: `“${draft.name}” is ready to check and send. Nobody has been asked yet.`,
  href: `/desk/rounds/${draft.id}`,
  button: 'Check the draft',
});

/** Whether a step is to this round. */
export const isStepTo = (step: Step | undefined, { id }: Pick<Round, 'id'>): boolean =>
  step?.href === `/desk/rounds/${id}`;

/**
 * The one thing to do next, in words; the first that is true. What needs a person stands above it, and
 * a draft that somebody forgot is no reason not to chase.
 */
export function nextStep(office: Office | undefined): Step | undefined {
  if (!office) return undefined;
  if (!office.hasRegister)
    return {
      text: 'Begin with the register: upload a file of pupils and their contacts from your school’s system.',
      href: '/desk/register/new',
      button: 'Upload the register',
    };
  const { rounds, draft } = office;
  const issuing = rounds.find(({ round }) => round.state === 'issuing');
  if (issuing)
    return {
      text: `“${issuing.round.name}” is being sent.`,
      href: `/desk/rounds/${issuing.round.id}`,
      button: 'See progress',
    };
  const step = stepIn(rounds);
  if (step) return step;
  if (draft) return stepToDraft(draft);
  return rounds.length === 0
    ? {
        text: 'The register is loaded. Now choose forms and whom to ask.',
        href: '/desk/rounds/new',
        button: 'Make a round',
      }
    : undefined;
}

/** The most pressing thing in any round; of several rounds it says which. */
function stepIn(rounds: readonly HomeRound[]): Step | undefined {
  const waiting = (['families', 'us'] as const).flatMap((part) =>
    rounds.filter(({ tally }) => tally.all[part] > 0),
  )[0];
  if (!waiting) return undefined;
  const { round, tally } = waiting;
  const where = rounds.length > 1 ? `“${round.name}”: ` : '';
  if (tally.all.families > 0)
    return {
      text: `${where}${count(tally.all.families, 'form waits', 'forms wait')} for an answer. Answers are due by ${showDate(round.dueOn)}.`,
      href: `/desk/outstanding?round=${round.id}&why=families`,
      button: 'See who to remind',
    };
  return {
    text: `${where}All that is left is done in school: ${count(tally.all.us, 'form waits', 'forms wait')} for pupils in class, class teachers or approval.`,
    href: `/desk/outstanding?round=${round.id}&why=us`,
    button: 'See who is next',
  };
}

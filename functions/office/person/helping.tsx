import { PupilHelpPage } from '../../../templates/pages/desk/pupil/pupil-help-page.tsx';
import type { Person } from '../../core/person/person.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import {
  mayChange,
  type PupilSheet,
  pupilSays,
  toChange,
  toSign,
} from '../../core/pupil/pupil-sheet.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { readPupilSheet } from '../../web/posted-pupil-sheet.ts';
import type { DeskContext } from '../desk.ts';

/** Where help with a pupil happens: from a class session, or from the person's own page. */
export type HelpAt = { pupil: Person; tasks: PupilTask[]; here: string } & Pick<
  Parameters<typeof PupilHelpPage>[0],
  'at' | 'back'
>;

/** What a page of help sent. */
export type Helped = {
  sheet: (tasks: readonly PupilTask[]) => PupilSheet;
  /** Agreements ticked as what a no, or a wish to talk first, is about. */
  about: readonly string[];
  /** A no about nothing. */
  problem?: Problem;
};

/** What was sent and was wrong, to be shown again. */
export type HelpSent = { helped: Helped; problems: readonly Problem[] };

const isChange = (c: DeskContext): boolean => c.req.query('change') !== undefined;

/**
 * All that a pupil has still to sign on one page, or with `?change` what they answered; what was
 * chosen wrong stays. A refusal where there is nothing of it.
 */
export function showHelp(
  c: DeskContext,
  { pupil, tasks, here, at, back }: HelpAt,
  sent?: HelpSent,
): Response | Promise<Response> | Refusal {
  const isAnew = isChange(c);
  const shown = isAnew ? toChange(tasks) : toSign(tasks);
  if (shown.length === 0)
    return { refusal: tasks.length > 0 ? 'already-signed' : 'nothing-to-sign' };
  return c.html(
    <PupilHelpPage
      staff={c.get('staff')}
      pupil={pupil}
      action={isAnew ? `${here}?change=yes` : here}
      at={at}
      back={back}
      tasks={shown}
      isChange={isAnew}
      changeHref={!isAnew && mayChange(tasks) ? `${here}?change=yes` : undefined}
      answers={sent ? sent.helped.sheet(shown).answers : {}}
      about={sent ? sent.helped.about : shown.map(({ agreement }) => agreement.id)}
      problems={sent?.problems ?? []}
    />,
    sent ? 422 : 200,
  );
}

/**
 * What was posted; why is not asked where somebody else types. A no is about what is ticked for it
 * alone, whatever else the page shows.
 */
export async function readHelp(c: DeskContext): Promise<Helped> {
  const fields = await readForm(c);
  const said = fields.one('said');
  const isNo = said === 'refuse' || said === 'talk';
  const about = fields.all('about').slice(0, 40);
  return {
    sheet: (tasks) => ({
      ...readPupilSheet(fields, tasks),
      ...(isNo && { agreements: about }),
      typedName: '',
      why: undefined,
    }),
    about,
    problem:
      isNo && about.length === 0
        ? { field: 'about', message: 'Tick what they did not agree to' }
        : undefined,
  };
}

/** What was recorded, in the address of the page that says so. */
export function helpDone({ sheet }: Helped, tasks: readonly PupilTask[]): string {
  const { agreements, said } = sheet(tasks);
  const about = tasks.filter(({ agreement }) => agreements.includes(agreement.id));
  return `said-${pupilSays(
    about.map(({ form }) => form),
    said,
  )}`;
}

const agreed = 'Recorded that the pupil agreed.';

/** The same in words. */
export const helpWords: Record<string, string> = {
  'said-promise': agreed,
  'said-both': agreed,
  'said-answers': 'Recorded what the pupil answered.',
  'said-refuse': 'Recorded that the pupil did not agree.',
  'said-talk': 'Recorded that the pupil would like to talk first.',
  'said-withdraw': 'Recorded that the pupil takes the answers back.',
};

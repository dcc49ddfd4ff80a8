import { showDate } from '../../../../functions/core/calendar.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { SetUpStep } from '../../../../functions/core/school/set-up-step.ts';
import { roleNames } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { AsCounted } from '../round/as-counted.tsx';
import { type BarPart, Bars, partNames, parts } from '../round/progress-bars.tsx';
import { type HomeRound, isStepTo, nextStep, type Step } from './home-next-step.ts';
import {
  DraftWaiting,
  type Teacher,
  TeacherPart,
  ToApprove,
  ToDo,
  type ToDoSummary,
  WhoMayBeShown,
} from './home-tasks.tsx';
import { SetUpSteps } from './set-up-steps.tsx';

export type HomeProps = {
  staff: AtDesk;
  /** For the office: whether a register was loaded, and the rounds under way, newest first. */
  office?: {
    hasRegister: boolean;
    rounds: readonly HomeRound[];
    draft?: Round;
  };
  /** It is summer, or September: what has to be ready stands on one page. */
  isStartOfYear?: boolean;
  /** For an administrator whose school has asked nobody yet. */
  setUp?: readonly SetUpStep[];
  teacher?: Teacher;
  /** How many forms wait for their approval. */
  toApprove?: number;
  /** How much needs them, by kind where they may know of what kind it is. */
  toDo?: ToDoSummary;
  esafety: boolean;
  /** What forms are called in lists. */
  formNames: Record<string, string>;
};

const NextStep = ({ step }: { step: Step }) => (
  <>
    <h2 class="govuk-heading-m">Next step</h2>
    <p class="govuk-body">{step.text}</p>
    <Button href={step.href}>{step.button}</Button>
  </>
);

const StartOfYear = () => (
  <p class="govuk-body">
    Start of the year:{' '}
    <a class="govuk-link app-tap" href="/desk/start-of-year">
      check what is ready
    </a>
  </p>
);

const Figure = (props: { figure: number; part: BarPart; text: string; href: string }) => (
  <li>
    <a class={`app-numbers__${props.part}`} href={props.href}>
      <span class="app-numbers__figure">{props.figure.toLocaleString('en-GB')}</span> {props.text}
    </a>
  </li>
);

type RoundPart = HomeRound & { formNames: Record<string, string> };

function RoundUnderWay({ round, tally, countedAt, formNames }: RoundPart) {
  const list = `/desk/outstanding?round=${round.id}`;
  return (
    <>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={`/desk/rounds/${round.id}`}>
          {round.name}
        </a>
      </h2>
      <p class="govuk-body">
        Academic year {round.academicYear}, replies by {showDate(round.dueOn)}. The numbers count
        forms, not people: one for each child, and one for each parent where each signs their own.
      </p>
      {countedAt && <AsCounted at={countedAt} />}
      <ul class="app-numbers">
        {parts.map((part) => (
          <Figure
            figure={tally.all[part]}
            part={part}
            text={partNames[part]}
            href={part === 'signed' ? `/desk/rounds/${round.id}` : `${list}&why=${part}`}
          />
        ))}
      </ul>
      <Bars
        rows={[...tally.byForm].map(([form, tallied]) => ({
          name: formNames[form] ?? form,
          href: `${list}&form=${form}`,
          tally: tallied,
        }))}
      />
    </>
  );
}

export function Home(props: HomeProps) {
  const { staff, office, teacher } = props;
  const step = props.setUp ? undefined : nextStep(office);
  const publishes = staff.roles.includes('publisher');
  // What the photo list is for, its own heading says.
  const held = staff.roles.filter((role) => role !== 'publisher' && role !== 'head');
  return (
    <DeskPage staff={staff} title="Home" at="/desk">
      <h1 class="govuk-heading-l">Hello {staff.person.firstName}</h1>
      {held.length > 0 && (
        <p class="govuk-body">You are here as {held.map((role) => roleNames[role]).join(', ')}.</p>
      )}
      {publishes && <WhoMayBeShown />}
      {props.toApprove !== undefined && <ToApprove forms={props.toApprove} />}
      {teacher && <TeacherPart teacher={teacher} />}
      {props.setUp && <SetUpSteps steps={props.setUp} />}
      {!props.setUp && props.toDo && props.toDo.total > 0 && <ToDo {...props.toDo} />}
      {step && <NextStep step={step} />}
      {office?.hasRegister && props.isStartOfYear && <StartOfYear />}
      {office?.rounds.map((round) => (
        <RoundUnderWay {...round} formNames={props.formNames} />
      ))}
      {office?.draft && !isStepTo(step, office.draft) && <DraftWaiting draft={office.draft} />}
      {props.esafety && (
        <>
          <h2 class="govuk-heading-m">May somebody use something?</h2>
          <Button href="/desk/clearance" kind="secondary">
            Look somebody up
          </Button>
        </>
      )}
    </DeskPage>
  );
}

import { mustTypeLeavers } from '../../../../functions/core/register/leaving.ts';
import type {
  MissingPerson,
  RegisterCounts,
} from '../../../../functions/core/register/register-preview.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Details } from '../../../components/details/details.tsx';
import { Input } from '../../../components/input/input.tsx';
import { errorFor } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import type { ChosenAgain } from './chosen-again.ts';

const shownAtMost = 200;

const people = (leaving: number): string => count(leaving, 'person', 'people');

const WhoTheyAre = ({ missing }: { missing: readonly MissingPerson[] }) => (
  <Details summary="Who they are">
    <ul class="govuk-list govuk-list--bullet">
      {missing.slice(0, shownAtMost).map((person) => (
        <li>
          {person.name}
          {person.class && `, ${person.class}`}
          {person.stays && ' (administrator: will not be marked as left)'}
        </li>
      ))}
    </ul>
    {missing.length > shownAtMost && (
      <p class="govuk-body">and {missing.length - shownAtMost} more</p>
    )}
  </Details>
);

type MissingProps = {
  missing: readonly MissingPerson[];
  counts: RegisterCounts;
  again?: ChosenAgain;
};

/** One slip would end all that a class is asked for: above a few, the number is typed. */
const TypeLeavers = ({ counts, again }: Omit<MissingProps, 'missing'>) => (
  <Input
    name="leavers"
    label={`Enter ${counts.leaving} to confirm`}
    hint="We ask because this is a lot of people: more than 5%."
    width={5}
    inputmode="numeric"
    autocomplete="off"
    value={again?.chosen?.leavers}
    error={errorFor(again?.problems, 'leavers')}
  />
);

/** Whom the file does not name: they leave only by a tick, and a button that says how many. */
export const Missing = ({ missing, counts, again }: MissingProps) => (
  <>
    <h2 class="govuk-heading-m">
      {count(missing.length, 'person is', 'people are')} on the register but not in the file
    </h2>
    <WhoTheyAre missing={missing} />
    {counts.leaving > 0 && (
      <Checkboxes
        name="missing"
        legend="Have they left the school?"
        legendSize="s"
        hint="Leave the box empty if the file covers only some classes."
        values={again?.chosen?.markMissingAsLeft ? ['left'] : []}
        error={errorFor(again?.problems, 'missing')}
        items={[
          {
            value: 'left',
            label: `Mark ${people(counts.leaving)} as left`,
            hint: 'We will no longer ask for their forms.',
            ...(mustTypeLeavers(counts) && {
              reveals: <TypeLeavers counts={counts} again={again} />,
            }),
          },
        ]}
      />
    )}
  </>
);

/**
 * The button says how many leave by it. Which of the two is shown goes with the tick (by CSS; both,
 * where `:has()` is unknown: then the wrong one says so).
 */
export const ApplyButtons = ({ leaving }: { leaving: number }) =>
  leaving === 0 ? (
    <Button>Apply to the register</Button>
  ) : (
    <ButtonGroup>
      <Button name="apply" value="leaving" class="app-if-leaving">
        Apply and mark {people(leaving)} as left
      </Button>
      <Button name="apply" value="staying" class="app-unless-leaving">
        Apply to the register
      </Button>
    </ButtonGroup>
  );

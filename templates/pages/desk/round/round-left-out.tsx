import { fullName, showYear, type Year } from '../../../../functions/core/person/person.ts';
import { yearAbove } from '../../../../functions/core/pupil/moving-up.ts';
import type { RoundPreview } from '../../../../functions/core/round/round-preview.ts';
import { Details } from '../../../components/details/details.tsx';
import { count, reasonNames } from '../desk-words.ts';

const whyNotKept = (year: Year): string => {
  const next = yearAbove(year, 1);
  return next ? `no class of ${showYear(next)} is on your register` : 'they will have left';
};

/** Who is left out of a round for the coming year. */
export const MovingOn = ({ years }: { years: RoundPreview['movingOn'] }) => (
  <>
    {years.map(({ year, pupils }) => (
      <p class="govuk-body">
        {count(pupils, 'pupil', 'pupils')} in {showYear(year)} {pupils === 1 ? 'is' : 'are'} not
        asked: {whyNotKept(year)}.
      </p>
    ))}
  </>
);

const listedAtMost = 300;

/** Whom no email reaches: asked all the same. */
export const OutOfReachList = ({ people }: { people: RoundPreview['outOfReach'] }) =>
  people.length === 0 ? (
    <p class="govuk-body">Everybody can be reached by email.</p>
  ) : (
    <Details
      summary={`${count(people.length, 'person', 'people')} nobody can be emailed for`}
      isOpen={people.length <= 20}
    >
      <p class="govuk-body">
        Their forms are made out all the same and show as outstanding, so that you can ask another
        way.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {people.slice(0, listedAtMost).map(({ person, why }) => (
          <li>
            <a class="govuk-link" href={`/desk/people/${person.id}`}>
              {fullName(person)}
            </a>
            {person.class && `, ${person.class}`}: {reasonNames[why]}
          </li>
        ))}
      </ul>
      {people.length > listedAtMost && (
        <p class="govuk-body">and {people.length - listedAtMost} more</p>
      )}
    </Details>
  );

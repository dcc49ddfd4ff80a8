import type { Names, PupilWords } from '../../../../functions/core/form/wording.ts';
import { RunList, Runs } from '../../../components/wording/wording.tsx';

/** A pupil's own words, page by page, below a heading of the level above `level`. */
export const PupilPromises = (props: { words: PupilWords; names: Names; level: 2 | 3 }) => (
  <>
    {props.words.pages.map(({ title, promises }) => {
      const heading = <Runs runs={title} names={props.names} />;
      return (
        <>
          {props.level === 2 ? (
            <h2 class="govuk-heading-m">{heading}</h2>
          ) : (
            <h3 class="govuk-heading-s">{heading}</h3>
          )}
          <RunList items={promises} names={props.names} />
        </>
      );
    })}
  </>
);

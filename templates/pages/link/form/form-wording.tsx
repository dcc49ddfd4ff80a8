import { showFullDate } from '../../../../functions/core/calendar.ts';
import type { FormVersion } from '../../../../functions/core/form/form.ts';
import type { Names, PupilWords } from '../../../../functions/core/form/wording.ts';
import type { Policy } from '../../../../functions/core/school/policy.ts';
import { Details } from '../../../components/details/details.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Blocks, RunList, Runs } from '../../../components/wording/wording.tsx';
import { PupilPromises } from '../pupil/pupil-words.tsx';

export type FormWordingProps = {
  form: FormVersion;
  names: Names;
  /** Whether there are questions to answer: else the wording itself is what the reader agrees to. */
  asks: boolean;
  /** The policy that is to be read. */
  policy?: Policy;
  /** The reader is a pupil: the words for their age, which they agree to. */
  own?: PupilWords;
  /** What each child promises, every wording once, with the names of those it is for. */
  childWords: readonly { people: string; isForOne: boolean; words: PupilWords }[];
};

const PolicyToRead = ({ policy }: { policy: Policy }) => (
  <InsetText>
    <a class="govuk-link app-tap" href={policy.url}>
      Read “{policy.title}”
    </a>
    <br />
    Version {policy.version}, of {showFullDate(policy.issuedOn)}. It opens on the school’s own page;
    then come back here.
  </InsetText>
);

const AgreedTo = ({ form, names, asks }: FormWordingProps) =>
  asks ? (
    <Details summary="Full wording">
      <h2 class="govuk-visually-hidden">Full wording</h2>
      <Blocks blocks={form.wording} names={names} />
    </Details>
  ) : (
    <>
      <h2 class="govuk-heading-m">What you agree to</h2>
      <Blocks blocks={form.wording} names={names} />
    </>
  );

/** What a form is about and what is agreed to, in the words for who reads it. */
export function FormWording(props: FormWordingProps) {
  const { form, names, policy, own, childWords } = props;
  // The rest speaks to parents of their child.
  if (own) return <PupilPromises words={own} names={names} level={2} />;
  return (
    <>
      {form.summary.map((line) => (
        <p class="govuk-body">
          <Runs runs={line} names={names} />
        </p>
      ))}
      {policy && <PolicyToRead policy={policy} />}
      {form.promises.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we promise</h2>
          <RunList items={form.promises} names={names} />
        </>
      )}
      <AgreedTo {...props} />
      {childWords.map(({ people, isForOne, words }) => (
        <Details summary={`What ${people} ${isForOne ? 'promises' : 'promise'}`}>
          <h2 class="govuk-visually-hidden">In the words for {people}</h2>
          <PupilPromises words={words} names={names} level={3} />
        </Details>
      ))}
    </>
  );
}

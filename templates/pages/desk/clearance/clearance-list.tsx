import type { ClearanceAnswer } from '../../../../functions/core/clearance/clearance-answer.ts';
import type { Wanted } from '../../../../functions/core/clearance/wanted.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { Table } from '../../../components/table/table.tsx';
import { count } from '../desk-words.ts';
import { missingInWords, noInOneWord, yesInWords } from './clearance-words.ts';

type ListProps = {
  answers: readonly ClearanceAnswer[];
  wanted: Wanted;
  formNames: Record<string, string>;
};

const Link = ({ answer, wanted }: { answer: ClearanceAnswer; wanted: Wanted }) => (
  <a
    class="govuk-link app-tap"
    href={`/desk/clearance?${new URLSearchParams({ person: answer.person.id, use: wanted.value })}`}
  >
    {fullName(answer.person)}
  </a>
);

const whyNot = (answer: ClearanceAnswer, { wanted, formNames }: ListProps) => {
  const { clearance } = answer;
  if (clearance.cleared) return <></>;
  return (
    <>
      <strong>
        <span aria-hidden="true">✗ </span>
        {noInOneWord(clearance.missing)}.
      </strong>{' '}
      {clearance.missing
        .map((missing) => missingInWords(missing, answer, wanted, formNames))
        .join(' ')}
      {answer.noEmail && ' Nobody can be emailed.'}
    </>
  );
};

/** A class: first who may not, each with the reason; then how many may, and their names. */
export const ClearanceList = (props: ListProps) => {
  const may = props.answers.filter((answer) => answer.clearance.cleared);
  const mayNot = props.answers.filter((answer) => !answer.clearance.cleared);
  return (
    <>
      {mayNot.length > 0 && (
        <Table
          class="app-rows"
          caption={`May not: ${count(mayNot.length, 'person', 'people')}`}
          captionSize="m"
          firstCellIsHeader
          head={[{ content: 'Name' }, { content: 'Why not' }]}
          rows={mayNot.map((answer) => [
            { content: <Link answer={answer} wanted={props.wanted} /> },
            { content: whyNot(answer, props), attributes: { 'data-label': 'Why not' } },
          ])}
        />
      )}
      {may.length > 0 ? (
        <Table
          class="app-rows"
          caption={`May: ${count(may.length, 'person', 'people')}`}
          captionSize="m"
          firstCellIsHeader
          head={[{ content: 'Name' }, { content: 'Answer' }]}
          rows={may.map((answer) => [
            { content: <Link answer={answer} wanted={props.wanted} /> },
            {
              content: (
                <>
                  <span aria-hidden="true">✓ </span>
                  {yesInWords(answer)}
                </>
              ),
              attributes: { 'data-label': 'Answer' },
            },
          ])}
        />
      ) : (
        <p class="govuk-body">Nobody of them may.</p>
      )}
    </>
  );
};

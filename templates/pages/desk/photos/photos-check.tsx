import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import type { PhotoRow } from '../../../../functions/core/photos/photo-list.ts';
import { showings, worstOf } from '../../../../functions/core/photos/showing.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Table } from '../../../components/table/table.tsx';
import { DeskPage } from '../desk-page.tsx';
import { InPartMeans, Mark } from './photos-answers.tsx';
import { NamesForm } from './photos-names.tsx';
import { sentenceForAll, verdictOn } from './photos-verdict.ts';
import {
  answersFor,
  answerWhyInWords,
  capital,
  notesOn,
  type PhotoView,
  shownUses,
  signs,
  useName,
} from './photos-words.ts';

type NamedPupil = Pick<Person, 'id' | 'firstName' | 'lastName' | 'class'>;

/** A line that names nobody, or several. */
export type UnclearName = {
  typed: string;
  alike: readonly NamedPupil[];
  similar: readonly NamedPupil[];
};

export type PhotosCheckProps = PhotoView & {
  unclear: readonly UnclearName[];
  /** Names as typed, and pupils as ticked: sent along for the sheet and the file. */
  typed: string;
  ticked: readonly string[];
  /** Only pupils of one's own classes are found. */
  isOwnOnly: boolean;
  problems?: readonly Problem[];
};

const withClass = (pupil: NamedPupil): string =>
  pupil.class ? `${fullName(pupil)} (${pupil.class})` : fullName(pupil);

/** What to do about a name that is not clear. */
export function unclearInWords({ alike, similar }: UnclearName, isOwnOnly: boolean): string {
  if (alike.length > 0) {
    const classes = new Set(alike.map((pupil) => pupil.class));
    const who = alike.map(withClass).join(', ');
    return classes.size === alike.length
      ? `Several have this name: ${who}. Write the class after the name.`
      : `Several have this name, some in one class: ${who}. Look at each in the list of the class.`;
  }
  const nobody = isOwnOnly
    ? 'Nobody in your classes has this name.'
    : 'No pupil at the school has this name.';
  return similar.length > 0
    ? `${nobody} Did you mean ${similar.map(withClass).join(', ')}? Correct it and check again.`
    : `${nobody} Check the spelling, and that first name and surname are given.`;
}

function detailOf(row: PhotoRow, props: PhotosCheckProps): string {
  const uses = shownUses(props);
  const { detail } = verdictOn(row, uses);
  const [use] = uses;
  const why =
    uses.length === 1 && use
      ? answersFor(row, uses).map((answer) => capital(answerWhyInWords(answer, use, props.names)))
      : [];
  const notes = uses.length === 1 ? notesOn({ ...row, answers: [] }, uses) : notesOn(row, uses);
  return [detail, ...why, ...notes.map(capital)].filter(Boolean).join('. ');
}

const Names = (props: PhotosCheckProps) => {
  const uses = shownUses(props);
  const rank = (row: PhotoRow) => showings.indexOf(worstOf(answersFor(row, uses)));
  const rows = props.rows.toSorted((a, b) => rank(b) - rank(a));
  return (
    <Table
      class="app-rows app-photos"
      caption={`For: ${useName(props)}`}
      captionSize="m"
      firstCellIsHeader
      head={[{ content: 'Name' }, { content: 'Answer' }, { content: 'Why' }]}
      rows={[
        ...props.unclear.map((name) => [
          { content: name.typed },
          {
            content: (
              <strong>
                <Mark sign="?" /> Not clear who
              </strong>
            ),
          },
          { content: unclearInWords(name, props.isOwnOnly) },
        ]),
        ...rows.map((row) => {
          const { showing, text } = verdictOn(row, uses);
          return [
            { content: withClass(row.person) },
            {
              content: (
                <strong>
                  <Mark sign={signs[showing]} /> {text}
                </strong>
              ),
            },
            { content: detailOf(row, props) },
          ];
        }),
      ]}
    />
  );
};

/** The same list once more as a sheet or a file: posted, so that no name stands in an address. */
const Again = (props: PhotosCheckProps) => (
  <form method="post" action="/desk/photos/check">
    <input type="hidden" name="use" value={props.use} />
    <input type="hidden" name="names" value={props.typed} />
    {props.ticked.map((id) => (
      <input type="hidden" name="person" value={id} />
    ))}
    <ButtonGroup>
      <Button kind="secondary" name="as" value="sheet">
        Make a sheet to print
      </Button>
      <Button kind="secondary" name="as" value="csv">
        Download this list (CSV)
      </Button>
    </ButtonGroup>
  </form>
);

/** For who is about to publish: one sentence for all, and one clear answer a name. */
export const PhotosCheckPage = (props: PhotosCheckProps) => {
  const isEmpty = props.rows.length === 0 && props.unclear.length === 0;
  return (
    <DeskPage
      staff={props.staff}
      title="Check these names"
      at="/desk/photos"
      back={{ href: '/desk/photos', text: 'Back to the list' }}
      problems={props.problems}
    >
      <h1 class="govuk-heading-l">Check these names</h1>
      {!isEmpty && (
        <>
          <InsetText>
            <strong>{sentenceForAll(props, props.unclear.length)}</strong>
          </InsetText>
          <Names {...props} />
          <InPartMeans uses={shownUses(props)} />
          <Again {...props} />
          <h2 class="govuk-heading-m">Check others</h2>
        </>
      )}
      <NamesForm uses={props.uses} use={props.use} text={props.typed} problems={props.problems} />
    </DeskPage>
  );
};

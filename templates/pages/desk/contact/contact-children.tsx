import { showInstant } from '../../../../functions/core/calendar.ts';
import type { Contact, Relation } from '../../../../functions/core/person/contact.ts';
import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import {
  endedBy,
  relationFields,
  undoable,
} from '../../../../functions/core/register/relation-change.ts';
import { Button } from '../../../components/button/button.tsx';
import { Table } from '../../../components/table/table.tsx';
import { relationPath } from './relation-edit.tsx';
import {
  relationChangeInWords,
  relationLabels,
  setInWords,
  someone,
  valueInWords,
} from './relation-words.ts';

export type ContactPupil = { person: Person; relation: Relation };

type Props = {
  contact: Contact;
  pupils: readonly ContactPupil[];
  /** Whose contact they were, and are no longer. */
  former: readonly ContactPupil[];
  staffNames: Record<string, string>;
};

const nameLink = (person: Person) => (
  <a class="govuk-link app-tap" href={`/desk/people/${person.id}`}>
    {fullName(person)}
    {person.class && `, ${person.class}`}
  </a>
);

/** Whose contact somebody is, what they may do, and who set it. */
export const Children = ({ contact, pupils, staffNames }: Props) =>
  pupils.length === 0 ? (
    <>
      <h2 class="govuk-heading-m">Children</h2>
      <p class="govuk-body">They are not a contact of anyone at the moment.</p>
    </>
  ) : (
    <Table
      class="app-rows app-rows--wide"
      caption="Children"
      captionSize="m"
      firstCellIsHeader
      head={[
        { content: 'Name' },
        ...relationFields.map((field) => ({ content: relationLabels[field] })),
        { content: <span class="govuk-visually-hidden">Change</span>, class: 'app-screen-only' },
      ]}
      rows={pupils.map(({ person, relation }) => [
        {
          content: (
            <>
              {nameLink(person)}
              {setInWords(relation, staffNames).map((line) => (
                <p class="govuk-hint govuk-!-margin-bottom-0">{line}</p>
              ))}
            </>
          ),
        },
        ...relationFields.map((field) => ({
          content: valueInWords(relation, field),
          attributes: { 'data-label': relationLabels[field] },
        })),
        {
          content: (
            <a class="govuk-link app-tap" href={relationPath(contact.id, person.id)}>
              Change
              <span class="govuk-visually-hidden"> what they are to {fullName(person)}</span>
            </a>
          ),
          class: 'app-screen-only',
        },
      ])}
    />
  );

const Undo = ({ contact, person, at }: { contact: Contact; person: Person; at: string }) => (
  <form method="post" action={`${relationPath(contact.id, person.id)}/undo`}>
    <input type="hidden" name="seen" value={at} />
    <Button kind="secondary" class="govuk-!-margin-bottom-0">
      Undo<span class="govuk-visually-hidden"> the last change about {fullName(person)}</span>
    </Button>
  </form>
);

/** Every change of whose contact they are, newest first; the last of each child can be undone. */
export const ChildrenChanges = ({ contact, pupils, former, staffNames }: Props) => {
  const lines = [...pupils, ...former]
    .flatMap(({ person, relation }) => {
      const last = undoable(relation);
      return (relation.changes ?? []).map((change) => ({
        person,
        change,
        canUndo: change === last,
      }));
    })
    .toSorted((a, b) => (a.change.at < b.change.at ? 1 : -1));
  if (lines.length === 0) return <></>;
  return (
    <Table
      class="app-rows"
      caption="Changes about children, newest first"
      captionSize="m"
      head={[
        { content: 'When' },
        { content: 'What' },
        { content: 'Who' },
        { content: <span class="govuk-visually-hidden">Undo</span>, class: 'app-screen-only' },
      ]}
      rows={lines.map(({ person, change, canUndo }) => {
        const { what, fields } = relationChangeInWords(change);
        return [
          { content: showInstant(change.at), attributes: { 'data-label': 'When' } },
          {
            content: (
              <>
                About {fullName(person)}: {[what, ...fields].join('. ')}
                {change.why && (
                  <>
                    <br />
                    Reason: {change.why}
                  </>
                )}
              </>
            ),
            attributes: { 'data-label': 'What' },
          },
          { content: staffNames[change.by] ?? someone, attributes: { 'data-label': 'Who' } },
          {
            content: canUndo ? <Undo contact={contact} person={person} at={change.at} /> : <></>,
            class: 'app-screen-only',
          },
        ];
      })}
    />
  );
};

/** Whose contact they were: by whom and why it ended. */
export const FormerChildren = ({ former, staffNames }: Pick<Props, 'former' | 'staffNames'>) =>
  former.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">No longer a contact of</h2>
      <ul class="govuk-list">
        {former.map(({ person, relation }) => (
          <li>
            {nameLink(person)}: {endedInWords(relation, staffNames)}
          </li>
        ))}
      </ul>
    </>
  );

/** Since when, by whom and why somebody is a contact no longer. */
export function endedInWords(relation: Relation, staffNames: Record<string, string>): string {
  const ending = endedBy(relation);
  const was = relation.relationship ? `${relation.relationship}. ` : '';
  if (!ending) return `${was}No longer in the register file`;
  const why = ending.why ? `. Reason: ${ending.why}` : '';
  return `${was}Removed by ${staffNames[ending.by] ?? someone}, ${showInstant(ending.at)}${why}`;
}

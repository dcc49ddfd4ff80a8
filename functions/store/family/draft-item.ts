import type { Draft, DraftLine } from '../../core/family/draft.ts';
import type { Reply } from '../../core/family/sheet.ts';
import type { Answers } from '../../core/form/answer.ts';
import * as keys from '../keys.ts';
import { seconds, toItem, toRecord } from '../record.ts';
import type { Item } from '../table.ts';

/** By agreement, then by person. */
type ByAgreement<T> = Record<string, Record<string, T>>;

/** A draft as the table holds it: maps beside each other, where the code has lines. */
export type StoredDraft = Omit<Draft, 'lines' | 'shownHashes'> & {
  answers: ByAgreement<Answers>;
  /** Absent where nothing was said; from before it could be, always. */
  said?: ByAgreement<Pick<Reply, 'said' | 'why'>>;
  /** Form id → content hash. Absent from before it was kept: then none of it counts. */
  wordings?: Record<string, string>;
};

function byAgreement<T>(
  lines: readonly DraftLine[],
  valueOf: (line: DraftLine) => T | undefined,
): ByAgreement<T> {
  const stored: ByAgreement<T> = {};
  for (const line of lines) {
    const value = valueOf(line);
    if (value === undefined) continue;
    // Its own: every object has a `constructor`.
    const known = Object.hasOwn(stored, line.agreement) ? stored[line.agreement] : {};
    stored[line.agreement] = { ...known, [line.person]: value };
  }
  return stored;
}

const saidBesides = ({ said, why }: DraftLine): Pick<Reply, 'said' | 'why'> | undefined =>
  said || why ? { ...(said && { said }), ...(why && { why }) } : undefined;

export function draftItem({ lines, shownHashes, ...draft }: Draft): Item {
  const { school, owner, ref, keptAt, expiresAt } = draft;
  const said = byAgreement(lines, saidBesides);
  const stored: StoredDraft = {
    school,
    owner,
    ref,
    answers: byAgreement(lines, ({ answers }) => answers),
    ...(Object.keys(said).length > 0 && { said }),
    wordings: shownHashes,
    keptAt,
    expiresAt,
  };
  return toItem(stored, {
    pk: keys.ownerPk(school, owner),
    sk: keys.draftSk(ref),
    expires: seconds(expiresAt),
  });
}

/** Whether anything is drafted: of a draft that was dropped nothing is left but when it expires. */
export const isKept = (draft: Draft): boolean => draft.lines.length > 0;

/** A draft of which nothing is kept any more. In its place, so that who signs needs delete nothing. */
export const droppedDraftItem = (draft: Draft): Item =>
  draftItem({ ...draft, lines: [], shownHashes: {} });

/** The draft of an item, whichever version of ours wrote it. */
export function toDraft(item: Item): Draft {
  const { answers, said, wordings = {}, ...draft } = toRecord<StoredDraft>(item);
  const lines = Object.entries(answers).flatMap(([agreement, byPerson]) =>
    Object.entries(byPerson).map(
      ([person, given]): DraftLine => ({
        person,
        agreement,
        answers: given,
        ...said?.[agreement]?.[person],
      }),
    ),
  );
  return { ...draft, lines, shownHashes: wordings };
}

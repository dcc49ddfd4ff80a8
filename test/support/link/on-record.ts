import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import type { Entry } from '../../../functions/core/agreement/slot.ts';
import type { DraftLine } from '../../../functions/core/family/draft.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { children, type Site } from './link-site.ts';

/** What is stored of one form of one of Samira's children, read past everything that makes pages. */
export type OnRecord = {
  person: string;
  form: string;
  agreement: Agreement;
  /** Her own last word. */
  entry?: Entry;
  /** What she drafted after it, to today's wording; of a withdrawal, to any. */
  draft?: DraftLine;
  /** Whether the draft would change what stands. */
  isChange: boolean;
};

const samira = { kind: 'contact' as const, id: 'samira' };

const meaning = ({ said, answers, why = '' }: Pick<Entry, 'answers' | 'why'> & { said?: string }) =>
  JSON.stringify([
    Object.keys(answers).length > 0 || said === 'grant' ? 'answers' : said,
    Object.entries(answers).toSorted(),
    why,
  ]);

/** A draft says "yes" to a form without questions by saying nothing. */
const meaningOf = (draft: DraftLine) => meaning({ ...draft, said: draft.said ?? 'grant' });

/** Everything on record of Samira's forms, in no order. */
export async function onRecord(site: Site): Promise<OnRecord[]> {
  const owner = await site.store.findOwner('northbrook', samira);
  const draft = owner?.drafts.toSorted((a, b) => a.keptAt.localeCompare(b.keptAt)).at(-1);
  const people = await Promise.all(
    children.map(async ({ id }) => (await site.store.findPerson('northbrook', id))?.agreements),
  );
  return people
    .flatMap((agreements) => agreements ?? [])
    .filter(({ contact = 'samira' }) => contact === 'samira')
    .map((agreement): OnRecord => {
      const { person, form, id } = agreement;
      const seat = agreement.slots.find(({ slot }) => slot === 'parent');
      const entry = seat?.entries.find(({ signatory }) => signatory.id === 'samira');
      const line = draft?.lines.find((one) => one.person === person && one.agreement === id);
      const { hash } = currentVersion(site.catalogue, form);
      const isToday = line?.said === 'withdraw' || draft?.shownHashes[form] === hash;
      const counts = line && draft && isToday && (!entry || entry.at < draft.keptAt);
      const stands = entry !== undefined && entry.said !== 'withdraw';
      return {
        person,
        form,
        agreement,
        ...(entry && { entry }),
        ...(counts && { draft: line }),
        isChange: Boolean(counts && stands && meaningOf(line) !== meaning(entry)),
      };
    });
}

/** What stands of hers, to compare before and after. */
export const standing = (records: readonly OnRecord[]): string =>
  JSON.stringify(
    records.map(({ person, form, entry }) => [person, form, entry?.rev, entry?.said]).toSorted(),
  );

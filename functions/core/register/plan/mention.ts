import type { ContactCells } from '../file/contact-cells.ts';
import type { MatchedRow } from './match-people.ts';

/** One row's word about a contact. */
export type Mention = {
  of: MatchedRow;
  cells: ContactCells;
  /** What makes two spellings of the name one: asked for often, and no small work. */
  nameKey: string;
};

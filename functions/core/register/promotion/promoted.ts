/** Why somebody is not moved as their class is; each is for the office to look at. */
export type FellBetween =
  /** Their class moves, and no year is known of them. */
  | 'no-year'
  /** Their year goes up, and they are in no class. */
  | 'no-class'
  /** They were moved up for this year already, and stay. */
  | 'moved-up'
  /** Somebody moved them by hand since the year began, or said when they leave: they stay as they were put. */
  | 'changed-since'
  /** Somebody added them by hand since 1 July, maybe for the year that begins: they stay where they were put. */
  | 'added-since'
  /** They leave on a day to come: they move with their class, and the day stands. */
  | 'leaves-later'
  /** Of an undoing: what moving up made of them is not what stands. */
  | 'changed-after';

export type Between = { id: string; name: string; class?: string; why: FellBetween };

/**
 * What happens to one class: how many go on to which class, and how many leave. Of an undoing: how many go
 * back to which class, or come back to the school (`returning`; what an earlier version wrote has none).
 */
export type ClassMoved = {
  class: string;
  to?: string;
  moved: number;
  leaving: number;
  returning?: number;
};

/** What moving up, or undoing it, does, as the office reads it. */
export type Promoted = {
  classes: ClassMoved[];
  leavers: { id: string; name: string; class?: string }[];
  between: Between[];
  /** Classes that two or more classes go to. */
  joined: string[];
  counts: { pupils: number; changed: number; leaving: number };
};

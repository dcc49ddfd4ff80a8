/** Why somebody is not moved as their class is; each is for the office to look at. */
export type FellBetween =
  /** Their class moves, and no year is known of them. */
  | 'no-year'
  /** Their year goes up, and they are in no class. */
  | 'no-class'
  /** Somebody added or moved them by hand since the year began: they stay where they were put. */
  | 'changed-since'
  /** Of an undoing: what moving up made of them is not what stands. */
  | 'changed-after';

export type Between = { id: string; name: string; class?: string; why: FellBetween };

/** What happens to one class: how many go on to which class, and how many leave. */
export type ClassMoved = { class: string; to?: string; moved: number; leaving: number };

/** What moving up, or undoing it, does, as the office reads it. */
export type Promoted = {
  classes: ClassMoved[];
  leavers: { id: string; name: string; class?: string }[];
  between: Between[];
  /** Classes that two or more classes go to. */
  joined: string[];
  counts: { pupils: number; changed: number; leaving: number };
};

/** Takes a row's cells, as text, and its number in the spreadsheet. */
export type TakeRow = (cells: string[], row: number) => void;

/** One sheet of a spreadsheet. `read` gives its rows in order; those without a cell are left out. */
export type Sheet = {
  name: string;
  /** `isEnough`: asked now and then; true ends the reading. */
  read: (take: TakeRow, isEnough?: () => boolean) => Promise<void>;
};

import { tooManyColumns } from '../file/columns-limit.ts';

/** A spreadsheet that cannot be read, and why, in words for the office. */
export class UnreadableBook extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super('A spreadsheet cannot be read');
    this.reason = reason;
  }
}

export const damaged = (): UnreadableBook =>
  new UnreadableBook(
    'This spreadsheet is damaged or has a password, so we cannot read it. Open it, save it again without a password, and upload that file.',
  );

export const tooLarge = (): UnreadableBook =>
  new UnreadableBook(
    'This spreadsheet is far larger inside than a register is. Copy the rows and columns of the register into a new spreadsheet and upload that.',
  );

export const tooWide = (): UnreadableBook => new UnreadableBook(tooManyColumns);

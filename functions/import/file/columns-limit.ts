/** More columns than any register has. */
export const mostColumns = 500;

export const tooManyColumns = `The file has more than ${mostColumns} columns. Copy the columns of the register into a new spreadsheet and upload that.`;

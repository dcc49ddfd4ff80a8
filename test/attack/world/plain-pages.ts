import { classStyles } from '../../../templates/styles/class.ts';
import { deskStyles } from '../../../templates/styles/desk.ts';
import { linkStyles } from '../../../templates/styles/link.ts';

/**
 * Pages come without their styles until `putBack` is called: these are nine tenths of each page, the
 * same in all, and would be most of the work.
 */
export function plainPages(): { putBack: () => void } {
  const sheets = [classStyles, deskStyles, linkStyles].map((sheet) => ({ sheet, css: sheet.css }));
  for (const { sheet } of sheets) sheet.css = '';
  return {
    putBack: () => {
      for (const { sheet, css } of sheets) sheet.css = css;
    },
  };
}

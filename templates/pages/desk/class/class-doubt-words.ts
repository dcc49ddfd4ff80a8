import { showYear } from '../../../../functions/core/person/person.ts';
import type { ClassDoubt } from '../../../../functions/core/register/class-doubts.ts';

/** What is odd about a pupil's class and year, as a question. */
export function classDoubtInWords(doubt: ClassDoubt): string {
  switch (doubt.about) {
    case 'other-year': {
      const { class: name, usual, year } = doubt;
      const most = usual.map(showYear).join(' or ');
      return `Most of ${name} are in ${most}. Is ${showYear(year)} right?`;
    }
    case 'new-class': {
      const { class: name, near } = doubt;
      const meant = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Is it a new class?';
      return `Nobody else is in ${name}. ${meant}`;
    }
    case 'no-class':
      return 'They have no class, so no class teacher will see them. Is that right?';
    case 'no-year':
      return 'They have no year group, so forms for a year group will leave them out. Is that right?';
  }
}

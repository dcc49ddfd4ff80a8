import { type Instant, later } from '../../core/calendar.ts';
import type { School } from '../../core/school/school.ts';
import type { SchoolStore } from './school-store.ts';

/** How long, in seconds, a page may show a school as it was. */
export const shownFor = 5;
/** One process serves few schools at a time; whoever asks for many made-up ones fills no memory. */
const mostKnown = 50;

type FindSchool = SchoolStore['findSchool'];

/**
 * A school's record, for all who ask within a few seconds: `shown` is for pages alone, which decide
 * nothing, and may be late by `shownFor`; `anew` reads it, and has `shown` know it at once, so that whoever
 * acts sees nothing older than what their act was decided on. (D-123)
 */
export function showSchools(
  { findSchool }: { findSchool: FindSchool },
  now: () => Instant,
): { shown: FindSchool; anew: FindSchool } {
  const known = new Map<string, { school: School; until: Instant }>();

  async function anew(id: string): Promise<School | undefined> {
    const until = later(now(), shownFor);
    const school = await findSchool(id);
    const before = known.get(id);
    // Of two reads that crossed, the older may have come last.
    if (!school || (before && before.school.settingsRev > school.settingsRev)) return school;
    if (known.size >= mostKnown) known.clear();
    known.set(id, { school, until });
    return school;
  }

  async function shown(id: string): Promise<School | undefined> {
    const found = known.get(id);
    return found && now() < found.until ? found.school : anew(id);
  }
  return { shown, anew };
}

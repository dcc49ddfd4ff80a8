import { onOneLine } from '../../core/canonical-json.ts';
import { type School, type SchoolSettings, settingNames } from '../../core/school/school.ts';
import type { Read } from '../../core/school/settings.ts';
import type { OfficeDeps } from '../desk.ts';

const mostTries = 5;

/** All that a school decides for itself, and nothing else of it. */
const settingsOf = (school: School): SchoolSettings => ({
  formsOff: school.formsOff,
  ...Object.fromEntries(settingNames.map((name) => [name, school[name]])),
});

export type Saved =
  | 'saved'
  | { problems: Extract<Read<never>, { problems: unknown }>['problems'] }
  | { meanwhile: School };

/**
 * Saves one part of the settings. `decide` is asked with the school as it stands, and again when
 * somebody saved another part at the same moment; it says `meanwhile` when this very part is not what
 * the page was made of. Then nothing is saved, and the school comes back as it is now.
 */
export async function saveSettings(
  { store }: Pick<OfficeDeps, 'store'>,
  first: School,
  decide: (school: School) => Read<Partial<SchoolSettings>> | 'meanwhile',
): Promise<Saved> {
  let school = first;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const decided = decide(school);
    if (decided === 'meanwhile') break;
    if ('problems' in decided) return decided;
    const settings = { ...settingsOf(school), ...decided.value };
    if ((await store.saveSettings(school.id, settings, school.settingsRev)) === 'ok')
      return 'saved';
    school = (await store.findSchool(school.id)) ?? school;
  }
  return { meanwhile: school };
}

/**
 * What a page of the settings was made of, as it is sent along with the form; the same in whatever
 * order a table returns the fields of it.
 */
export const seenOf = (setting: unknown): string => onOneLine(setting ?? null);

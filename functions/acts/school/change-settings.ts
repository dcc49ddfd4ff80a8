import type { Fact } from '../../core/fact.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type School, type SchoolSettings, settingsOf } from '../../core/school/school.ts';
import type { Read } from '../../core/school/settings.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findSchool'> };

/** `meanwhile`: somebody else changed this very part; the school as it is now. */
export type SettingsChanged = 'saved' | { problems: Problem[] } | { meanwhile: School };

/**
 * Changes one part of a school's settings. `read` is asked with the school as it stands, and again
 * when somebody saved another part at the same moment; it says `meanwhile` when this very part is not
 * what the page was made of. Then nothing is saved; nor where there are `problems` with what was typed.
 * `busy` where it could not be written. `alongside`: what else the saved settings decide.
 */
export async function changeSettings(
  deps: Needs,
  school: Pick<School, 'id'>,
  read: (school: School) => Read<Partial<SchoolSettings>> | 'meanwhile',
  alongside: (settings: SchoolSettings) => Promise<readonly Fact[]> = async () => [],
): Promise<SettingsChanged | Refusal> {
  const changed = await decide<{ changed: SettingsChanged }>(deps, async () => {
    const stands = await deps.store.findSchool(school.id);
    if (!stands) throw new Error('Settings of a school that is not there');
    const typed = read(stands);
    if (typed === 'meanwhile') return { facts: [], result: { changed: { meanwhile: stands } } };
    if ('problems' in typed) return { facts: [], result: { changed: typed } };
    const settings = { ...settingsOf(stands), ...typed.value };
    const fact = { fact: 'settings-changed' as const, school: stands.id, settings };
    return {
      facts: [{ ...fact, wasRev: stands.settingsRev }, ...(await alongside(settings))],
      result: { changed: 'saved' },
    };
  });
  return isRefusal(changed) ? changed : changed.changed;
}

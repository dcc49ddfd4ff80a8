import { SettingsForms } from '../../../templates/pages/desk/school/settings-forms.tsx';
import { SettingsSwitchOff } from '../../../templates/pages/desk/school/settings-switch-off.tsx';
import { type Catalogue, currentVersion } from '../../core/form/form-catalogue.ts';
import { readFormsOff } from '../../core/school/settings.ts';
import { switchedOff } from '../../core/school/switch-off.ts';
import { formNamesOf } from '../desk.ts';
import { mapRead } from './map-read.ts';
import type { SettingsPart } from './settings-part.tsx';

/** Published forms that a school has switched off: one switched off long ago may be published no more. */
export const publishedOff = (catalogue: Catalogue, formsOff: readonly string[]): string[] =>
  Object.keys(catalogue).filter((id) => formsOff.includes(id));

/** Which forms a school has in use. Before any is switched off, what would stop is said. */
export function formsPart(catalogue: Catalogue): SettingsPart<string[]> {
  const published = Object.keys(catalogue);
  const forms = published.map((id) => currentVersion(catalogue, id));
  const formNames = formNamesOf(catalogue);
  return {
    name: 'formsOff',
    typedIn: ({ formsOff }) => published.filter((id) => !formsOff.includes(id)),
    typedBy: (form) => form.all('forms'),
    page: (typed, frame) => (
      <SettingsForms
        {...frame}
        forms={forms}
        inUse={typed}
        formsOff={publishedOff(catalogue, frame.staff.school.formsOff)}
        formNames={formNames}
      />
    ),
    read: (typed, school) =>
      mapRead(readFormsOff(typed, published, school), (formsOff) => ({ formsOff })),
    ask: (typed, { staff, seen }) => {
      const { formsOff } = staff.school;
      const before = forms.filter(({ id }) => !formsOff.includes(id));
      const after = forms.filter(({ id }) => typed.includes(id));
      const off = switchedOff(before, after);
      const shown = { staff, seen, inUse: typed, formNames, off };
      return off.forms.length > 0 ? <SettingsSwitchOff {...shown} /> : undefined;
    },
  };
}

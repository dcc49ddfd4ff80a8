import {
  SettingsBundle,
  SettingsBundles,
} from '../../../templates/pages/desk/school/settings-bundles.tsx';
import { type BundleTyped, readBundle } from '../../core/school/bundle.ts';
import type { Bundle } from '../../core/school/school.ts';
import type { SettingList } from './settings-list.tsx';

/** The school's own names for things granted together. */
export const bundleList: SettingList<Bundle, BundleTyped> = {
  name: 'bundles',
  of: (school) => school.bundles ?? [],
  with: (items) => ({ bundles: items }),
  typedIn: (item) => item ?? { name: '', resources: [] },
  typedBy: (form) => ({ name: form.one('name'), resources: form.all('resources') }),
  read: readBundle,
  list: (staff, items, done) => <SettingsBundles staff={staff} bundles={items} done={done} />,
  page: (props) => <SettingsBundle {...props} />,
};

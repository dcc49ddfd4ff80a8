import { type Resource, resources } from '../form/resource.ts';
import { resourceNames } from '../form/resource-words.ts';
import type { School } from '../school/school.ts';

/** What is asked for, in the school's own word or ours. `value`: as it stands in an address. */
export type Wanted = { value: string; name: string; resources: readonly Resource[] };

/** No resource begins like it. */
const bundleValue = (id: string): string => `bundle.${id}`;

/** What can be asked for: the school's own words first, then each thing by itself. */
export const wantedIn = ({ bundles = [] }: Pick<School, 'bundles'>): Wanted[] => [
  ...bundles.map(({ id, name, resources: together }) => ({
    value: bundleValue(id),
    name,
    resources: together,
  })),
  ...resources.map((resource) => ({
    value: resource,
    name: resourceNames[resource],
    resources: [resource],
  })),
];

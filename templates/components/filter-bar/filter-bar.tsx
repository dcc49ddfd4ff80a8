import { Button } from '../button/button.tsx';
import type { Children } from '../markup.ts';
import { Select, type SelectItem } from '../select/select.tsx';

export type Filter = { name: string; label: string; items: readonly SelectItem[]; value?: string };

/**
 * Narrows a list. Sends its choices in the address, so that a filtered list can be bookmarked; with a
 * name among them, `post`, since names must stand in no address. Children are further fields, such as a
 * search box.
 */
export const FilterBar = (
  props: Children & {
    action: string;
    filters: readonly Filter[];
    label?: string;
    button?: string;
    post?: boolean;
  },
) => (
  <form
    class="app-filter-bar"
    method={props.post ? 'post' : 'get'}
    action={props.action}
    role="search"
    aria-label={props.label ?? 'Filter'}
  >
    {props.children}
    {props.filters.map((filter) => (
      <Select {...filter} id={`filter-${filter.name}`} />
    ))}
    <Button kind="secondary">{props.button ?? 'Show'}</Button>
  </form>
);

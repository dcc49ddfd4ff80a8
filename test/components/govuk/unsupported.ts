const inner = 'classes and attributes go on the main element; inner parts keep the plain markup';
const gaps =
  'empty items are left out before the list is made, so ids count the ones that are there';
const scripted = 'the drop zone needs a script, and we ship none';
const items = 'a date is always day, month and year, under their English names';
const interruption = 'the end of a journey is the only panel we show';

const each = (why: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, why]));

/** Fixtures our components deliberately do not follow: component → fixture → why. */
export const unsupported: Record<string, Record<string, string>> = {
  checkboxes: {
    ...each(inner, 'fieldset params', 'label with attributes', 'with label classes'),
    ...each(gaps, 'with falsy values'),
  },
  radios: {
    ...each(inner, 'fieldset params', 'label with attributes', 'label with classes'),
    ...each(gaps, 'with falsy items'),
  },
  input: each(
    inner,
    'with customised input wrapper',
    'with prefix with attributes',
    'with prefix with classes',
    'with suffix with attributes',
    'with suffix with classes',
  ),
  select: {
    'item selected overrides value': 'the chosen value is said once, by `value`',
    'with falsy values': 'values are strings, as browsers send them',
  },
  'summary-list': each(inner, 'actions with classes', 'key with classes', 'overridden-widths'),
  'task-list': { ...each(inner, 'custom classes'), ...each(gaps, 'with empty values') },
  'file-upload': each(
    scripted,
    'enhanced',
    'enhanced, custom wrapper classes and attributes',
    'enhanced, multiple files',
    'enhanced, with error message and hint',
    'translated',
  ),
  panel: each(
    interruption,
    'interruption',
    'interruption with custom classes',
    'interruption, button link',
    'interruption, no actions',
    'interruption, no actions items',
    'interruption, submit action',
    'interruption, with actions classes and attributes',
    'interruption-with-content-with-long-line-length',
    'interruption-with-headings-content-and-lists',
  ),
  'date-input': each(
    items,
    'custom inputmode',
    'custom pattern',
    'day and month',
    'day and month (using items)',
    'items with classes',
    'month and year',
    'month and year (using items)',
    'with autocomplete values',
    'with id on items',
    'with input attributes',
    'with item value',
    'with field value and items',
    'with field value and item value',
    'with field value, item value and values',
    'with nested name',
    'with translations',
    'with values, name prefix and custom names',
  ),
};

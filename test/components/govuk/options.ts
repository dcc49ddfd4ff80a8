import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { type Attributes, classes } from '../../../templates/components/markup.ts';

const attributes = z.record(z.string(), z.union([z.string(), z.number()]));

/** Text or markup, as most of GOV.UK's options take it, with the classes that go with it. */
const part = z.object({
  text: z.union([z.string(), z.number()]).optional(),
  html: z.string().optional(),
  classes: z.string().optional(),
  isPageHeading: z.boolean().optional(),
  attributes: attributes.optional(),
});

const action = part.extend({
  href: z.string().optional(),
  visuallyHiddenText: z.string().optional(),
});
const actions = z.object({ classes: z.string().optional(), items: z.array(action).optional() });

const item = part.extend({
  value: z.union([z.string(), z.number()]).optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  label: z.union([z.string(), part]).optional(),
  hint: part.optional(),
  href: z.string().optional(),
  checked: z.boolean().optional(),
  selected: z.boolean().optional(),
  disabled: z.boolean().optional(),
  divider: z.string().optional(),
  behaviour: z.string().optional(),
  conditional: part.extend({ html: z.union([z.string(), z.literal(false)]).optional() }).optional(),
  number: z.union([z.string(), z.number()]).optional(),
  current: z.boolean().optional(),
  ellipsis: z.boolean().optional(),
  visuallyHiddenText: z.string().optional(),
  title: part.optional(),
  status: part.extend({ tag: part.optional() }).optional(),
  error: z.boolean().optional(),
  autocomplete: z.string().optional(),
  pattern: z.string().optional(),
  inputmode: z.string().optional(),
});
export type Item = z.infer<typeof item>;

const step = part.extend({ href: z.string().optional(), labelText: z.string().optional() });
const datePart = z.union([
  z.boolean(),
  z.object({
    name: z.string().optional(),
    label: z.string().optional(),
    value: z.union([z.string(), z.number()]).optional(),
    error: z.boolean().optional(),
    classes: z.string().optional(),
  }),
]);
const cell = part.extend({
  format: z.string().optional(),
  colspan: z.number().optional(),
  rowspan: z.number().optional(),
});
export type Cell = z.infer<typeof cell>;
const empty = z.union([z.null(), z.literal(false), z.literal('')]);
const row = z.object({
  key: part,
  value: part,
  classes: z.string().optional(),
  actions: actions.optional(),
});
export type Row = z.infer<typeof row>;

/** Every option of GOV.UK's fixtures that our components can be asked for. */
export const options = part
  .extend({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    value: z.union([z.string(), z.number()]),
    values: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
    href: z.string(),
    for: z.string(),
    role: z.string(),
    isStartButton: z.boolean(),
    disabled: z.boolean(),
    label: part,
    legend: part,
    hint: part,
    errorMessage: part,
    fieldset: z.object({
      legend: part.optional(),
      describedBy: z.string().optional(),
      classes: z.string().optional(),
      attributes: attributes.optional(),
    }),
    formGroup: part,
    describedBy: z.string(),
    idPrefix: z.string(),
    namePrefix: z.string(),
    items: z.array(z.union([item, empty])),
    head: z.array(cell),
    rows: z.array(z.union([row, z.array(cell), empty])),
    card: z.object({
      classes: z.string().optional(),
      attributes: attributes.optional(),
      title: part.extend({ headingLevel: z.number().optional() }).optional(),
      actions: actions.optional(),
    }),
    caption: z.string(),
    captionClasses: z.string(),
    firstCellIsHeader: z.boolean(),
    prefix: part,
    suffix: part,
    inputWrapper: part,
    autocomplete: z.string(),
    autocapitalize: z.string(),
    inputmode: z.string(),
    pattern: z.string(),
    spellcheck: z.boolean(),
    rows_: z.number(),
    multiple: z.boolean(),
    javascript: z.boolean(),
    iconFallbackText: z.string(),
    visuallyHiddenText: z.string(),
    summaryText: z.string(),
    summaryHtml: z.string(),
    open: z.boolean(),
    titleText: z.string(),
    titleHtml: z.string(),
    titleId: z.string(),
    titleHeadingLevel: z.number(),
    headingLevel: z.number(),
    descriptionText: z.string(),
    descriptionHtml: z.string(),
    errorList: z.array(part.extend({ href: z.string().optional() })),
    disableAutoFocus: z.boolean(),
    previous: step,
    next: step,
    landmarkLabel: z.string(),
    actions,
    day: datePart,
    month: datePart,
    year: datePart,
  })
  .partial();
export type Options = z.infer<typeof options>;

/** Markup where the fixture has it, else text to be escaped. */
export function body(from: { text?: string | number; html?: string } | undefined): Child {
  if (from?.html !== undefined) return raw(from.html);
  return from?.text === undefined ? undefined : String(from.text);
}

/** Class names and attributes under the names our components give them. */
export const dressed = (from: { classes?: string; attributes?: Attributes } | undefined) => ({
  class: from?.classes,
  attributes: from?.attributes,
});

/** What all fields share. */
export const fieldOf = (from: Options) => ({
  id: from.id,
  name: from.name ?? '',
  label: body(from.label),
  labelClass: from.label?.classes,
  labelIsPageHeading: from.label?.isPageHeading,
  hint: body(from.hint),
  error: body(from.errorMessage),
  describedBy: from.describedBy,
  class: from.classes,
  groupClass: from.formGroup?.classes,
  attributes: from.attributes,
});

/** What radios and checkboxes share. */
export const choicesOf = (from: Options) => ({
  name: from.name ?? '',
  idPrefix: from.idPrefix,
  legend: body(from.fieldset?.legend),
  legendClass: from.fieldset?.legend?.classes,
  legendIsPageHeading: from.fieldset?.legend?.isPageHeading,
  fieldsetClass: from.fieldset?.classes,
  describedBy: classes(from.describedBy, from.fieldset?.describedBy) || undefined,
  hint: body(from.hint),
  error: body(from.errorMessage),
  groupClass: from.formGroup?.classes,
  class: from.classes,
  attributes: from.attributes,
  items: (from.items ?? []).filter((one): one is Item => Boolean(one)).map(choiceOf),
});

function choiceOf(from: Item) {
  if (from.divider !== undefined) return { divider: from.divider };
  return {
    value: String(from.value ?? ''),
    label: body(from),
    id: from.id,
    name: from.name,
    hint: body(from.hint),
    checked: from.checked,
    disabled: from.disabled,
    reveals: from.conditional?.html ? raw(from.conditional.html) : undefined,
    attributes: from.attributes,
  };
}

/** Items that are there: GOV.UK's templates skip empty ones, so that callers may use conditions. */
export const present = <T>(items: readonly (T | null | false | '')[] | undefined): T[] =>
  (items ?? []).filter((one): one is T => Boolean(one));

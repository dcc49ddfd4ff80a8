import type { Child } from 'hono/jsx';
import { BackLink } from '../../../templates/components/back-link/back-link.tsx';
import { Button } from '../../../templates/components/button/button.tsx';
import { Checkboxes } from '../../../templates/components/checkboxes/checkboxes.tsx';
import { DateInput } from '../../../templates/components/date-input/date-input.tsx';
import { Details } from '../../../templates/components/details/details.tsx';
import { ErrorMessage } from '../../../templates/components/error-message/error-message.tsx';
import { ErrorSummary } from '../../../templates/components/error-summary/error-summary.tsx';
import { Fieldset } from '../../../templates/components/fieldset/fieldset.tsx';
import { FileUpload } from '../../../templates/components/file-upload/file-upload.tsx';
import { Hint } from '../../../templates/components/hint/hint.tsx';
import { Input, type InputProps } from '../../../templates/components/input/input.tsx';
import { InsetText } from '../../../templates/components/inset-text/inset-text.tsx';
import { Label } from '../../../templates/components/label/label.tsx';
import { Banner } from '../../../templates/components/notification-banner/notification-banner.tsx';
import { Pagination } from '../../../templates/components/pagination/pagination.tsx';
import { Panel } from '../../../templates/components/panel/panel.tsx';
import { Radios } from '../../../templates/components/radios/radios.tsx';
import { Select } from '../../../templates/components/select/select.tsx';
import { SkipLink } from '../../../templates/components/skip-link/skip-link.tsx';
import { SummaryList } from '../../../templates/components/summary-list/summary-list.tsx';
import { Table } from '../../../templates/components/table/table.tsx';
import { Tag } from '../../../templates/components/tag/tag.tsx';
import { TaskList } from '../../../templates/components/task-list/task-list.tsx';
import { Textarea } from '../../../templates/components/textarea/textarea.tsx';
import { WarningText } from '../../../templates/components/warning-text/warning-text.tsx';
import {
  body,
  type Cell,
  choicesOf,
  dressed,
  fieldOf,
  type Item,
  type Options,
  present,
  type Row,
} from './options.ts';

const text = (value: string | number | undefined) =>
  value === undefined ? undefined : String(value);

const cellOf = (cell: Cell) => ({
  content: body(cell),
  isNumeric: cell.format === 'numeric',
  colspan: cell.colspan,
  rowspan: cell.rowspan,
  ...dressed(cell),
});

const actionsOf = (actions: Row['actions']) =>
  actions?.items?.map((item) => ({
    href: item.href ?? '',
    text: body(item),
    about: item.visuallyHiddenText,
    ...dressed(item),
  }));

const rowOf = (row: Row) => ({
  key: body(row.key),
  value: body(row.value),
  class: row.classes,
  actions: actionsOf(row.actions),
});

const taskOf = (item: Item) => ({
  title: body(item.title),
  href: item.href,
  hint: body(item.hint),
  class: item.classes,
  cannotStartYet: item.status?.classes === 'govuk-task-list__status--cannot-start-yet',
  status: item.status?.tag ? (
    <Tag {...dressed(item.status.tag)}>{body(item.status.tag)}</Tag>
  ) : (
    body(item.status)
  ),
});

const stepOf = (step: Options['next']) =>
  step && {
    href: step.href ?? '',
    text: body(step),
    label: step.labelText,
    attributes: step.attributes,
  };

const captionSize = (name: string | undefined) =>
  name ? (name.slice('govuk-table__caption--'.length) as 's' | 'm') : undefined;

const summaryRows = (from: Options) =>
  present(from.rows).filter((row): row is Row => !Array.isArray(row));

const tableRows = (from: Options) =>
  present(from.rows).filter((row): row is Cell[] => Array.isArray(row));

const dateParts = ['day', 'month', 'year'] as const;

/** GOV.UK's keys carry the name prefix, and a part's own value wins. */
function dateValues(from: Options) {
  const prefix = from.namePrefix ? `${from.namePrefix}-` : '';
  const values = Array.isArray(from.values) ? {} : (from.values ?? {});
  const valueOf = (part: (typeof dateParts)[number]) => {
    const own = from[part];
    const value = (typeof own === 'object' && own.value) || values[prefix + part] || values[part];
    return value === undefined ? undefined : String(value);
  };
  return { day: valueOf('day'), month: valueOf('month'), year: valueOf('year') };
}

/** GOV.UK marks a part as wrong by `error` or by its class, on the part or on an item. */
function wrongParts(from: Options) {
  const items = present(from.items);
  const given = dateParts.map((part) => {
    const own = from[part];
    return {
      part,
      is: items.find((item) => item.name === part) ?? (own === true ? {} : own || {}),
    };
  });
  const wrong = given.filter(
    ({ is }) => is.error === true || is.classes?.includes('govuk-input--error'),
  );
  if (wrong.length > 0) return wrong.map(({ part }) => part);
  const right = given.filter(({ is }) => is.error === false).map(({ part }) => part);
  return right.length > 0 ? dateParts.filter((part) => !right.includes(part)) : undefined;
}

/** GOV.UK's options, handed to our components by the names ours have. */
export const adapters: Record<string, (from: Options) => Child> = {
  'back-link': (from) => (
    <BackLink href={from.href ?? '#'} {...dressed(from)}>
      {body(from)}
    </BackLink>
  ),
  button: (from) => (
    <Button
      start={from.isStartButton}
      href={from.href}
      id={from.id}
      name={from.name}
      value={text(from.value)}
      type={from.type as 'button' | undefined}
      disabled={from.disabled}
      {...dressed(from)}
    >
      {from.isStartButton && from.html ? <span>{body(from)}</span> : body(from)}
    </Button>
  ),
  checkboxes: (from) => (
    <Checkboxes
      {...choicesOf(from)}
      values={Array.isArray(from.values) ? from.values : undefined}
    />
  ),
  'date-input': (from) => (
    <DateInput
      id={from.id ?? ''}
      namePrefix={from.namePrefix}
      values={dateValues(from)}
      wrongParts={wrongParts(from)}
      legend={body(from.fieldset?.legend)}
      legendClass={from.fieldset?.legend?.classes}
      hint={body(from.hint)}
      error={body(from.errorMessage)}
      describedBy={from.fieldset?.describedBy}
      groupClass={from.formGroup?.classes}
      {...dressed(from)}
    />
  ),
  details: (from) => (
    <Details
      id={from.id}
      summary={body({ text: from.summaryText, html: from.summaryHtml })}
      isOpen={from.open}
      {...dressed(from)}
    >
      {body(from)}
    </Details>
  ),
  'error-message': (from) => (
    <ErrorMessage id={from.id} spokenPrefix={from.visuallyHiddenText} {...dressed(from)}>
      {body(from)}
    </ErrorMessage>
  ),
  'error-summary': (from) => (
    <ErrorSummary
      title={body({ text: from.titleText, html: from.titleHtml })}
      errors={from.errorList?.map((one) => ({
        text: body(one),
        href: one.href,
        attributes: one.attributes,
      }))}
      {...dressed(from)}
      // Ours takes the focus without a script; theirs has a script do it.
      attributes={{ ...from.attributes, tabindex: undefined, autofocus: undefined }}
    >
      {body({ text: from.descriptionText, html: from.descriptionHtml })}
    </ErrorSummary>
  ),
  fieldset: (from) => (
    <Fieldset
      legend={body(from.legend)}
      legendClass={from.legend?.classes}
      legendIsPageHeading={from.legend?.isPageHeading}
      describedBy={from.describedBy}
      role={from.role}
      {...dressed(from)}
    >
      {body(from)}
    </Fieldset>
  ),
  'file-upload': (from) => (
    <FileUpload {...fieldOf(from)} multiple={from.multiple} disabled={from.disabled} />
  ),
  hint: (from) => (
    <Hint id={from.id} {...dressed(from)}>
      {body(from)}
    </Hint>
  ),
  input: (from) => (
    <Input
      {...fieldOf(from)}
      type={from.type as InputProps['type']}
      value={text(from.value)}
      autocomplete={from.autocomplete}
      autocapitalize={from.autocapitalize as InputProps['autocapitalize']}
      inputmode={from.inputmode as InputProps['inputmode']}
      pattern={from.pattern}
      spellcheck={from.spellcheck}
      disabled={from.disabled}
      prefix={body(from.prefix)}
      suffix={body(from.suffix)}
    />
  ),
  'inset-text': (from) => (
    <InsetText id={from.id} {...dressed(from)}>
      {body(from)}
    </InsetText>
  ),
  label: (from) => (
    <Label for={from.for} isPageHeading={from.isPageHeading} {...dressed(from)}>
      {body(from)}
    </Label>
  ),
  'notification-banner': (from) => (
    <Banner
      isSuccess={from.type === 'success'}
      title={body({ text: from.titleText, html: from.titleHtml })}
      titleId={from.titleId}
      titleLevel={from.titleHeadingLevel as 2 | 3 | undefined}
      role={from.role}
      text={from.html ? undefined : body(from)}
      {...dressed(from)}
    >
      {from.html ? body(from) : undefined}
    </Banner>
  ),
  pagination: (from) => (
    <Pagination
      previous={stepOf(from.previous)}
      next={stepOf(from.next)}
      landmarkLabel={from.landmarkLabel}
      items={
        from.items &&
        present(from.items)
          .filter((one) => Object.keys(one).length > 0)
          .map((one) =>
            one.ellipsis
              ? { isEllipsis: true }
              : {
                  number: one.number ?? '',
                  href: one.href ?? '',
                  isCurrent: one.current,
                  spoken: one.visuallyHiddenText,
                  attributes: one.attributes,
                },
          )
      }
      {...dressed(from)}
    />
  ),
  panel: (from) => (
    <Panel
      title={body({ text: from.titleText, html: from.titleHtml })}
      headingLevel={from.headingLevel as 1 | 2 | undefined}
      {...dressed(from)}
    >
      {body(from)}
    </Panel>
  ),
  radios: (from) => <Radios {...choicesOf(from)} value={text(from.value)} />,
  select: (from) => (
    <Select
      {...fieldOf(from)}
      value={text(from.value ?? present(from.items).find((one) => one.selected)?.value)}
      items={present(from.items).map((one) => ({
        value: text(one.value),
        label: text(one.text) ?? '',
        disabled: one.disabled,
        attributes: one.attributes,
      }))}
      disabled={from.disabled}
    />
  ),
  'skip-link': (from) => (
    <SkipLink href={from.href} {...dressed(from)}>
      {body(from)}
    </SkipLink>
  ),
  'summary-list': (from) => (
    <SummaryList
      rows={summaryRows(from).map(rowOf)}
      card={
        from.card && {
          title: body(from.card.title),
          headingLevel: from.card.title?.headingLevel as 2 | 3 | undefined,
          actions: actionsOf(from.card.actions),
          ...dressed(from.card),
        }
      }
      {...dressed(from)}
    />
  ),
  table: (from) => (
    <Table
      caption={from.caption}
      captionSize={captionSize(from.captionClasses)}
      head={from.head?.map(cellOf)}
      rows={tableRows(from).map((row) => row.map(cellOf))}
      firstCellIsHeader={from.firstCellIsHeader}
      {...dressed(from)}
    />
  ),
  tag: (from) => <Tag {...dressed(from)}>{body(from)}</Tag>,
  'task-list': (from) => (
    <TaskList idPrefix={from.idPrefix} items={present(from.items).map(taskOf)} {...dressed(from)} />
  ),
  textarea: (from) => (
    <Textarea
      {...fieldOf(from)}
      value={text(from.value)}
      rows={from.rows_}
      autocomplete={from.autocomplete}
      spellcheck={from.spellcheck}
    />
  ),
  'warning-text': (from) => (
    <WarningText spokenIcon={from.iconFallbackText} {...dressed(from)}>
      {body(from)}
    </WarningText>
  ),
};

import type { HTMLElement } from 'node-html-parser';

/** What a person does to a form: values by field name; several for checkboxes; files by name. */
export type Typed = Record<string, string | string[] | File>;

type Field = { name: string; value: string };

const isOn = (input: HTMLElement): boolean => input.hasAttribute('checked');

function valueOf(input: HTMLElement): Field[] {
  const name = input.getAttribute('name');
  if (!name || input.hasAttribute('disabled')) return [];
  if (input.rawTagName === 'textarea') return [{ name, value: input.text }];
  if (input.rawTagName === 'select') {
    const options = input.querySelectorAll('option');
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    return chosen ? [{ name, value: chosen.getAttribute('value') ?? chosen.text }] : [];
  }
  const type = input.getAttribute('type') ?? 'text';
  if (type === 'file' || type === 'submit' || type === 'button') return [];
  if ((type === 'radio' || type === 'checkbox') && !isOn(input)) return [];
  return [{ name, value: input.getAttribute('value') ?? (type === 'checkbox' ? 'on' : '') }];
}

/**
 * What a browser would send: what the form holds, with what was typed in its place, and the button
 * pressed. Throws for a name the form does not have: a person cannot fill in what is not there.
 */
export function fieldsOf(
  form: HTMLElement,
  typed: Typed,
  button?: HTMLElement,
): [string, string | File][] {
  const inputs = form.querySelectorAll('input, select, textarea');
  const names = new Set(inputs.map((input) => input.getAttribute('name')));
  const unknown = Object.keys(typed).filter((name) => !names.has(name));
  if (unknown.length > 0) throw new Error(`The form has no field ${unknown.join(', ')}`);
  const held = inputs.flatMap(valueOf).filter((field) => !(field.name in typed));
  const given = Object.entries(typed).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((sent): [string, string | File] => [name, sent]),
  );
  const pressed = button?.getAttribute('name');
  return [
    ...held.map(({ name, value }): [string, string] => [name, value]),
    ...given,
    ...(pressed ? [[pressed, button?.getAttribute('value') ?? ''] as [string, string]] : []),
  ];
}

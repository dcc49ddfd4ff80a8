import { type Attributes, type Children, classes } from '../markup.ts';

const StartIcon = () => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
);

export type ButtonProps = Children & {
  kind?: 'secondary' | 'warning' | 'inverse';
  /** The big one at the beginning of a journey, with an arrow. */
  start?: boolean;
  /** Makes it a link that looks like a button. */
  href?: string;
  id?: string;
  name?: string;
  value?: string;
  type?: 'submit' | 'button';
  disabled?: boolean;
  class?: string;
  attributes?: Attributes;
};

/** A button that sends its form, or, with `href`, a link in a button's clothes. */
export function Button(props: ButtonProps) {
  const { kind, start, href, id, disabled, children } = props;
  const name = classes(
    'govuk-button',
    kind && `govuk-button--${kind}`,
    props.class,
    start && 'govuk-button--start',
  );
  const icon = start && <StartIcon />;
  if (href !== undefined)
    return (
      <a href={href} role="button" draggable={false} class={name} id={id} {...props.attributes}>
        {children}
        {icon}
      </a>
    );
  return (
    <button
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      disabled={disabled}
      aria-disabled={disabled ? 'true' : undefined}
      class={name}
      id={id}
      {...props.attributes}
    >
      {children}
      {icon}
    </button>
  );
}

/** Buttons and links side by side, stacked on a phone. */
export const ButtonGroup = ({ children }: Children) => (
  <div class="govuk-button-group">{children}</div>
);

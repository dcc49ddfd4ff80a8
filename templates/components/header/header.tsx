import type { Child } from 'hono/jsx';
import type { Children } from '../markup.ts';

type HeaderLink = { href: string; text: Child; isCurrent?: boolean };

export type HeaderProps = Children & {
  /** The school's name; on pages that belong to no school, the service's. */
  title: string;
  href?: string;
  links?: readonly HeaderLink[];
  /** Says what the links are, where there is more than one list of links on the page. */
  linksLabel?: string;
};

const Links = ({ links = [], linksLabel = 'Menu' }: Pick<HeaderProps, 'links' | 'linksLabel'>) => (
  <nav class="app-header__links" aria-label={linksLabel}>
    {links.map((link) => (
      <a href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
        {link.text}
      </a>
    ))}
  </nav>
);

/** More links than this fill half a phone, so there they open from one word. */
const inOneRow = 3;

/** The school's own header: its name, and a few links. Not the GOV.UK header, which is GOV.UK's. */
export const Header = ({ title, href, children, ...menu }: HeaderProps) => {
  const count = menu.links?.length ?? 0;
  return (
    <header class="app-header">
      <div class="govuk-width-container app-header__inner">
        {href === undefined ? (
          <span class="app-header__title">{title}</span>
        ) : (
          <a class="app-header__title" href={href}>
            {title}
          </a>
        )}
        {children}
        {count > inOneRow && (
          <details class="app-header__menu">
            <summary>Menu</summary>
            <Links {...menu} />
          </details>
        )}
        {count > 0 && <Links {...menu} />}
      </div>
    </header>
  );
};

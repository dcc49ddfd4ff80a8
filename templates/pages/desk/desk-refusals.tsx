import type { Children } from '../../components/markup.ts';
import { type AtDesk, DeskPage } from './desk-page.tsx';

/** An expected no at the desk: what happened, and the way on. */
export const DeskNotice = (
  props: Children & { staff: AtDesk; title: string; back: { href: string; text: string } },
) => (
  <DeskPage staff={props.staff} title={props.title} width="column">
    <h1 class="govuk-heading-l">{props.title}</h1>
    {props.children}
    <p class="govuk-body">
      <a class="govuk-link" href={props.back.href}>
        {props.back.text}
      </a>
    </p>
  </DeskPage>
);

export const NotFound = ({ staff }: { staff: AtDesk }) => (
  <DeskNotice
    staff={staff}
    title="Page not found"
    back={{ href: '/desk', text: 'Go to the home page' }}
  >
    <p class="govuk-body">
      There is nothing at this address, or it belongs to another school. If you pasted it, check
      that all of it came along.
    </p>
  </DeskNotice>
);

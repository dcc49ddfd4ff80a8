import type { DeviceSaid } from '../../../../functions/core/link/link.ts';
import { Button } from '../../../components/button/button.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Panel } from '../../../components/panel/panel.tsx';
import { SignOutOfLink } from '../link/signed-out-page.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import {
  type BesideChild,
  type ChildDone,
  ChildNotAsked,
  ChildPrompt,
  ChildSigned,
  type NotAsked,
} from '../pupil/child-prompt.tsx';
import { type UnsignedChange, UnsignedChanges } from './change-list.tsx';
import { type SignedAnswer, SignedList } from './signed-list.tsx';

export type DoneProps = {
  school: Office;
  home: string;
  /** Whose device this is, once somebody said so. */
  device: DeviceSaid | undefined;
  reference: string;
  signed: readonly SignedAnswer[];
  /** How many different forms were signed. */
  forms: number;
  /**
   * What all of it came to. `withdrawn`: no longer. `changed`: other answers than stood. `no`: nothing
   * was agreed to. `signed`: anything else.
   */
  cameTo: 'withdrawn' | 'changed' | 'no' | 'signed';
  /** Titles of forms that a parent and the class teacher sign, and that the school must approve. */
  parents: readonly string[];
  countersigned: readonly string[];
  approved: readonly string[];
  /** What else the school was told, and answers to. */
  told: readonly ('withdraw' | 'refuse' | 'talk')[];
  /** Forms that are still to be answered, and forms that are answered and wait for the name. */
  remaining: number;
  ready: number;
  /** Changes and withdrawals of what was signed that are not signed themselves. */
  changes: readonly UnsignedChange[];
  hasEmail: boolean;
  /** They came by the code on a paper slip, which soon opens nothing any more. */
  isSlip: boolean;
  /** Children who may sign here and now; and one who just did. */
  beside: readonly BesideChild[];
  /** What those who are here are not asked to promise. */
  notAsked: readonly NotAsked[];
  signedBy?: ChildDone;
};

const telling = {
  withdraw: 'We will tell the school office what you withdrew, so that it can act on it.',
  refuse: 'We will tell the school office that you said no. It may get in touch with you.',
  talk: 'The school will get in touch with you to talk.',
};

const titles: Record<DoneProps['cameTo'], string> = {
  withdrawn: 'Withdrawn',
  changed: 'Your answers have been changed',
  no: 'Thank you for telling us',
  signed: 'Signed, thank you',
};

const WhatHappensNext = (props: DoneProps) => (
  <>
    <h2 class="govuk-heading-m">What happens next</h2>
    <ul class="govuk-list govuk-list--bullet">
      {props.hasEmail && <li>We will email you what you signed.</li>}
      {props.told.map((what) => (
        <li>{telling[what]}</li>
      ))}
      {props.parents.map((title) => (
        <li>A parent signs “{title}” too.</li>
      ))}
      {props.countersigned.map((title) => (
        <li>The class teacher signs “{title}” too. You need do nothing more.</li>
      ))}
      {props.approved.map((title) => (
        <li>
          The school needs to approve “{title}”. If it cannot, it will send it back to you and say
          why.
        </li>
      ))}
      {props.isSlip ? (
        <li>To see, change or withdraw what you signed later, ask the school office.</li>
      ) : props.signed.some((answer) => answer.actions.length > 0) ? (
        <li>You can change or withdraw what you signed on any day, with the same link.</li>
      ) : (
        <li>The same link shows what you signed.</li>
      )}
    </ul>
  </>
);

/** Done: what was signed, its reference, and what happens next. Reads the same however often. */
export function DonePage(props: DoneProps) {
  const title = titles[props.cameTo];
  const isNothingLeft = props.ready + props.remaining + props.changes.length === 0;
  return (
    <LinkPage title={title} school={props.school} home={props.home}>
      <Panel title={title}>
        {props.forms === 1 ? '1 form' : `${props.forms} forms`}. Your reference
        <br />
        <strong>{props.reference}</strong>
      </Panel>
      <ChildSigned who={props.signedBy} />
      {props.ready > 0 && (
        <Button href={`${props.home}/check`}>
          Go on: sign {props.ready === 1 ? '1 more form' : `${props.ready} more forms`}
        </Button>
      )}
      {props.remaining > 0 && (
        <LinkLine href={props.home}>
          {props.remaining === 1 ? '1 form is' : `${props.remaining} forms are`} still to do
        </LinkLine>
      )}
      <UnsignedChanges changes={props.changes} />
      {isNothingLeft && <p class="govuk-body">You have nothing else to sign.</p>}
      <ChildPrompt beside={props.beside} />
      <ChildNotAsked notAsked={props.notAsked} />
      <WhatHappensNext {...props} />
      {props.device !== 'own' && <SignOutOfLink home={props.home} isSlip={props.isSlip} />}
      <h2 class="govuk-heading-m">What you signed</h2>
      <SignedList signed={props.signed} />
    </LinkPage>
  );
}

import { listNames } from '../../../../functions/core/person/person.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';

/** A child who has something to promise, and where they do that beside their parent. */
export type BesideChild = { name: string; href: string };

/**
 * What children are not asked to promise, because of what their parent says of it; `isSigned`: or is
 * about to say, which nobody else knows of yet.
 */
export type NotAsked = {
  title: string;
  names: string;
  said: 'refuse' | 'talk' | 'withdraw';
  isSigned: boolean;
};

const because = {
  refuse: (title: string) => `You said no to “${title}”`,
  talk: (title: string) => `You would like to talk about “${title}” first`,
  withdraw: (title: string) => `You withdrew “${title}”`,
};

const becauseDrafted = {
  refuse: (title: string) => `You are about to say no to “${title}”`,
  talk: (title: string) => `You are about to ask to talk about “${title}” first`,
  withdraw: (title: string) => `You are about to withdraw “${title}”`,
};

/** Says, a sentence each, what children are not asked to promise beside this parent. */
export const ChildNotAsked = ({ notAsked }: { notAsked: readonly NotAsked[] }) => (
  <>
    {notAsked.map(({ title, names, said, isSigned }) => (
      <p class="govuk-body">
        {isSigned
          ? because[said](title)
          : `${becauseDrafted[said](title)}, but have not signed yet`}
        , so we will not ask {names} here to promise it.
      </p>
    ))}
  </>
);

/** Asks whether a child is there to sign too; if not, school asks them in class. */
export const ChildPrompt = ({ beside }: { beside: readonly BesideChild[] }) => {
  if (beside.length === 0) return <></>;
  const names = listNames(beside.map((child) => child.name));
  const isOne = beside.length === 1;
  return (
    <section class="app-screen-only">
      <h2 class="govuk-heading-m">
        {isOne ? 'Is' : 'Are'} {names} with you?
      </h2>
      <p class="govuk-body">
        {isOne
          ? `${names} signs too, in words for that age. If now is not a good time, ${names} will sign in school.`
          : 'They sign too, in words for their age. If now is not a good time, they will sign in school.'}
      </p>
      <div class="govuk-button-group">
        {beside.map(({ name, href }) => (
          <Button kind="secondary" href={href}>
            {name} is with me
          </Button>
        ))}
      </div>
    </section>
  );
};

/** A child who has answered, and what they may still do beside their parent. */
export type ChangingChild = { name: string; href: string; does: 'sign' | 'change' };

/** A quiet way for a child to come back to what they said. */
export const ChildChanges = ({ changing }: { changing: readonly ChangingChild[] }) => (
  <>
    {changing.map(({ name, href, does }) => (
      <p class="govuk-body app-screen-only">
        <a class="govuk-link app-tap" href={href}>
          {does === 'sign'
            ? `${name} is with me, and can still sign`
            : `${name} is with me, and wants to change an answer`}
        </a>
      </p>
    ))}
  </>
);

/** A child who is done; `answered`: not all of it with a yes, which is nobody else’s business here. */
export type ChildDone = { name: string; has: 'signed' | 'answered' };

/** Said when a child comes back to where the parent was. */
export const ChildSigned = ({ who }: { who?: ChildDone }) =>
  who ? (
    <InsetText>
      <strong>
        {who.name} has {who.has}.
      </strong>{' '}
      Thank you, {who.name}.
    </InsetText>
  ) : (
    <></>
  );

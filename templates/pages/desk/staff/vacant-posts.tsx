import { listNames } from '../../../../functions/core/person/person.ts';
import { postNames, type Unapproved } from '../../../../functions/core/staff/approver-post.ts';
import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import type { AtDesk } from '../desk-page.tsx';
import { midSentence } from '../school/settings-words.ts';

export type VacantPostsProps = {
  staff: AtDesk;
  unapproved: readonly Unapproved[];
  /** What forms are called in lists. */
  formNames: Record<string, string>;
};

const sentence = ({ posts, forms }: Unapproved, names: Record<string, string>): string => {
  const held = posts.map((post) => midSentence(postNames[post])).join(' or ');
  const waiting = listNames(forms.map((id) => `“${names[id] ?? id}”`));
  return `Nobody approves as ${held}: ${waiting} ${forms.length === 1 ? 'waits' : 'wait'} until somebody does.`;
};

/** Forms that nobody at the school can approve, and where that is put right. */
export const VacantPosts = ({ staff, unapproved, formNames }: VacantPostsProps) => (
  <>
    {unapproved.map((stuck) => (
      <WarningText>
        {sentence(stuck, formNames)}{' '}
        {mayEnter(staff.roles, 'settings') ? (
          <a class="govuk-link app-tap" href="/desk/settings/approvers">
            Say who approves
          </a>
        ) : (
          'An administrator says in the settings who approves.'
        )}
      </WarningText>
    ))}
  </>
);

import type { Draft } from '../../core/family/draft.ts';
import * as keys from '../keys.ts';
import { seconds, toItem } from '../record.ts';
import type { Item } from '../table.ts';

export const draftItem = (draft: Draft): Item =>
  toItem(draft, {
    pk: keys.ownerPk(draft.school, draft.owner),
    sk: keys.draftSk(draft.ref),
    expires: seconds(draft.expiresAt),
  });

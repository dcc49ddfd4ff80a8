import type { SignIn } from '../../core/staff/sign-in.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

export const signInItem = (signIn: SignIn): Item =>
  toItem(signIn, {
    pk: keys.signInPk(signIn.emailHash),
    sk: keys.signInSk(signIn.school, signIn.person),
    ipk: keys.staffPartition(signIn.school),
    isk: signIn.person,
    row: signIn,
  });

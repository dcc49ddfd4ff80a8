import { type Context, Hono } from 'hono';
import {
  AccountAsked,
  AccountsBusy,
  SetUpAccount,
  TooManyAccounts,
} from '../../../templates/pages/desk/staff/account-pages.tsx';
import { type Asked, inviteStaff } from '../../acts/staff/invite-staff.ts';
import { isEmail } from '../../core/person/email-typed.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { callerOf } from '../../web/client-address.ts';
import { createDeviceCookies } from '../../web/device-cookie.ts';
import { readForm } from '../../web/form-fields.ts';
import { noteAccountAsked } from '../audit/note-event.ts';
import type { OfficeDeps } from '../desk.ts';

/**
 * The answer comes after this long, in milliseconds, whoever the address belongs to (D-24). The
 * sign-in service takes some tenths of it, twice at most; without it, how long the answer takes would
 * tell who is staff.
 */
const answerAfter = 2000;

const problemsWith = (email: string): Problem[] =>
  isEmail(email)
    ? []
    : [{ field: 'email', message: 'Enter your school email address, like name@example.org' }];

const refused = (c: Context, refusal: Refusal) =>
  refusal.refusal === 'too-many'
    ? c.html(<TooManyAccounts reached={refusal.reached} />, 429)
    : c.html(<AccountsBusy />, 503);

/** Setting up an account: open to anybody, and tells nobody whose address is known. */
export function settingUp(deps: OfficeDeps) {
  const devices = createDeviceCookies('account', {
    ...deps,
    secure: deps.baseUrl.startsWith('https:'),
  });

  async function ask(c: Context, email: string): Promise<Asked | Refusal> {
    const caller = await callerOf(c, deps.secret, 'account', devices);
    const asked = await inviteStaff(deps, email, caller);
    if (!isRefusal(asked)) await noteAccountAsked(deps, c, asked);
    return asked;
  }

  const app = new Hono();
  app.get('/', async (c) => {
    await devices.give(c);
    return c.html(<SetUpAccount email="" problems={[]} />);
  });
  app.post('/', async (c) => {
    const email = (await readForm(c)).one('email');
    const problems = problemsWith(email);
    if (problems.length > 0) return c.html(<SetUpAccount email={email} problems={problems} />, 422);
    const [asked] = await Promise.all([ask(c, email), deps.wait(answerAfter)]);
    return isRefusal(asked) ? refused(c, asked) : c.html(<AccountAsked />);
  });
  return app;
}

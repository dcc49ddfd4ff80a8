import type { Handler } from 'hono';
import { FrontDoor, LinkSent } from '../../../templates/pages/link/link/front-door-page.tsx';
import { sendLinks } from '../../acts/link/send-links.ts';
import { isEmail } from '../../core/person/email-typed.ts';
import type { Problem } from '../../core/refusal.ts';
import { atSchool } from '../../web/at-school.ts';
import { callerOf } from '../../web/client-address.ts';
import { readForm } from '../../web/form-fields.ts';
import { refuse } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';

const problemsWithEmail = (email: string): Problem[] =>
  isEmail(email)
    ? []
    : [{ field: 'email', message: 'Enter an email address, like name@example.org' }];

/** `GET /<school>` */
export const frontDoor = (deps: Deps): Handler =>
  atSchool(deps, '', async (c, school) => {
    await deps.devices.give(c);
    return c.html(<FrontDoor school={school} email="" problems={[]} />);
  });

/**
 * The answer comes after this long, in milliseconds, whoever the address belongs to. Looking a family
 * up and owing them a link takes a tenth of it; without it, how long the answer takes would tell.
 */
const answerAfter = 1000;

/**
 * `POST /<school>`: answers the same for every address, and after the same time, whether or not the
 * school knows it.
 */
export const askForLink = (deps: Deps): Handler =>
  atSchool(deps, '', async (c, school) => {
    const email = (await readForm(c)).one('email');
    const problems = problemsWithEmail(email);
    if (problems.length > 0)
      return c.html(<FrontDoor school={school} email={email} problems={problems} />, 422);
    const caller = await callerOf(c, deps.cookieKey, `link ${school.id}`, deps.devices);
    const [asked] = await Promise.all([
      sendLinks(deps, school, email, caller),
      deps.wait(answerAfter),
    ]);
    return asked === 'asked' ? c.html(<LinkSent school={school} />) : refuse(c, asked, { school });
  });

import { html } from 'hono/html';
import type { StaffAccount } from './staff-accounts.ts';

type Markup = ReturnType<typeof html>;

const page = (title: string, main: Markup): string =>
  String(html`<!doctype html>
<html lang="en-GB">
<head>
<link rel="icon" href="data:,">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 1rem; color: #0b0c0c }
  ul { list-style: none; padding: 0 } li { margin: 0 0 .6rem }
  button { font: inherit; text-align: left; width: 100%; min-height: 44px; padding: .6rem 1rem; background: #f3f2f1; border: 1px solid #505a5f; cursor: pointer }
  button:focus, input:focus { outline: 3px solid #fd0 }
  input { font: inherit; box-sizing: border-box; width: 100%; min-height: 44px; padding: .4rem; margin: .3rem 0 .6rem }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>`);

const choice = ({ name, email, note }: StaffAccount) => html`<li>
  <button name="email" value="${email}"><b>${name}</b>${note ? html`, ${note}` : ''}<br>${email}</button>
</li>`;

/** Who are you? A form that posts the chosen email back to its own address. */
export const signInPage = (staff: readonly StaffAccount[]): string =>
  page(
    'Who are you?',
    html`<p>This stands in for the school’s own sign-in. On this machine you choose who you are.</p>
<form method="post"><ul>${staff.map(choice)}</ul></form>
<form method="post">
<label for="email">Somebody else: their email address</label>
<input id="email" name="email" type="email" autocomplete="off" required>
<button>Sign in</button>
</form>`,
  );

const wrong = (problem: string | undefined) => (problem ? html`<p><b>${problem}</b></p>` : '');

/** For an account that was set up by email. */
export const passwordPage = (email: string, problem?: string): string =>
  page(
    'Your password',
    html`${wrong(problem)}<form method="post">
<input type="hidden" name="email" value="${email}">
<label for="password">Password of ${email}, or the temporary one from the email</label>
<input id="password" name="password" type="password" autocomplete="off" required>
<button>Sign in</button>
</form>`,
  );

/** After the temporary password, which is sent along: nothing is remembered between two requests. */
export const newPasswordPage = (
  { email, password }: { email: string; password: string },
  problem?: string,
): string =>
  page(
    'Choose a password',
    html`${wrong(problem)}<p>In a deployment, an authenticator app is asked for after this.</p>
<form method="post">
<input type="hidden" name="email" value="${email}">
<input type="hidden" name="password" value="${password}">
<label for="chosen">Your new password</label>
<input id="chosen" name="chosen" type="password" autocomplete="off" required>
<button>Sign in</button>
</form>`,
  );

import { html } from 'hono/html';
import type { MailHead, MailStore } from './mail-store.ts';
import type { StoredMail } from './stored-mail.ts';

const most = 200;
const when = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'medium',
  timeStyle: 'short',
});
const showTime = (at: number): string => when.format(new Date(at * 1000));

const page = (title: string, body: unknown) => html`<!doctype html>
<html lang="en-GB">
<head>
<link rel="icon" href="data:,">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #0b0c0c }
  table { border-collapse: collapse; width: 100% }
  th, td { border-bottom: 1px solid #b1b4b6; padding: .5rem .5rem .5rem 0; text-align: left; vertical-align: top }
  td { overflow-wrap: anywhere }
  a { color: #1d70b8 } a:focus, input:focus { outline: 3px solid #fd0 }
  input { font: inherit; padding: .4rem; width: 20rem; max-width: 60% } button { font: inherit; padding: .4rem .8rem }
  @media (max-width: 40em) {
    table, tbody, tr, td { display: block } thead { display: none }
    tr { border-bottom: 1px solid #b1b4b6; padding: .5rem 0 } td { border: 0; padding: 0 0 .2rem }
  }
  iframe { border: 1px solid #b1b4b6; width: 100%; height: 44rem; background: #fff }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #b1b4b6; padding: 1rem }
  dt { font-weight: bold } dd { margin: 0 0 .5rem }
</style>
</head>
<body>${body}</body>
</html>`;

const row = ({ messageId, at, to, subject }: MailHead) => html`<tr>
  <td>${showTime(at)}</td><td>${to}</td>
  <td><a href="/mail/${messageId}">${subject}</a></td>
</tr>`;

const listPage = (heads: MailHead[], total: number, search: string) =>
  page(
    'Mail',
    html`<h1>Mail</h1>
<p>Every email that this machine’s Countersign has sent. Nothing leaves the machine.</p>
<form><label for="q">Name, address or subject</label><br>
<input id="q" name="q" type="search" value="${search}"> <button>Find</button></form>
<p>${heads.length < total ? `${heads.length} of ${total} emails, newest first` : `${total} emails`}</p>
<table><thead><tr><th scope="col">When</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
<tbody>${heads.map(row)}</tbody></table>`,
  );

/** `_top`: our pages refuse to be shown inside a frame. */
const framed = (content: string): string => `<base target="_top">${content}`;

const mailPage = (mail: StoredMail) =>
  page(
    mail.subject,
    html`<p><a href="/">All mail</a></p>
<h1>${mail.subject}</h1>
<dl>
<dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.destination.to.join(', ')}</dd>
<dt>Replies go to</dt><dd>${mail.replyTo.join(', ')}</dd><dt>Sent</dt><dd>${showTime(mail.at)}</dd>
</dl>
${
  mail.body.html
    ? html`<iframe title="The email" srcdoc="${framed(mail.body.html)}"
  sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`
    : ''
}
<details ${mail.body.html ? '' : 'open'}><summary>As plain text</summary><pre>${mail.body.text ?? ''}</pre></details>`,
  );

/** A page of the mail viewer; undefined when there is none at this address. */
export function viewerPage(store: MailStore, url: URL): string | undefined {
  if (url.pathname === '/') {
    const search = url.searchParams.get('q') ?? '';
    return String(listPage(store.listHeads(search, most), store.count(), search));
  }
  const [, id] = /^\/mail\/([\w-]+)$/.exec(url.pathname) ?? [];
  const mail = id === undefined ? undefined : store.find(id);
  return mail && String(mailPage(mail));
}

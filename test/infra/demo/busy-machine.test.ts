import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { Visitor } from '../../../infra/demo/visitor/visitor.ts';
import { close, listen } from '../../../infra/local/ports.ts';

const page =
  '<main><form method="post" action="/check"><button>Sign 3 forms</button></form></main>';
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((shut) => shut()));
});

/** A site that is too busy for so many requests, and then is not. */
async function busyFor(requests: number) {
  const asked: string[] = [];
  const state = { busy: requests };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isBusy = state.busy > 0;
    state.busy -= 1;
    response.writeHead(isBusy ? 503 : 200, { 'Content-Type': 'text/html' });
    response.end(isBusy ? '<main>Too many people at once</main>' : page);
  });
  const url = await listen(server, 0);
  open.push(() => close(server));
  return { url, asked, state };
}

it('a page that a busy machine does not give is asked for again, and so is a form that was sent', async () => {
  const { url, asked, state } = await busyFor(2);
  const visitor = new Visitor({ reloads: 5, afterMs: 1 });
  const check = await visitor.open(`${url}/check`);
  expect(check.status).toBe(200);
  expect(asked.splice(0)).toEqual(['GET /check', 'GET /check', 'GET /check']);
  state.busy = 1;
  expect((await visitor.submit(check, {}, { button: /^Sign/ })).status).toBe(200);
  expect(asked).toEqual(['POST /check', 'POST /check']);
});

it('says that the machine is too busy, and not that a button is missing', async () => {
  const { url } = await busyFor(10);
  const visitor = new Visitor();
  const late = await visitor.open(`${url}/check`);
  expect(() => visitor.submit(late, {}, { button: /^Sign/ })).toThrow(
    '/check was not ready in time (503): this machine has too much else to do.',
  );
  expect(() => visitor.follow(late, /Tell us/)).toThrow('/check was not ready in time (503)');
});

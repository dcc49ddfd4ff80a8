import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';

/** Pages that were made before, by their number: Hono, and nothing that makes them. */
const pages = JSON.parse(readFileSync(process.env['PAGES'] ?? '', 'utf8')) as string[];
const app = new Hono();
app.all('/:page', (c) => c.html(pages[Number(c.req.param('page'))] ?? ''));

export const handler = handle(app);

import { HonoBase, type HonoOptions } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import type { Env } from 'hono/types';

/** Hono as it is, with the one router that takes all routes. Stands for `hono` in bundles. */
export class Hono<E extends Env = Env> extends HonoBase<E> {
  constructor(options: HonoOptions<E> = {}) {
    super(options);
    this.router = options.router ?? new TrieRouter();
  }
}

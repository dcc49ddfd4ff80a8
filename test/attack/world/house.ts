import type { Hono } from 'hono';
import { createPublicSite } from '../../public/public-site.ts';
import { createClassSite } from '../../support/class/class-site.ts';
import { createDesk } from '../../support/desk/desk-site.ts';
import { withCopies } from '../../support/link/copies-site.ts';
import { createSite, createVisitor, type Visitor } from '../../support/link/link-site.ts';
import { recordWrites } from '../../support/school/recorded-table.ts';
import type { MemoryTable } from '../../support/store/memory-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';
import { plantCanaries } from './canaries.ts';

/** As deployed: cookies and headers differ from those on plain http. */
export const baseUrl = 'https://forms.example.org';

export const doors = ['office', 'sign', 'copy', 'classroom', 'public'] as const;
export type Door = (typeof doors)[number];

/** Every app of the service on one table in memory, at one address, and what tests need to look into. */
export async function createHouse() {
  const memory: MemoryTable = createMemoryTable();
  const recorded = recordWrites(memory);
  const { table } = recorded;
  const desk = createDesk({ table, baseUrl });
  const site = createSite({ table, baseUrl });
  const classes = await createClassSite({ table, baseUrl, people: [] });
  const entrance = await createPublicSite({}, table, undefined, baseUrl);
  // What a PDF would show, as text that can be searched.
  const copies = withCopies(site, async (record) =>
    new TextEncoder().encode(`%PDF ${JSON.stringify(record)}`),
  );
  const clocks = [desk.clock, site.clock, classes.clock, entrance.clock];
  const apps: Record<Door, Hono> = {
    office: desk.app as never,
    sign: site.app,
    copy: copies.copy,
    classroom: classes.app as never,
    public: entrance.app,
  };
  /** Everybody's clock. */
  const setClock = (now: string) => {
    for (const clock of clocks) clock.now = now;
  };
  setClock(desk.clock.now);
  return {
    ...recorded,
    memory,
    desk,
    site,
    copies,
    apps,
    canaries: plantCanaries(),
    trails: [desk.trail, site.trail, classes.trail, entrance.trail],
    logs: [desk.logged, site.logged, classes.logged, entrance.logged, copies.logged],
    setClock,
    browser: (door: Door): Visitor =>
      createVisitor(door === 'sign' ? copies.app : apps[door], baseUrl),
  };
}

export type House = Awaited<ReturnType<typeof createHouse>>;

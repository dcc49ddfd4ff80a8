import { DatabaseSync } from 'node:sqlite';
import type { StoredMail } from './stored-mail.ts';

/** An SES event that a topic has still to be told. `body`: its JSON. */
export type OwedEvent = { id: number; topicArn: string; body: string };

export type MailStore = {
  /** Keeps a mail together with the events it owes: both or neither. */
  accept(mail: StoredMail, events: readonly Omit<OwedEvent, 'id'>[]): void;
  /** Oldest first: sent at `since` (seconds) or later, `to` somewhere among the addresses. */
  list(since: number, to: string): StoredMail[];
  find(messageId: string): StoredMail | undefined;
  /** Newest first; `search` is looked for in subject and addresses. */
  listHeads(search: string, limit: number): MailHead[];
  count(): number;
  clear(): void;
  listOwed(limit: number): OwedEvent[];
  published(id: number): void;
  close(): void;
};

export type MailHead = { messageId: string; at: number; to: string; subject: string };

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS mail (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, at INTEGER, recipients TEXT, subject TEXT, json TEXT
  );
  CREATE TABLE IF NOT EXISTS owed (id INTEGER PRIMARY KEY, topicArn TEXT, body TEXT);
`;

const parse = (row: unknown): StoredMail =>
  JSON.parse((row as { json: string }).json) as StoredMail;

/**
 * Mail in a file. What was accepted is there after `kill -9`, because a write has reached the
 * operating system before `accept` returns.
 */
export function openMailStore(file: string): MailStore {
  const database = new DatabaseSync(file);
  database.exec(schema);
  const insertMail = database.prepare(
    'INSERT INTO mail (id, at, recipients, subject, json) VALUES (?, ?, ?, ?, ?)',
  );
  const insertOwed = database.prepare('INSERT INTO owed (topicArn, body) VALUES (?, ?)');
  return {
    accept(mail, events) {
      database.exec('BEGIN IMMEDIATE');
      const { to, cc, bcc } = mail.destination;
      const everyone = [...to, ...cc, ...bcc].join(', ');
      insertMail.run(mail.messageId, mail.at, everyone, mail.subject, JSON.stringify(mail));
      for (const { topicArn, body } of events) insertOwed.run(topicArn, body);
      database.exec('COMMIT');
    },
    list: (since, to) =>
      database
        .prepare(
          'SELECT json FROM mail WHERE at >= ? AND instr(lower(recipients), ?) > 0 ORDER BY number',
        )
        .all(since, to.toLowerCase())
        .map(parse),
    find(messageId) {
      const row = database.prepare('SELECT json FROM mail WHERE id = ?').get(messageId);
      return row && parse(row);
    },
    listHeads: (search, limit) =>
      database
        .prepare(
          `SELECT id AS messageId, at, recipients AS "to", subject FROM mail
           WHERE instr(lower(recipients || ' ' || subject), ?) > 0 ORDER BY number DESC LIMIT ?`,
        )
        .all(search.toLowerCase(), limit) as MailHead[],
    count: () => Number(database.prepare('SELECT count(*) AS n FROM mail').get()?.['n']),
    clear: () => database.exec('DELETE FROM mail'),
    listOwed: (limit) =>
      database
        .prepare('SELECT id, topicArn, body FROM owed ORDER BY id LIMIT ?')
        .all(limit) as OwedEvent[],
    published: (id) => void database.prepare('DELETE FROM owed WHERE id = ?').run(id),
    close: () => database.close(),
  };
}

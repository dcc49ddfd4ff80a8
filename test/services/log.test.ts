import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLog, id } from '../../functions/services/log.ts';
import { mintToken } from '../../functions/services/tokens.ts';

const written = (act: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = [];
  act(createLog((line) => lines.push(line)));
  return lines.join('\n');
};

describe('the log', () => {
  it('is a line of JSON with ids', () => {
    const line = written((log) =>
      log.info('dispatched', { pk: id('C#northbrook#samira'), tries: 2 }),
    );
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      event: 'dispatched',
      pk: 'C#northbrook#samira',
      tries: 2,
    });
  });

  it('withholds what is not shaped like an id: names, addresses and tokens', () => {
    const { token } = mintToken('northbrook', { kind: 'contact', id: 'samira' }, randomBytes);
    for (const secret of ['Samira Khan', 'samira@example.org', token])
      expect(written((log) => log.info('seen', { what: id(secret) }))).not.toContain(secret);
  });

  it('says what kind of error and where, and nothing that a service put into its words', () => {
    const error = new Error('Email address is not verified: samira@example.org');
    const line = written((log) => log.fault('not-sent', error));
    expect(line).not.toContain('samira');
    expect(JSON.parse(line)).toMatchObject({ level: 'error', event: 'not-sent', error: 'Error' });
    expect(line).toContain('log.test.ts');
  });

  it('keeps the words of our own mistakes', () => {
    expect(written((log) => log.fault('broken', new TypeError('x is not a function')))).toContain(
      'x is not a function',
    );
    expect(written((log) => log.fault('broken', 'samira@example.org'))).not.toContain('samira');
  });

  it('drops the words of a mistake that repeat what it met', () => {
    const met: unknown = 'Samira Khan';
    const mistakes = [
      () => 'name' in (met as object),
      () => Reflect.construct(met as typeof Object, []),
      () => Buffer.alloc(met as number),
      () => {
        throw new TypeError('Headers.append: "Samira Khan" is an invalid header value.');
      },
    ];
    for (const mistake of mistakes) {
      let error: unknown;
      try {
        mistake();
      } catch (caught) {
        error = caught;
      }
      const line = written((log) => log.fault('broken', error));
      expect(line).not.toContain('Samira');
      expect(line).toContain('TypeError');
    }
    const unread = written((log) =>
      log.fault('broken', new TypeError("Cannot read properties of undefined (reading 'email')")),
    );
    expect(unread).toContain("reading 'email'");
  });

  it('takes neither a plain string nor an event made of values', () => {
    const log = createLog(() => undefined);
    const name: string = 'Samira Khan';
    // @ts-expect-error a name is not an id
    log.info('seen', { name });
    // @ts-expect-error an event is a fixed word
    log.info(`seen ${name}`);
    expect(log).toBeDefined();
  });
});

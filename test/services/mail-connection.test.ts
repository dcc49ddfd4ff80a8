import { createServer } from 'node:http';
import { afterEach, expect, it, vi } from 'vitest';
import { createLog } from '../../functions/services/log.ts';
import { createMail } from '../../functions/services/mail.ts';
import { close, listen } from '../../infra/local/ports.ts';

afterEach(() => void vi.unstubAllEnvs());

it('reaches the mail service over a connection of its own, which nobody can have closed meanwhile', async () => {
  let connections = 0;
  const ses = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'text/xml');
    response.end(
      '<SendRawEmailResponse><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
    );
  });
  ses.on('connection', () => {
    connections += 1;
  });
  const url = await listen(ses, 0);
  try {
    vi.stubEnv('AWS_ENDPOINT_URL_SES', url);
    vi.stubEnv('AWS_REGION', 'eu-west-2');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    const mail = createMail({
      sender: 'forms@example.org',
      configurationSet: 'countersign',
      log: createLog(() => undefined),
    });
    for (let n = 1; n <= 3; n += 1)
      expect(
        await mail({
          schoolName: 'Northbrook School',
          to: { name: 'Zoë Khan', address: 'zoe@example.org' },
          replyTo: 'office@northbrook.example.org',
          subject: 'Hello',
          text: 'Hello',
          html: '<p>Hello</p>',
          message: { pk: 'C#northbrook#zoe', sk: 'MSG#autumn.ask.1' },
        }),
      ).toEqual({ result: 'sent', sesId: '1' });
    expect(connections).toBe(3);
  } finally {
    await close(ses);
  }
});

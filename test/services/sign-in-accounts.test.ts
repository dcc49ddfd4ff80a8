import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountRefusalIn } from '../../functions/services/cognito-errors.ts';
import { createLog } from '../../functions/services/log.ts';
import { createSignInAccounts } from '../../functions/services/sign-in-accounts.ts';
import { close, listen } from '../../infra/local/ports.ts';
import { readBody } from '../../infra/local/read-body.ts';
import { poolError } from '../support/desk/memory-pool.ts';

const ada = 'ada@northbrook.example.org';

describe('what a refusal of the sign-in service says', () => {
  it.each([
    ['UserNotFoundException', 'nobody'],
    ['UsernameExistsException', 'exists'],
    ['UnsupportedUserStateException', 'set-up'],
    ['CodeDeliveryFailureException', 'not-emailed'],
    ['InvalidParameterException', 'not-emailed'],
    ['NotAuthorizedException', 'not-emailed'],
    ['TooManyRequestsException', 'not-now'],
    ['InternalErrorException', 'not-now'],
    ['ResourceNotFoundException', 'not-now'],
    ['AccessDeniedException', 'not-now'],
    ['TimeoutError', 'not-now'],
  ])('%s: %s', (name, refusal) => {
    expect(accountRefusalIn(poolError(name))).toBe(refusal);
  });

  it('that the day’s emails are used up is told by its text alone', () => {
    const text = 'Exceeded daily email limit for the operation or the account.';
    expect(accountRefusalIn(poolError('LimitExceededException', text))).toBe('not-emailed');
    expect(accountRefusalIn(poolError('LimitExceededException', 'Rate'))).toBe('not-now');
    expect(accountRefusalIn('no error')).toBe('not-now');
  });
});

describe('an account that is asked for', () => {
  const logged: string[] = [];
  const log = createLog((line) => logged.push(line));

  it('is mailed once where another ask made it at the same moment', async () => {
    const errors = [poolError('UserNotFoundException'), poolError('UsernameExistsException')];
    const accounts = createSignInAccounts('pool', log, async () => async () => {
      throw errors.shift();
    });
    expect(await accounts.invite(ada)).toBe('emailed');
    expect(errors).toEqual([]);
  });

  it('of nobody is never made', async () => {
    const asked: [string, boolean][] = [];
    const accounts = createSignInAccounts('pool', log, async () => async (...one) => {
      asked.push(one);
      throw poolError('UserNotFoundException');
    });
    await accounts.invite(undefined);
    expect(asked).toEqual([['nobody@countersign.invalid', true]]);
  });

  it('of a client that could not be loaded is busy, and is loaded anew the next time', async () => {
    let loads = 0;
    const accounts = createSignInAccounts('pool', log, async () => {
      loads += 1;
      if (loads === 1) throw new Error('No such file');
      return async () => undefined;
    });
    expect(await accounts.invite(ada)).toEqual({ refusal: 'busy' });
    expect(await accounts.invite(ada)).toBe('emailed');
  });
});

describe('as it goes over the wire', () => {
  const calls: unknown[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      calls.push(JSON.parse(body?.toString() ?? ''));
      response.writeHead(calls.length % 2 ? 400 : 200, {
        'content-type': 'application/x-amz-json-1.1',
      });
      response.end(calls.length % 2 ? '{"__type":"UserNotFoundException"}' : '{"User":{}}');
    });
  });
  beforeAll(async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', await listen(server, 0));
    vi.stubEnv('AWS_REGION', 'eu-west-2');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local-secret');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await close(server);
  });

  it('changes nothing of an account that is there, and makes one whose email counts as confirmed', async () => {
    const accounts = createSignInAccounts(
      'eu-west-2_pool',
      createLog(() => undefined),
    );
    expect(await accounts.invite(ada)).toBe('emailed');
    const whom = { UserPoolId: 'eu-west-2_pool', Username: ada, DesiredDeliveryMediums: ['EMAIL'] };
    expect(calls).toEqual([
      { ...whom, MessageAction: 'RESEND' },
      {
        ...whom,
        UserAttributes: [
          { Name: 'email', Value: ada },
          { Name: 'email_verified', Value: 'true' },
        ],
      },
    ]);
  });
});

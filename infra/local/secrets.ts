import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { readBody } from './read-body.ts';

/** Properties of `AWS::SecretsManager::Secret`. */
export type SecretProperties = {
  SecretString?: string;
  GenerateSecretString?: {
    SecretStringTemplate?: string;
    GenerateStringKey?: string;
    PasswordLength?: number;
    ExcludePunctuation?: boolean;
    ExcludeCharacters?: string;
  };
};

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A secret's text as AWS would make it from these properties. */
export function generateSecret({
  SecretString,
  GenerateSecretString: how = {},
}: SecretProperties): string {
  if (SecretString !== undefined) return SecretString;
  const excluded = new Set(how.ExcludeCharacters ?? '');
  const alphabet = [...letters, ...(how.ExcludePunctuation ? '' : punctuation)].filter(
    (character) => !excluded.has(character),
  );
  const length = how.PasswordLength ?? 32;
  const password = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  if (!how.GenerateStringKey) return password;
  const template = JSON.parse(how.SecretStringTemplate ?? '{}') as Record<string, unknown>;
  return JSON.stringify({ ...template, [how.GenerateStringKey]: password });
}

/** Makes each secret once and keeps it in `file`: cookies and links must outlive a restart. */
export function keepSecrets(
  file: string,
  wanted: ReadonlyMap<string, SecretProperties>,
): Record<string, string> {
  const kept = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
    : {};
  const missing = [...wanted].filter(([arn]) => !(arn in kept));
  if (missing.length === 0) return kept;
  for (const [arn, properties] of missing) kept[arn] = generateSecret(properties);
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return kept;
}

/** Secrets Manager's `GetSecretValue`, by ARN, over what `secrets` holds. */
export function createSecretsServer(secrets: () => Record<string, string>): Server {
  return createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const target = String(request.headers['x-amz-target']);
      const body = (await readBody(request))?.toString() ?? '{}';
      const id = String((JSON.parse(body) as { SecretId?: string }).SecretId);
      const value = secrets()[id];
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      if (target !== 'secretsmanager.GetSecretValue' || value === undefined) {
        const code =
          value === undefined ? 'ResourceNotFoundException' : 'UnknownOperationException';
        response.writeHead(400).end(JSON.stringify({ __type: code, message: `${target} ${id}` }));
        return;
      }
      const Name = id.split(':').at(-1);
      response.end(
        JSON.stringify({ ARN: id, Name, SecretString: value, VersionStages: ['AWSCURRENT'] }),
      );
    };
    answer().catch(() => response.destroy());
  });
}

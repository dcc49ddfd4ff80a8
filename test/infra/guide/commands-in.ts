/** What somebody who follows the guide has by then, for its words in capitals. */
const filledIn: Record<string, string> = {
  ACCOUNT_NUMBER: '123456789012',
  CERTIFICATE_ARN:
    'arn:aws:acm:eu-west-2:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  'HEAD.OFFICE': 'head.office',
  YOURTRUST: 'ourtrust',
};

/** A text of the guide with its words in capitals replaced by what they stand for. */
const fillIn = (text: string): string =>
  Object.entries(filledIn).reduce((filled, [word, value]) => filled.replaceAll(word, value), text);

const blocksOf = (guide: string, language: string): string[] =>
  [...guide.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, found, text = '']) =>
    found === language ? [text] : [],
  );

/** Commands of npm and npx in the guide's blocks of shell, filled in, each once, in order. */
export function commandsIn(guide: string): string[] {
  const lines = blocksOf(guide, 'sh').flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'));
  const commands = lines
    .map((line) => line.replace(/\s+#.*$/, ''))
    .flatMap((line) => line.split('&&'))
    .map((command) => fillIn(command.trim().replaceAll(/\s+/g, ' ')))
    .filter((command) => /^np[mx] /.test(command));
  return [...new Set(commands)];
}

/** Commands of npm and npx with options in the guide's running text, where nobody would try them. */
export const commandsInText = (guide: string): string[] =>
  [...guide.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/`(np[mx] [^`]* -[^`]*)`/g)].map(
    ([, command = '']) => command,
  );

/** The stage that the guide tells people to write into cdk.json, filled in. */
export function stageIn(guide: string): Record<string, Record<string, unknown>> {
  const [block = ''] = blocksOf(guide, 'json');
  return JSON.parse(`{${fillIn(block)}}`) as Record<string, Record<string, unknown>>;
}

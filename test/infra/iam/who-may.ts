import { type LambdaName, lambdaNames } from '../../../infra/lambdas.ts';
import { builtJudge, type Request } from './judge.ts';

const judge = await builtJudge();

/** Which Lambdas a request would be let through from. */
export const whoMay = async (request: Request): Promise<LambdaName[]> => {
  const answers = await Promise.all(
    lambdaNames.map(async (name) => ((await judge.allows(name, request)) ? [name] : [])),
  );
  return answers.flat();
};

import type { LocalLambdas } from './lambda/lambdas-of.ts';
import type { Timetable } from './schedules.ts';
import type { Deployed } from './template/deployed.ts';
import { nameOf } from './template/naming.ts';

type Target = { Arn: string; Input?: string };
type Rule = { ScheduleExpression?: string; State?: string; Targets?: Target[] };
type Schedule = {
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  State?: string;
  Target: Target;
};

const inputOf = ({ Input }: Target): { input?: unknown } =>
  Input === undefined ? {} : { input: JSON.parse(Input) as unknown };

/** What the template runs by the clock: rules of EventBridge and schedules of its Scheduler. */
export function timetablesOf(deployed: Deployed, lambdas: LocalLambdas): Timetable[] {
  const rules = deployed.ofType('AWS::Events::Rule').flatMap((resource) => {
    const { ScheduleExpression, State, Targets = [] } = deployed.propertiesOf<Rule>(resource);
    if (State === 'DISABLED') return [];
    if (!ScheduleExpression) throw new Error(`The rule ${resource.id} has no schedule.`);
    return Targets.map((target) => ({
      name: nameOf(resource),
      lambda: lambdas.at(target.Arn),
      expression: ScheduleExpression,
      timeZone: 'UTC',
      ...inputOf(target),
    }));
  });
  const schedules = deployed.ofType('AWS::Scheduler::Schedule').flatMap((resource) => {
    const properties = deployed.propertiesOf<Schedule>(resource);
    if (properties.State === 'DISABLED') return [];
    return {
      name: nameOf(resource),
      lambda: lambdas.at(properties.Target.Arn),
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone ?? 'UTC',
      // The Scheduler sends an empty object where a rule would send its own event.
      input: inputOf(properties.Target).input ?? {},
    };
  });
  return [...rules, ...schedules];
}

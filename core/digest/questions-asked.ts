import { type Measure, measureOf } from '../insight/measure.ts';
import type { House, Metric } from '../model.ts';

/** A question of customers that a figure is made of. */
export interface Asked {
  survey: string;
  question: string;
  metric: Metric;
  driver: string;
  measure: Measure;
}

/** Those with a metric, of each survey's latest version. */
export function questionsAsked({ surveys }: House): Asked[] {
  const latest = new Map(surveys.map((survey) => [survey.id, survey]));
  return [...latest.values()]
    .filter(({ audience }) => audience === 'customer')
    .flatMap(({ id: survey, questions }) =>
      questions.flatMap((question): Asked[] => {
        const measure = measureOf(question);
        if (!measure || !('metric' in question) || !question.metric) return [];
        const { id, metric, driver } = question;
        return [{ survey, question: id, metric, driver, measure }];
      }),
    );
}

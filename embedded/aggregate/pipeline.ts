import { fail } from '../failure.ts';
import type { Stage } from '../subset.ts';
import { isDocument } from '../values/kind.ts';
import { stages } from './stages.ts';
import type { PipelineContext, Step } from './step.ts';

/** @throws MongoFailure for a stage outside the subset, before any document is seen. */
export function compilePipeline(pipeline: readonly unknown[], context: PipelineContext): Step {
  const steps = pipeline.map((source) => {
    const [name, argument] = readStage(source);
    return stages[name](argument, context, compilePipeline);
  });
  return (documents) => steps.reduce((current, step) => step(current), documents);
}

export function readStage(source: unknown): readonly [Stage, unknown] {
  const fields = isDocument(source) ? Object.entries(source) : [];
  const [only] = fields;
  if (!only || fields.length > 1) {
    return fail(
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  if (!Object.hasOwn(stages, only[0])) {
    return fail('Location40324', `Unrecognized pipeline stage name: '${only[0]}'`);
  }
  return [only[0] as Stage, only[1]];
}

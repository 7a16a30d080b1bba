import type { Collator } from '../query/collation.ts';
import type { Document } from '../values/kind.ts';

export type Step = (documents: readonly Document[]) => readonly Document[];

export interface PipelineContext {
  variables: Document;
  collator: Collator;
  /** The documents of another collection of the same database. */
  collection(name: string): readonly Document[];
}

export type CompilePipeline = (pipeline: readonly unknown[], context: PipelineContext) => Step;

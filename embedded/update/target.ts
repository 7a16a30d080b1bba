export interface UpdateOptions {
  arrayFilters: unknown;
  /** What `$$name` means in an update that is a pipeline. */
  variables: Record<string, unknown>;
  now: Date;
}

export interface Target {
  /** Where the query matched in an array. */
  position: number | undefined;
  /** True for the document that an upsert inserts. */
  isNew: boolean;
}

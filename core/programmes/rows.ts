/** What a unique index refuses is there already. */

export async function created(write: Promise<unknown>): Promise<boolean> {
  return await write.then(
    () => true,
    (error: unknown) => {
      ignoreDuplicates(error);
      return false;
    },
  );
}

export function ignoreDuplicates(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11_000) throw error;
}

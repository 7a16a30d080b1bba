import { customers } from './customers.ts';
import { employees } from './employees.ts';
import type { Script } from './script.ts';

/** The 60 people of the demo. */
export const scripts: readonly Script[] = [...customers, ...employees];

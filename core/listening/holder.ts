import { hostname } from 'node:os';

/** Names a process by its machine and number, so that another on that machine can tell that it is over. */

const own = `${hostname()}/${process.pid}/`;

/** `id` is unlike that of any other process that ever was. */
export function nameHolder(id: string): string {
  return own + id;
}

/**
 * Whether the process of another name is over. Also where its number is ours: a container that is started again gives
 * the same number to the next process. False where it cannot be told: it ran on another machine.
 */
export function isGone(holder: string): boolean {
  const [, number] = holder.split('/');
  if (!isHere(holder)) return false;
  return holder.startsWith(own) || !isAlive(Number(number));
}

/** Whether it runs, or ran, on this machine. */
export function isHere(holder: string): boolean {
  return holder.split('/')[0] === hostname();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

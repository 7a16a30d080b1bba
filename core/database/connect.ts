import { type Connection, Mongoose } from 'mongoose';

const serverSelectionMs = '5000';
const defaultName = 'tonus';

/** The database that a URI names after its hosts, else `tonus`. */
export function databaseNameIn(uri: string): string {
  const path = /^[a-z+]+:\/\/[^/?]+\/(?<name>[^?]+)/.exec(uri);
  return path?.groups?.['name'] ?? defaultName;
}

/**
 * A connection that is open: no call waits in a buffer for a server that is not there.
 * A filter field that the schema does not know is an error, not a filter that matches everything.
 * @throws Error without credentials where no server answers within 5 s, or what the URI says instead.
 */
export async function connect(uri: string, databaseName: string): Promise<Connection> {
  const mongoose = new Mongoose({
    strictQuery: 'throw',
    sanitizeFilter: true,
    bufferCommands: false,
  });
  const options = new URLSearchParams(uri.split('?')[1]);
  const connection = mongoose.createConnection(uri, {
    dbName: databaseName,
    promoteBuffers: true,
    serverSelectionTimeoutMS: Number(options.get('serverSelectionTimeoutMS') ?? serverSelectionMs),
  });
  try {
    return await connection.asPromise();
  } catch (cause) {
    await connection.close();
    throw new Error(`MongoDB at ${hostsIn(uri)} cannot be used`, { cause });
  }
}

function hostsIn(uri: string): string {
  const withoutCredentials = uri.slice(uri.lastIndexOf('@') + 1).replace(/^[a-z+]+:\/\//, '');
  return withoutCredentials.replace(/[/?].*$/, '');
}

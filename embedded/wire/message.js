import { readDocument, writeDocument } from '../values/codec.js';
import { isDocument } from '../values/kind.js';
/** The wire protocol: mongodb.com/docs/manual/reference/mongodb-wire-protocol */
export const largestMessageBytes = 48_000_000;
const headerBytes = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksumPresent = 1;
const moreToCome = 2;
export class WireError extends Error {
  name = 'WireError';
}
/** The length that a message says it has; null until its header is there. */
export function messageLength(bytes) {
  if (bytes.length < headerBytes) return null;
  const length = bytes.readInt32LE(0);
  if (length < headerBytes || length > largestMessageBytes)
    throw new WireError('bad message length');
  return length;
}
/** @throws WireError where the bytes are no request. */
export function readRequest(bytes) {
  const id = bytes.readInt32LE(4);
  const operation = bytes.readInt32LE(12);
  try {
    if (operation === opMsg) return readMsg(id, bytes);
    if (operation === opQuery) return readQuery(id, bytes);
  } catch (cause) {
    throw new WireError('bad message', { cause });
  }
  throw new WireError(`opcode ${operation} is not supported`);
}
function readMsg(id, bytes) {
  const flags = bytes.readUInt32LE(headerBytes);
  const end = bytes.length - (flags & checksumPresent ? 4 : 0);
  const body = {};
  const sequences = {};
  for (let at = headerBytes + 4; at < end; ) {
    at = readSection(bytes.subarray(0, end), at, body, sequences);
  }
  return {
    id,
    body: { ...body, ...sequences },
    isLegacy: false,
    wantsReply: (flags & moreToCome) === 0,
  };
}
/** Gives the place after the section. */
function readSection(bytes, at, body, sequences) {
  const kind = bytes.readUInt8(at);
  const start = at + 1;
  const end = start + bytes.readInt32LE(start);
  if (end <= start || end > bytes.length) throw new WireError('bad section length');
  if (kind === 0) Object.assign(body, readDocument(bytes.subarray(start, end)));
  else if (kind === 1) readSequence(bytes.subarray(start, end), sequences);
  else throw new WireError(`section kind ${kind} is not supported`);
  return end;
}
function readSequence(bytes, sequences) {
  const nameEnd = bytes.indexOf(0, 4);
  if (nameEnd < 0) throw new WireError('bad document sequence');
  const documents = [];
  for (let at = nameEnd + 1; at < bytes.length; ) {
    const next = at + bytes.readInt32LE(at);
    documents.push(readDocument(bytes.subarray(at, next)));
    at = next;
  }
  sequences[bytes.toString('utf8', 4, nameEnd)] = documents;
}
function readQuery(id, bytes) {
  const nameEnd = bytes.indexOf(0, headerBytes + 4);
  const [database] = bytes.toString('utf8', headerBytes + 4, nameEnd).split('.');
  const start = nameEnd + 9;
  const query = readDocument(bytes.subarray(start, start + bytes.readInt32LE(start)));
  const command = isDocument(query['$query']) ? query['$query'] : query;
  return {
    id,
    body: { ...command, $db: command['$db'] ?? database },
    isLegacy: true,
    wantsReply: true,
  };
}
export function writeReply(request, replyId, reply) {
  return request.isLegacy
    ? writeLegacyReply(request.id, replyId, reply)
    : writeMsg(replyId, request.id, reply);
}
export function writeMsg(id, respondsTo, body) {
  const bson = writeDocument(body);
  const head = Buffer.alloc(headerBytes + 5);
  writeHeader(head, head.length + bson.length, id, respondsTo, opMsg);
  return Buffer.concat([head, bson]);
}
const awaitCapable = 8;
function writeLegacyReply(respondsTo, id, reply) {
  const bson = writeDocument(reply);
  const head = Buffer.alloc(headerBytes + 20);
  writeHeader(head, head.length + bson.length, id, respondsTo, opReply);
  head.writeInt32LE(awaitCapable, headerBytes);
  head.writeInt32LE(1, headerBytes + 16);
  return Buffer.concat([head, bson]);
}
function writeHeader(head, length, id, respondsTo, operation) {
  head.writeInt32LE(length, 0);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(respondsTo, 8);
  head.writeInt32LE(operation, 12);
}
//# sourceMappingURL=message.js.map

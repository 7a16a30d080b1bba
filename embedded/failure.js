/** The error codes this server answers with, as MongoDB names and numbers them. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ShutdownInProgress: 91,
  CommandNotSupported: 115,
  CannotBackfillArray: 155,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  ConversionFailure: 241,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location15952: 15952,
  Location15955: 15955,
  Location15958: 15958,
  Location15959: 15959,
  Location15983: 15983,
  Location15998: 15998,
  Location16020: 16020,
  Location16410: 16410,
  Location17124: 17124,
  Location17276: 17276,
  Location28689: 28689,
  Location28811: 28811,
  Location28818: 28818,
  Location31002: 31002,
  Location31249: 31249,
  Location31250: 31250,
  Location31254: 31254,
  Location31275: 31275,
  Location40066: 40066,
  Location40081: 40081,
  Location40170: 40170,
  Location40192: 40192,
  Location40194: 40194,
  Location40196: 40196,
  Location40228: 40228,
  Location40234: 40234,
  Location40238: 40238,
  Location40323: 40323,
  Location40324: 40324,
  Location51091: 51091,
  Location51108: 51108,
  Location51246: 51246,
  Location51272: 51272,
  IDLFailedToParse: 40414,
  IDLUnknownField: 40415,
};
/** What a command answers when it fails: drivers turn it into a MongoServerError. */
export class MongoFailure extends Error {
  name = 'MongoFailure';
  code;
  codeName;
  details;
  constructor(codeName, message, details = {}) {
    super(message);
    this.code = codes[codeName];
    this.codeName = codeName;
    this.details = details;
  }
}
export function fail(codeName, message, details = {}) {
  throw new MongoFailure(codeName, message, details);
}
export function badValue(message) {
  return fail('BadValue', message);
}
//# sourceMappingURL=failure.js.map

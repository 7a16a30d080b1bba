/** The numbers in what people are told. The rules that keep them read them here. */
export const promised = {
  /** Nothing is shown for a group of fewer. */
  least: 5,
  /** No comment is shown where fewer answered. */
  comments: 10,
  /** Customers' answers and cases are kept for so long. */
  months: 24,
  /** What became of messages, and where ours stand in chats, is kept for so long. */
  messageDays: 30,
} as const;

/** The longest text a person can leave in one answer; what is longer must be cut before. */
export const maxTextCharacters = 5_000;
const utf8BytesPerCharacter = 4;
const headBytes = 5;
const smallBytes = 251;
const blankTag = 0;
const jsonTag = 1;
const textTag = 2;
/** Size of the paper of a question; null for a note, which nobody answers. */
export function paperBytes(question) {
    if (question.kind === 'note')
        return null;
    if (question.kind === 'text')
        return headBytes + maxTextCharacters * utf8BytesPerCharacter;
    if (!('options' in question))
        return headBytes + smallBytes;
    const everyOption = JSON.stringify(question.options.map((option) => option.id));
    return headBytes + Math.max(smallBytes, Buffer.byteLength(everyOption));
}
export function blankPaper(bytes) {
    return Buffer.alloc(bytes);
}
/** @throws RangeError where the answer does not fit. */
export function fillPaper(value, bytes) {
    const tag = typeof value === 'string' ? textTag : jsonTag;
    const content = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');
    if (headBytes + content.length > bytes)
        throw new RangeError('the answer is too long');
    const paper = blankPaper(bytes);
    paper.writeUInt8(tag, 0);
    paper.writeUInt32BE(content.length, 1);
    content.copy(paper, headBytes);
    return paper;
}
/** undefined for a blank paper; null is an answer: *skipped*. */
export function readPaper(paper) {
    const tag = paper.readUInt8(0);
    if (tag === blankTag)
        return undefined;
    const content = paper.toString('utf8', headBytes, headBytes + paper.readUInt32BE(1));
    return tag === textTag ? content : JSON.parse(content);
}
//# sourceMappingURL=paper.js.map
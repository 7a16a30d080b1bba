/** A new list in random order (Fisher and Yates). */
export function shuffle(list, random) {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last--) {
        const other = Math.floor(random() * (last + 1));
        [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
    }
    return shuffled;
}
//# sourceMappingURL=shuffle.js.map
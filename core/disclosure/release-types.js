/** Groups of this many people are usually shown: what a manager is told instead of a reason. */
export const usuallyShownPeople = 8;
//# sourceMappingURL=release-types.js.map
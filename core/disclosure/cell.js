/** Groups that may be reported: everybody asked, or those who share one or two fields of the roster. */
export const everybody = {};
/** The same text for the same cell, whatever the order of its fields. */
export function cellKey(cell) {
    return JSON.stringify(Object.entries(cell).sort(([a], [b]) => (a < b ? -1 : 1)));
}
export function cellOf(key) {
    return Object.fromEntries(JSON.parse(key));
}
export function isIn(cell, member) {
    return Object.entries(cell).every(([field, group]) => groupOf(member, field) === group);
}
/** Every cell of the declared breakdowns that has a member, everybody first. `team*site` crosses two fields. */
export function cellsOf(members, breakdowns) {
    const found = new Map();
    const crossed = breakdowns.map((breakdown) => breakdown.split('*').sort().join('*'));
    for (const breakdown of new Set(['', ...crossed])) {
        const fields = breakdown === '' ? [] : breakdown.split('*');
        for (const [at, member] of members.entries()) {
            const groups = fields.map((field) => [field, groupOf(member, field)]);
            if (groups.some(([, group]) => group === ''))
                continue;
            const cell = Object.fromEntries(groups);
            const key = cellKey(cell);
            const known = found.get(key);
            if (known)
                known.people.push(at);
            else
                found.set(key, { cell, people: [at] });
        }
    }
    return [...found.values()];
}
/** Which cells matter more: everybody, then teams, then sites, then other fields, then crosses. */
export function rankOf(cell) {
    const [field, ...others] = Object.keys(cell);
    if (field === undefined)
        return 0;
    if (others.length > 0)
        return 4;
    return field === 'team' ? 1 : field === 'site' ? 2 : 3;
}
function groupOf(member, field) {
    return field === 'team' || field === 'site' ? member[field] : '';
}
//# sourceMappingURL=cell.js.map
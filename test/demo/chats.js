export function createChats(simulators) {
  const sights = [];
  const standing = new Map();
  const listeners = [];
  const waiting = new Set();
  for (const { platform, watch } of simulators) {
    watch((user, shown) => {
      const sight = { platform, user, shown, atMs: Date.now() };
      sights.push(sight);
      standing.set(`${platform} ${shown.id}`, sight);
      for (const listener of listeners) listener(sight);
      for (const one of waiting) if (isIn(one, sight) && one.fits(shown)) end(one, shown);
    });
  }
  function end(one, shown) {
    waiting.delete(one);
    one.resolve(shown);
  }
  function until(place, what, fits) {
    const there = [...standing.values()].find((sight) => isIn(place, sight) && fits(sight.shown));
    if (there) return Promise.resolve(there.shown);
    return new Promise((resolve, reject) => {
      waiting.add({ ...place, what, fits, resolve, reject });
    });
  }
  function stopWaiting() {
    const stuck = [...waiting];
    waiting.clear();
    for (const { what, reject } of stuck) reject(new Error(what));
    return stuck.map(({ what }) => what);
  }
  return {
    sights,
    of: (place) => sights.filter((sight) => isIn(place, sight)),
    until,
    watch: (listener) => void listeners.push(listener),
    stopWaiting,
  };
}
function isIn(place, sight) {
  return place.platform === sight.platform && place.user === sight.user;
}
//# sourceMappingURL=chats.js.map

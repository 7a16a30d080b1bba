import type { Export } from './export.ts';

/** The roster. Whether an employee stopped or can be reached is not in it: taking part is nobody's business. */
export const people: Export = {
  columns: [
    { name: 'id', meaning: 'roster id' },
    { name: 'audience', meaning: 'customer or employee' },
    { name: 'name', meaning: 'as on the roster' },
    { name: 'language', meaning: 'as on the roster; empty: not known' },
    { name: 'timezone', meaning: 'as on the roster; empty: the company’s' },
    { name: 'team', meaning: 'as on the roster' },
    { name: 'site', meaning: 'as on the roster' },
    { name: 'manager', meaning: 'roster id of the manager' },
    { name: 'segments', meaning: 'as on the roster' },
    { name: 'email', meaning: 'as on the roster' },
    { name: 'left', meaning: 'true: not on the latest complete roster' },
    { name: 'stopped', meaning: 'customer: true where they asked not to be asked' },
    { name: 'on', meaning: 'customer: platforms where they can be reached' },
    { name: 'facts', meaning: 'other columns of the roster' },
  ],
  async *rows({ people: store }) {
    const ways = await store.ways();
    for (const member of await store.all()) {
      const { id, audience, name, language, timezone, team, site, manager, segments } = member;
      const isCustomer = audience === 'customer';
      const reachable = (ways.get(id) ?? []).filter((way) => way.reachable);
      yield {
        ...{ id, audience, name, language, timezone, team, site, manager, segments },
        ...{ email: member.email, left: member.left, facts: member.facts },
        stopped: isCustomer ? member.settings.stopped : null,
        on: isCustomer ? reachable.map(({ platform }) => platform) : [],
      };
    }
  },
};

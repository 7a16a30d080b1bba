import type { RoundMember } from '../../core/disclosure/cell.ts';
import type { Random } from '../../core/disclosure/shuffle.ts';

/** A simulated company whose people join, leave, move, stay silent, skip, and mostly answer as last time. */

export interface Employee {
  id: string;
  team: string;
  site: string;
  /** Detracts, neither, promotes: 0, 1, 2. */
  mood: number;
  /** Agreement with a statement about work, 1 to 5. */
  workload: number;
  /** How likely this person is to answer a round. */
  willing: number;
}

export interface Organisation {
  people: readonly Employee[];
  teams: readonly Team[];
  /** Somebody alone in a group of their own, put there by a curious manager; null most of the time. */
  alone: string | null;
}

interface Team {
  name: string;
  site: string;
  /** Chances of the three moods. */
  moods: readonly number[];
}

export type Moods = readonly [low: number, middle: number, high: number];

/** eNPS 23: what most companies would be glad to have. */
export const typicalMoods: Moods = [0.22, 0.33, 0.45];
/** eNPS 65: hardly anybody to keep apart from the others. */
export const happyMoods: Moods = [0.07, 0.21, 0.72];
const workloads = [0.08, 0.15, 0.27, 0.32, 0.18];
const answersAsLastTime = 0.9;
const leavesEachRound = 0.015;
const movesEachRound = 0.005;
const teamSizes = { least: 4, most: 14 };

/** Most people answer nearly always, some now and then, a few hardly ever: three quarters of them in all. */
const willingness = [
  { share: 0.6, willing: 0.95 },
  { share: 0.25, willing: 0.6 },
  { share: 0.15, willing: 0.2 },
];

export function foundOrganisation(size: number, random: Random, moods: Moods): Organisation {
  const teams: Team[] = [];
  const people: Employee[] = [];
  const sites = Math.max(2, Math.round(size / 60));
  while (people.length < size) {
    const name = `team-${teams.length}`;
    const team = { name, site: `site-${teams.length % sites}`, moods: moodsOf(moods, random) };
    teams.push(team);
    const wanted = teamSizes.least + Math.floor(random() * (teamSizes.most - teamSizes.least + 1));
    const left = size - people.length;
    const members = left - wanted < teamSizes.least ? left : wanted;
    for (let member = 0; member < members; member++) people.push(hire(team, people.length, random));
  }
  return { people, teams, alone: null };
}

/** The same company a month later. */
export function nextMonth(before: Organisation, round: number, random: Random): Organisation {
  const people = before.people.flatMap((person, at): Employee[] => {
    const team = before.teams.find(({ name }) => name === person.team) ?? before.teams[0];
    if (!team) return [person];
    if (random() < leavesEachRound) return [hire(team, round * 10_000 + at, random)];
    const next =
      random() < movesEachRound ? before.teams[Math.floor(random() * before.teams.length)] : team;
    return [settle(person, next ?? team, random)];
  });
  const curious = round % 6 === 3 ? people[Math.floor(random() * people.length)] : undefined;
  return { people, teams: before.teams, alone: curious?.id ?? null };
}

/** How the roster lists people for a round: a curious manager's victim is a team of one. */
export function membersOf({ people, alone }: Organisation): RoundMember[] {
  return people.map(({ id, team, site }) => ({
    person: id,
    team: id === alone ? 'alone' : team,
    site,
  }));
}

function hire(team: Team, number: number, random: Random): Employee {
  return {
    id: `p${number}-${Math.floor(random() * 2 ** 32).toString(36)}`,
    team: team.name,
    site: team.site,
    mood: draw(team.moods, random),
    workload: 1 + draw(workloads, random),
    willing:
      willingness[
        draw(
          willingness.map(({ share }) => share),
          random,
        )
      ]?.willing ?? 0,
  };
}

function settle(person: Employee, team: Team, random: Random): Employee {
  const same = random() < answersAsLastTime;
  return {
    ...person,
    team: team.name,
    site: team.site,
    mood: same ? person.mood : draw(team.moods, random),
    workload: same ? person.workload : 1 + draw(workloads, random),
  };
}

/** Teams differ: each shifts a part of its people from one mood to another. */
function moodsOf([low, middle, high]: Moods, random: Random): number[] {
  const shift = (random() - 0.5) * 0.3;
  return [Math.max(0.02, low - shift), middle, Math.max(0.02, high + shift)];
}

export function draw(chances: readonly number[], random: Random): number {
  let left = random() * chances.reduce((sum, chance) => sum + chance, 0);
  const at = chances.findIndex((chance) => {
    left -= chance;
    return left < 0;
  });
  return at === -1 ? chances.length - 1 : at;
}

import type { House, Programme } from '../model.ts';
import type { Member, Settings } from '../people/store.ts';
import type { AllowedHours } from './allowed-hours.ts';

/** When a person may be written to, at their own local time. */

/** What of a person says when they may be written to. */
export interface Timed extends Pick<Member, 'audience' | 'timezone'> {
  settings: Pick<Settings, 'quiet'>;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
const workdays = [1, 2, 3, 4, 5] as const;

/** Where a programme is gone from the house by the time something of it is sent. */
export const usualHours = { days: null, from: null, to: null, holidays: null } as const;

export function zoneOf(house: Pick<House, 'hours'>, { timezone }: Pick<Timed, 'timezone'>): string {
  return timezone || house.hours.zone;
}

/** The programme's where it names one. */
export function zoneFor(
  house: Pick<House, 'hours'>,
  { asked }: Pick<Programme, 'asked'>,
  member: Timed,
): string {
  return (asked.by === 'rule' && asked.zone) || zoneOf(house, member);
}

function quietOf({ settings }: Timed): AllowedHours['quiet'] {
  const [from, to] = settings.quiet.split('-');
  return from && to ? { from, to } : null;
}

export const usualByAudience = {
  customer: { days: everyDay, from: '09:00', to: '20:00' },
  employee: { days: workdays, from: '08:00', to: '18:00' },
} as const;

/** What the programme says, and the usual for what it leaves open. */
export function hoursFor(
  house: Pick<House, 'hours'>,
  member: Timed,
  { hours: said }: Pick<Programme, 'hours'>,
): AllowedHours {
  const { days, from, to } = usualByAudience[member.audience];
  const holidays = member.audience === 'employee' ? house.hours.holidays : '';
  return {
    zone: zoneOf(house, member),
    days: said.days ?? days,
    from: said.from ?? from,
    to: said.to ?? to,
    quiet: quietOf(member),
    holidays: said.holidays ?? holidays,
  };
}

/** When the company's managers work, by this one's clock and not in their quiet hours. */
export function managersHours({ hours }: Pick<House, 'hours'>, member: Timed): AllowedHours {
  return { ...hours, zone: zoneOf({ hours }, member), quiet: quietOf(member) };
}

/** A reminder never comes at a weekend; otherwise when the ask may come. */
export function reminderHours(
  house: House,
  member: Member,
  programme: Pick<Programme, 'hours'>,
  anytime: boolean,
): AllowedHours {
  const hours = hoursFor(house, member, programme);
  const days = hours.days.filter((day) => workdays.some((each) => each === day));
  const workday = { ...hours, days: days.length > 0 ? days : workdays };
  return anytime ? { ...workday, from: '00:00', to: '24:00' } : workday;
}

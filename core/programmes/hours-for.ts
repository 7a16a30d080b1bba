import type { House } from '../model.ts';
import type { Member } from '../people/store.ts';
import type { AllowedHours } from './allowed-hours.ts';

/** When a person may be written to, at their own local time: employees on working days only. */

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
const workdays = [1, 2, 3, 4, 5] as const;

export function zoneOf(house: House, member: Member): string {
  return member.timezone || house.hours.zone;
}

function quietOf({ settings }: Member): AllowedHours['quiet'] {
  const [from, to] = settings.quiet.split('-');
  return from && to ? { from, to } : null;
}

export function hoursFor(house: House, member: Member): AllowedHours {
  const atWork = member.audience === 'employee';
  return {
    zone: zoneOf(house, member),
    days: atWork ? workdays : everyDay,
    from: atWork ? '08:00' : '09:00',
    to: atWork ? '18:00' : '20:00',
    quiet: quietOf(member),
    holidays: atWork ? house.hours.holidays : '',
  };
}

/** A reminder never comes at a weekend; otherwise when the ask may come. */
export function reminderHours(house: House, member: Member, anytime: boolean): AllowedHours {
  const usual = { ...hoursFor(house, member), days: workdays };
  return anytime ? { ...usual, from: '00:00', to: '24:00', quiet: null } : usual;
}

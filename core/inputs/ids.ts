/** A person of the roster. */
export const personIdForm = /^[^\s\p{C}]{1,64}$/u;
export const personIdAllowed = 'an id of at most 64 characters without spaces';

/** Discord's ids: since 2015 they have 17 digits or more. */
export const snowflakeForm = /^\d{17,20}$/;

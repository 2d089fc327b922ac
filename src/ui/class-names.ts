/** `classes('btn', busy && 'btn-busy')`: only what holds, one space between. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

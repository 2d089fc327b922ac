const spoken = (word) => word?.stack ?? word?.message ?? (typeof word === 'object' && word !== null ? JSON.stringify(word) : String(word))
const sentence = (words) => words.map(spoken).join(' ').slice(0, 600)

/** The app's console: an error is trouble, a warning is kept, the rest goes through to the developer. */
export function appConsole({ trouble, warning, through }) {
  const quiet = Object.fromEntries(['log', 'info', 'debug', 'group', 'groupCollapsed', 'groupEnd', 'time', 'timeEnd', 'table', 'trace'].map((name) => [name, (...words) => through?.[name]?.(...words)]))
  return {
    ...quiet,
    warn: (...words) => { warning(sentence(words)); through?.warn?.(...words) },
    error: (...words) => { trouble(`console.error ${sentence(words)}`); through?.error?.(...words) },
  }
}

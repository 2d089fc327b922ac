// Where things of a package lie: the components a page needs, the pictures it shows.
const folderOf = (path) => path.split('/').slice(0, -1)

/** An address of the package, from where it was written: `../x` and `/x` become `a/x`. */
export function resolved(asked, from = '') {
  const steps = asked.startsWith('/') ? [] : folderOf(from)
  for (const step of asked.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Every component below a page, those that it needs first. */
export function componentsOf(path, json, seen = new Set()) {
  for (const asked of Object.values(json[path]?.usingComponents ?? {})) {
    const target = resolved(asked, path)
    if (seen.has(target)) continue
    seen.add(target)
    componentsOf(target, json, seen)
  }
  return seen
}

/** The address of a picture wherever it lies: in the package, among the phone's files, in the cloud, elsewhere. */
export const addresses = ({ world, files, cloud }) => (src) => {
  if (/^(data:|https?:|blob:)/.test(src)) return src
  if (src.startsWith('wxfile://')) return files.has(src) ? world.urlOf(files.read(src)) : 'about:blank'
  if (src.startsWith('cloud://')) return cloud.urls([src]).then(([{ tempFileURL }]) => tempFileURL)
  return `${world.packageBase ?? ''}/${src.replace(/^(\.{0,2}\/)+/, '')}`
}

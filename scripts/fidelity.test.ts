import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chapters } from '../devcloud/conformance/chapters'

const page = readFileSync(join(__dirname, '../docs/fidelity.md'), 'utf8')
const ours = page.slice(page.indexOf('## The local cloud'), page.indexOf("## The mini-program's host"))
const scenarios = chapters.flatMap((chapter) => chapter.scenarios.map(({ name }) => ({ name, chapter })))
/** Names of scenarios begin with what they show; other things in code are paths, fields and codes. */
const beginnings = [...new Set(scenarios.map(({ name }) => name.split(/[ :]/, 1)[0] ?? ''))]
const cited = [...ours.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).filter((name) => beginnings.some((word) => name === word || name.startsWith(`${word}:`) || name.startsWith(`${word} `)))

describe('docs/fidelity.md', () => {
  it('cites only scenarios that there are', () => {
    expect(cited.length).toBeGreaterThan(50)
    expect(cited.filter((name) => !scenarios.some((scenario) => scenario.name.startsWith(name)))).toEqual([])
  })

  it('cites every chapter of the conformance suite', () => {
    const shown = new Set(scenarios.filter(({ name }) => cited.some((beginning) => name.startsWith(beginning))).map(({ chapter }) => chapter.about))
    expect(chapters.map(({ about }) => about).filter((about) => !shown.has(about))).toEqual([])
  })

  it('names only files that there are', () => {
    const named = [...page.slice(page.indexOf('## The local cloud')).matchAll(/(?<![\w./-])((?:[\w-]+\/)*[\w-]+(?:\.test|\.int\.test)?\.(?:mjs|ts|md))\b/g)].map(([, file = '']) => file)
    expect(named.length).toBeGreaterThan(15)
    // A second file of a row stands without its folder.
    const lies = (file: string): boolean => ['', 'weapphost/test/', 'e2e/weapp/'].some((folder) => existsSync(join(__dirname, '..', folder, file)))
    expect(named.filter((file) => !lies(file))).toEqual([])
  })

  it('and every scenario has a name of its own', () => {
    const names = scenarios.map(({ name }) => name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})

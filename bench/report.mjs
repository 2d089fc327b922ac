// One line a figure: ours beside its limit and its peer, the target, and whether it is met. A figure without both is shown as such.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, platform, release } from 'node:os'
import { join } from 'node:path'
import { root, say } from '../scripts/setup.mjs'

const number = (value) => (Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : ratio(value))
/** Two digits that say something, also of a ratio far below one. */
const ratio = (value) => (value !== 0 && Math.abs(value) < 0.1 ? value.toPrecision(2) : value.toFixed(2))
const shown = (figure, unit = '') => (figure === undefined ? '–' : `${number(figure.value)}${unit} ${figure.name}`)
const over = (ours, figure) => (figure === undefined || figure.value === 0 ? undefined : ours / figure.value)

/**
 * A row: { what, ours, unit, limit: {name, value}, peer: {name, value}, most, spread }.
 * `most` is the target, an upper bound of `ours` (`reason`: why it may be passed; then the row warns and fails nothing); `mostOver` bounds ours/limit instead, `mostOverPeer` ours/peer. `spread` and
 * `peerSpread` are summaries of those ratios taken in rounds.
 */
export function judge(row) {
  const isStable = (row.spread?.isStable ?? true) && (row.peerSpread?.isStable ?? true)
  const overLimit = isStable ? row.spread?.median ?? over(row.ours, row.limit) : undefined
  const overPeer = isStable ? row.peerSpread?.median ?? over(row.ours, row.peer) : undefined
  const bounds = [[row.ours, row.most], [overLimit, row.mostOver], [overPeer, row.mostOverPeer]].filter(([, most]) => most !== undefined)
  const verdict = !isStable ? 'unstable' : bounds.length === 0 ? 'told' : bounds.every(([value, most]) => value <= most) ? 'met' : row.reason ? 'over' : 'missed'
  return { ...row, overLimit, overPeer, verdict }
}

const marks = { met: '✓', missed: '✗', over: '!', told: '·', unstable: '~' }

export function show(row) {
  const { what, ours, unit = '', limit, peer, most, mostOver, mostOverPeer, overLimit, overPeer, verdict, spread, peerSpread } = row
  const targets = [most !== undefined && `≤ ${number(most)}${unit}`, mostOver !== undefined && `≤ ${mostOver}× limit`, mostOverPeer !== undefined && `≤ ${mostOverPeer}× peer`].filter(Boolean)
  const range = (of) => (of ? ` (IQR ${of.iqr.map(ratio).join('–')})` : '')
  say(`  ${marks[verdict]} ${what}: ${verdict === 'unstable' ? 'unstable, not quoted' : `${number(ours)}${unit}`}`)
  const parts = [`limit ${shown(limit, unit)}`, `peer ${shown(peer, unit)}`]
  if (overLimit !== undefined) parts.push(`ours/limit ${ratio(overLimit)}${range(spread)}`)
  if (overPeer !== undefined) parts.push(`ours/peer ${ratio(overPeer)}${range(peerSpread)}`)
  if (targets.length > 0) parts.push(`target ${targets.join(' and ')}`)
  say(`      ${parts.join(' · ')}`)
  if (verdict === 'over') say(`      over its target: ${row.reason}`)
}

/** bench/results/<date>.json, one file a day; benches run apart add to it. Unstable figures are named without numbers. */
export function keep(results, date, before = {}) {
  const folder = join(root, 'bench/results')
  mkdirSync(folder, { recursive: true })
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', system: `${platform()} ${release()}`, node: process.version, load: Number(loadavg()[0].toFixed(2)) }
  const published = Object.fromEntries(Object.entries(results).map(([id, { name, rows, notes }]) => [id, { name, rows: rows.map(publishable), notes }]))
  const path = join(folder, `${date}.json`)
  writeFileSync(path, `${JSON.stringify({ date, machine, benches: { ...before, ...published } }, null, 2)}\n`)
  return path
}

function publishable({ spread, peerSpread, ...row }) {
  if (row.verdict === 'unstable') return { what: row.what, verdict: 'unstable' }
  return { ...row, ...(spread && { iqrOverLimit: spread.iqr.map(round) }), ...(peerSpread && { iqrOverPeer: peerSpread.iqr.map(round) }), ours: round(row.ours), overLimit: row.overLimit && round(row.overLimit), overPeer: row.overPeer && round(row.overPeer) }
}
const round = (value) => Number(value.toPrecision(4))

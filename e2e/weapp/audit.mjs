// What WeChat's experience audit would say of a screen: what was sent to it, and how large it is.
import { limits, mostInASecond } from '../../weapphost/index.mjs'

/** @param from how many of the phone's events lie before what is asked about; @returns { words, wrong }: the figures, and those over a limit */
export function audited(app, from = 0) {
  const drawn = app.events.slice(from).filter(({ kind }) => kind === 'setData')
  const { nodes, depth, children } = app.size()
  const heaviest = Math.max(0, ...drawn.map(({ bytes }) => bytes))
  const figures = [
    [heaviest, limits.setDataBytes, 'bytes in a setData'], [mostInASecond(drawn.map(({ at }) => at)), limits.setDataPerSecond, 'setData within a second'],
    [nodes, limits.nodes - 1, 'nodes'], [depth, limits.depth - 1, 'levels'], [children, limits.children, 'children of one node'],
  ]
  return {
    words: ` (${drawn.length} setData, ${drawn.reduce((sum, { bytes }) => sum + bytes, 0)} bytes; ${nodes} nodes, ${depth} deep, ${children} wide)`,
    wrong: figures.filter(([value, most]) => value > most).map(([value, most, what]) => `${value} ${what}, WeChat's audit allows ${most}`),
  }
}

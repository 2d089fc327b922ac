// B3: what crosses from the logic thread to the screen. WeChat refuses 256 KB and advises 20 calls a second at most.
import { threeOpens } from './b2-open-to-points.mjs'

const bytesOf = (changes) => changes.reduce((sum, { bytes }) => sum + bytes, 0)
/** Taro + React: a card with three figures, built and run in the same way. */
const helloCalls = { name: 'Taro hello card', value: 1 }
const helloBytes = { name: 'Taro hello card', value: 424 }
const peerBytes = { name: 'one form in NutUI', value: 8900 }

export const bench = {
  id: 'B3', name: 'setData at the first screen', gates: false, needs: ['cloud', 'devcloud', 'demo', 'weapp'],
  async run() {
    const { warm, again } = await threeOpens()
    return {
      rows: [
        { what: 'home, a new phone: calls of the page', ours: warm.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a new phone: bytes of the page', ours: bytesOf(warm.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'home, a card on the phone: calls of the page', ours: again.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a card on the phone: bytes of the page', ours: bytesOf(again.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'with the tab bar, a new phone: calls', ours: warm.drawn.length, limit: helloCalls },
        { what: 'with the tab bar, a new phone: bytes', ours: bytesOf(warm.drawn), unit: ' B', limit: helloBytes },
      ],
      notes: [`share of WeChat's 256 KB: ${(bytesOf(warm.drawn) / 262_144 * 100).toFixed(1)} %`],
    }
  },
}

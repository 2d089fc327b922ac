// B13: from `npm start` to a guest's home on the screen, in a copy of the checkout with the packages installed and nothing built.
import { rmSync } from 'node:fs'
import { ensureBrowser } from '../../scripts/setup.mjs'
import { inRounds, summary } from '../rounds.mjs'
import { copyCheckout, forgetBuilds, secondsToBuild, secondsToHome } from '../start-copy.mjs'

const SECOND_START_MOST_S = 5

export const bench = {
  id: 'B13', name: 'start to home', gates: false, needs: [],
  async run({ rounds, say }) {
    ensureBrowser()
    const { launch } = await import('../../e2e/stage.mjs')
    const copy = copyCheckout()
    const browser = await launch()
    const again = []
    try {
      const { figures, ratios } = await inRounds({
        rounds, say,
        contenders: {
          first: async () => {
            forgetBuilds(copy)
            const seconds = await secondsToHome(copy, browser)
            again.push(await secondsToHome(copy, browser))
            return seconds
          },
          build: () => { forgetBuilds(copy); return secondsToBuild(copy) },
        },
        ratios: { first: (round) => round.first / round.build },
      })
      const second = summary(again)
      return {
        rows: [
          { what: 'first start: install nothing, build everything, seed, home visible', ours: figures.first, unit: ' s', limit: { name: 'the browser app built alone', value: figures.build }, mostOver: 1.2, spread: ratios.first },
          { what: 'second start: home visible', ours: second.median, unit: ' s', most: SECOND_START_MOST_S },
        ],
        notes: [`second starts: ${second.iqr.map((seconds) => seconds.toFixed(1)).join('–')} s between the quartiles of ${again.length}`],
      }
    } finally {
      await browser.close()
      rmSync(copy, { recursive: true, force: true })
    }
  },
}

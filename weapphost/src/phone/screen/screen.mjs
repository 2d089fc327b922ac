// The phone's screen: title bar, frames of pages, what WeChat lays over them. WeChat's own chrome, not the app's.
import { maker } from './elements.mjs'
import { openFrame } from './frame.mjs'
import { openOverlays } from './overlays.mjs'
import { openSheets } from './sheets.mjs'
import { openTabBar } from './tab-bar.mjs'
import { openTitleBar, STATUS_PX } from './title-bar.mjs'

/** The colours of theme.json as the phone's light or dark has them. */
function openTheme({ app, theme }, prefers) {
  const isDark = () => prefers() === 'dark'
  const named = () => (app.darkmode && isDark() ? theme.dark : theme.light) ?? {}
  return { name: () => (isDark() ? 'dark' : 'light'), paint: (value) => (typeof value === 'string' && value.startsWith('@') ? named()[value.slice(1)] : value) }
}

/**
 * @param world { document, clock, width(), height(), prefers() }
 * @param installed the compiled package
 * @param onBack the person taps the way back; onHome the house; onTab the n-th of WeChat's own tabs
 */
export function openScreen({ world, installed, root, addressOf, onBack, onHome, onTab }) {
  const { app, styles, pages } = installed
  const make = maker(world.document)
  const { name: theme, paint } = openTheme(installed, world.prefers)
  const bar = openTitleBar({ make, paint, onBack, onHome })
  const frames = make('div', { class: 'wx-frames' })
  const tabs = openTabBar({ make, paint, addressOf, config: app.tabBar, onTab })
  root.append(bar.element, frames, tabs.element)
  const sheets = openSheets({ document: world.document, styles, pages })
  let shown = null
  const refresh = () => {
    if (!shown) return
    bar.draw(shown)
    tabs.draw()
    shown.repaint()
  }
  const isTab = (path) => (app.tabBar?.list ?? []).some(({ pagePath }) => pagePath === path)
  return {
    ...openOverlays({ make, root, clock: world.clock, addressOf }), refresh, theme, tabs,
    shown: () => shown,
    show(frame, { depth, path }) {
      shown = frame
      for (const node of frames.children) node.hidden = node !== frame.element
      sheets.only(path)
      tabs.show(path)
      bar.wayOut({ hasBack: depth > 1, hasHome: depth <= 1 && path !== pages[0] && !isTab(path) })
      refresh()
    },
    addFrame(path, config) {
      sheets.add(path)
      const frame = openFrame({ make, path, config: { ...app.window, ...config }, paint, onBar: refresh })
      frames.append(frame.element)
      return frame
    },
    remove: (frame) => frame.element.remove(),
    windowInfo() {
      const [width, height] = [world.width(), world.height()]
      return { pixelRatio: world.pixelRatio?.() ?? 2, windowWidth: width, windowHeight: height - bar.px() - tabs.px(), screenWidth: width, screenHeight: height, statusBarHeight: STATUS_PX, screenTop: bar.px(), safeArea: { left: 0, right: width, top: STATUS_PX, bottom: height, width, height: height - STATUS_PX } }
    },
    menuButton: () => bar.capsule(world.width()),
  }
}

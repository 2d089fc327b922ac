// The phone's screen: title bar, frames of pages, what WeChat lays over them. WeChat's own chrome, not the app's.
import { maker } from './elements.mjs'
import { openFrame } from './frame.mjs'
import { openOverlays } from './overlays.mjs'

const STATUS_PX = 20
const TITLE_PX = 44
const CAPSULE = { width: 87, height: 32, right: 7 }

/**
 * @param world { document, clock, width(), height(), prefers() }
 * @param installed the compiled package
 * @param onBack the person taps the way back; onHome the house
 */
export function openScreen({ world, installed, root, addressOf, onBack, onHome }) {
  const { document } = world
  const { app, theme, styles } = installed
  const make = maker(document)
  const back = make('button', { class: 'wx-back', type: 'button', 'aria-label': '返回', click: onBack })
  const home = make('button', { class: 'wx-home', type: 'button', 'aria-label': '首页', click: onHome })
  const title = make('div', { class: 'wx-title', role: 'heading', 'aria-level': '1' })
  const capsule = make('div', { class: 'wx-capsule', 'aria-hidden': 'true' })
  const bar = make('div', { class: 'wx-bar', role: 'banner' }, back, home, title, capsule)
  const frames = make('div', { class: 'wx-frames' })
  root.append(bar, frames)
  let shown = null

  const isDark = () => world.prefers() === 'dark'
  const themed = () => (app.darkmode && isDark() ? theme.dark : theme.light) ?? {}
  const paint = (value) => (typeof value === 'string' && value.startsWith('@') ? themed()[value.slice(1)] : value)
  const sheets = new Map()
  const addSheet = (path) => {
    if (!styles[path]) return null
    const node = make('style', { 'data-sheet': path })
    node.textContent = styles[path]
    document.head.append(node)
    return node
  }
  for (const path of Object.keys(styles)) if (!installed.pages.includes(path)) addSheet(path)

  function refresh() {
    if (!shown) return
    const { bar: own, config } = shown
    title.textContent = own.title
    bar.hidden = config.navigationStyle === 'custom'
    bar.style.background = own.back ?? paint(config.navigationBarBackgroundColor) ?? '#000'
    bar.style.color = own.front ?? (paint(config.navigationBarTextStyle) === 'black' ? '#000' : '#fff')
    shown.repaint()
  }
  function show(frame, { depth, path }) {
    shown = frame
    for (const node of frames.children) node.hidden = node !== frame.element
    for (const [of, node] of sheets) node.media = of === path ? 'all' : 'not all'
    back.hidden = depth <= 1
    home.hidden = depth > 1 || path === installed.pages[0] || (app.tabBar?.list ?? []).some(({ pagePath }) => pagePath === path)
    refresh()
  }
  const overlays = openOverlays({ make, root, clock: world.clock, addressOf })
  const barPx = () => (bar.hidden ? 0 : STATUS_PX + TITLE_PX)
  return {
    ...overlays, refresh, show,
    theme: () => (isDark() ? 'dark' : 'light'),
    shown: () => shown,
    addFrame(path, config) {
      if (!sheets.has(path)) {
        const sheet = addSheet(path)
        if (sheet) sheets.set(path, sheet)
      }
      const frame = openFrame({ make, path, config: { ...app.window, ...config }, paint, onBar: refresh })
      frames.append(frame.element)
      return frame
    },
    remove: (frame) => frame.element.remove(),
    windowInfo() {
      const [width, height] = [world.width(), world.height()]
      return { pixelRatio: world.pixelRatio?.() ?? 2, windowWidth: width, windowHeight: height - barPx(), screenWidth: width, screenHeight: height, statusBarHeight: STATUS_PX, screenTop: barPx(), safeArea: { left: 0, right: width, top: STATUS_PX, bottom: height, width, height: height - STATUS_PX } }
    },
    menuButton() {
      const right = world.width() - CAPSULE.right
      const top = STATUS_PX + (TITLE_PX - CAPSULE.height) / 2
      return { width: CAPSULE.width, height: CAPSULE.height, top, bottom: top + CAPSULE.height, left: right - CAPSULE.width, right }
    },
  }
}

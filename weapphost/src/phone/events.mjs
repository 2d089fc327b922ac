// What fingers do to the document, told to the app as WeChat tells it.
import * as glassEasel from 'glass-easel'

const LONG_PRESS_MS = 350
const MOVED_PX = 10

const facts = (of) => {
  const dom = of?.$$ ?? of?._$?.$$
  return { id: of?.id ?? '', dataset: { ...of?.dataset }, offsetLeft: dom?.offsetLeft ?? 0, offsetTop: dom?.offsetTop ?? 0 }
}

/** The event as an app gets it: data only. Methods of its own would shadow those that Taro puts around it. */
export function plainEvent(event) {
  return {
    type: event.type, timeStamp: event.timeStamp, detail: event.detail,
    target: facts(event.target), currentTarget: facts(event.currentTarget), mark: event.mark ?? {}, mut: false,
    ...event.extraFields,
  }
}

function ownerOf(node) {
  let at = node
  while (at && !at.__wxElement) at = at.parentNode
  return at?.__wxElement ?? null
}

const isOff = (target) => Boolean(target.closest?.('wx-button[disabled]'))
const pointOf = ({ identifier = 0, clientX, clientY, pageX = clientX, pageY = clientY }) => ({ identifier, clientX, clientY, pageX, pageY })

/** @param root every event below it is heard; @returns fire(target, type, detail, extra) for what is not a finger */
export function hearFingers(root, { idle }) {
  const fire = (original, type, detail, extra = {}) => {
    const owner = ownerOf(original.target)
    if (!owner) return
    const event = new glassEasel.Event(type, detail, { originalEvent: original, bubbles: true, composed: true, capturePhase: true, extraFields: extra })
    glassEasel.Event.dispatchEvent(owner, event)
    if (event.defaultPrevented() && original.cancelable) original.preventDefault()
  }
  root.addEventListener('click', (click) => {
    if (isOff(click.target)) return
    const point = pointOf(click)
    fire(click, 'tap', { x: point.pageX, y: point.pageY }, { touches: [point], changedTouches: [point] })
  })
  root.addEventListener('keydown', (key) => {
    if (!['Enter', ' '].includes(key.key) || !key.target.__wxElement || !key.target.hasAttribute('tabindex')) return
    key.preventDefault()
    key.target.click()
  })
  let pressing = null
  const letGo = () => { if (pressing) idle.timers.clearTimeout(pressing.timer); pressing = null }
  const press = (touch) => {
    const point = pointOf(touch.changedTouches[0])
    const timer = idle.timers.setTimeout(() => { pressing = null; fire(touch, 'longpress', { x: point.pageX, y: point.pageY }, { touches: [point], changedTouches: [point] }) }, LONG_PRESS_MS)
    pressing = { point, timer }
  }
  const hear = (type, also) => root.addEventListener(type, (touch) => {
    const lists = { touches: [...touch.touches].map(pointOf), changedTouches: [...touch.changedTouches].map(pointOf) }
    fire(touch, type, {}, lists)
    also(touch)
  }, { passive: false })
  hear('touchstart', press)
  hear('touchmove', (touch) => {
    const at = pointOf(touch.changedTouches[0])
    if (pressing && Math.hypot(at.clientX - pressing.point.clientX, at.clientY - pressing.point.clientY) > MOVED_PX) letGo()
  })
  hear('touchend', letGo)
  hear('touchcancel', letGo)
}

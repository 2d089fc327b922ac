// hover-class: what WeChat has instead of :active. Heard once for the whole screen; the innermost element that wants it, and those around it.
export const hoverProperties = (name, start, stay) => ({
  hoverClass: { type: String, value: name },
  hoverStartTime: { type: Number, value: start },
  hoverStayTime: { type: Number, value: stay },
  hoverStopPropagation: { type: Boolean, value: false },
})

function pressed(target) {
  const found = []
  for (let at = target; at; at = at.parentNode) {
    const data = at.__wxElement?.data
    if (!data?.hoverClass || data.hoverClass === 'none' || data.disabled) continue
    found.push({ element: at, classes: data.hoverClass.split(' ').filter(Boolean), start: data.hoverStartTime, stay: data.hoverStayTime })
    if (data.hoverStopPropagation) break
  }
  return found
}

export function hearHover(root, { timers }) {
  let down = []
  const up = () => {
    for (const { element, classes, stay, timer } of down) {
      timers.clearTimeout(timer)
      timers.setTimeout(() => element.classList.remove(...classes), stay)
    }
    down = []
  }
  root.addEventListener('pointerdown', (event) => {
    up()
    down = pressed(event.target).map((one) => ({ ...one, timer: timers.setTimeout(() => one.element.classList.add(...one.classes), one.start) }))
  }, { passive: true })
  for (const type of ['pointerup', 'pointercancel', 'scroll']) root.addEventListener(type, up, { passive: true, capture: true })
}

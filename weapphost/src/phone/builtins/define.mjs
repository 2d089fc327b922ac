// WeChat's own elements, given to the app's space. What this host lacks is there by name and reports itself when a page shows it.
import { builtins } from '../../package/names.mjs'
import { button } from './button.mjs'
import { input, textarea } from './fields.mjs'
import { checkbox, checkboxGroup, form, label, radio, radioGroup, slider, switchControl } from './forms.mjs'
import { image } from './image.mjs'
import { picker } from './picker.mjs'
import { scrollView } from './scroll-view.mjs'
import { swiper, swiperItem } from './swiper.mjs'
import { views } from './views.mjs'

const made = {
  ...views, image, 'cover-image': image, button, input, textarea, 'scroll-view': scrollView, form, label, switch: switchControl, checkbox, 'checkbox-group': checkboxGroup,
  radio, 'radio-group': radioGroup, slider, picker, swiper, 'swiper-item': swiperItem,
}

export const drawn = Object.keys(made)

const missing = (name) => ({ trouble }) => ({ attached() { trouble(new Error(`<${name}> is on the page, and this host does not have it`)) } })

/** @param host what elements reach outside themselves: make, root, answer, addressOf, abilities, idle, routes, trouble */
export function defineBuiltins(space, host) {
  for (const name of builtins) {
    const { properties = {}, created, attached, detached, methods = {} } = (made[name] ?? missing(name))(host)
    const definition = space.defineComponent({
      is: `builtin:${name}`, properties, methods,
      lifetimes: { ...(created && { created }), ...(attached && { attached }), ...(detached && { detached }) },
      options: { writeIdToDOM: true, virtualHost: false },
    })
    space.setGlobalUsingComponent(name, definition)
  }
}

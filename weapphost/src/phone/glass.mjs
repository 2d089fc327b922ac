// WeChat's component framework, set up as WeChat's base library does: one space for the app, ids as written, one style scope.
import * as glassEasel from 'glass-easel'
import { MiniProgramEnv, component } from 'glass-easel-miniprogram-adapter'
import { builtins } from '../package/names.mjs'
import { plainEvent } from './events.mjs'
import { measured } from './meter.mjs'

const known = new Set(builtins)

/** The drawing side: our document, our events, and a render that ends with the turn instead of the next frame. */
function openBackend({ document, clock }) {
  const backend = new glassEasel.CurrentWindowBackendContext()
  backend.document = {
    createElement: (name) => document.createElement(known.has(name) ? `wx-${name}` : name),
    createTextNode: (text) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  }
  // Every event of the document is heard once, in events.mjs; listeners of its own would double some of them.
  backend.setListenerStats = () => undefined
  backend.render = (drawn) => { clock.setTimeout(() => drawn(null), 0) }
  return backend
}

const eventful = (run) => function heard(first, ...rest) {
  return run.call(this, first instanceof glassEasel.Event ? plainEvent(first) : first, ...rest)
}
const withPlainEvents = (table) => Object.fromEntries(Object.entries(table ?? {}).map(([name, value]) => [name, typeof value === 'function' ? eventful(value) : value]))

/** Taro writes an empty object where a list is meant; WeChat takes both. */
const lists = ({ behaviors, externalClasses }) => ({ behaviors: Array.isArray(behaviors) ? behaviors : [], externalClasses: Array.isArray(externalClasses) ? externalClasses : [] })

/** Taro writes `root.cn.[0]`, which WeChat takes and the framework does not. */
const dotless = (path) => path.replace(/\.\[/g, '[')

/** Every setData is measured before it is applied. */
function meterSetData({ idle, note, now }) {
  const { prototype } = component.ComponentCaller
  const apply = prototype.setData
  prototype.setData = function setData(change, done) {
    const measure = measured(change)
    const at = now()
    const free = idle.busy()
    apply.call(this, Object.fromEntries(Object.entries(change).map(([path, value]) => [dotless(path), value])), () => {
      free()
      if (typeof done === 'function') idle.guarded(() => done.call(this))
    })
    note({ kind: 'setData', of: this.is, ...measure, at, ms: now() - at })
  }
}

/**
 * @param installed the compiled package
 * @param world { document, clock, now }
 * @param trouble hears what components throw
 */
export function openGlass({ installed, world, idle, note, trouble }) {
  const { json, templates } = installed
  glassEasel.globalOptions.throwGlobalError = false
  glassEasel.addGlobalWarningListener(() => false)
  glassEasel.addGlobalErrorListener((error, { method, element } = {}) => { trouble(error, `${element?.is ?? ''} ${method ?? ''}`.trim()); return false })
  meterSetData({ idle, note, now: world.now })

  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  const prepare = space.prepareComponentOptions.bind(space)
  space.prepareComponentOptions = (...rest) => {
    const [options, isolation] = prepare(...rest)
    const shared = glassEasel.StyleScopeManager.globalScope()
    return [{ ...options, writeIdToDOM: true, idPrefixGenerator: null, styleScope: shared, extraStyleScope: undefined }, isolation]
  }
  for (const [path, config] of Object.entries(json)) space.addComponentStaticConfig(path, config)
  for (const [path, content] of Object.entries(templates)) space.addCompiledTemplate(path, { groupList: templates, content })
  const backend = openBackend(world)
  const associated = env.associateBackend(backend)
  return {
    space, backend,
    /** Registers what a file of the package hands to Page or Component. */
    register(kind, path, config) {
      const define = kind === 'Page' ? withPlainEvents(config) : { ...config, ...lists(config), methods: withPlainEvents(config.methods) }
      space.componentEnv(path, (kinds) => kinds[kind](define))
    },
    behavior: (config) => space.componentEnv('', ({ Behavior }) => Behavior(config)),
    /** An instance that is not drawn yet; `attach(place)` draws it where the place stands. */
    create(tag, path) {
      const root = associated.createRoot(tag, space, path)
      return {
        root, instance: root.get(), component: root.getComponent(),
        attach: (place) => root.attach(place.parentNode, place),
        release: () => root.release(),
      }
    },
  }
}

/** A pseudo-element of the framework's own tree: what a template names, not what it is built of. */
export const isElement = (node) => Boolean(node.__wxElement)

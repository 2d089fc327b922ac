// Names that both sides must agree on: the compiler in Node and the phone in the document.

/** Every element of WeChat's that may stand in WXML without being declared. */
export const builtins = [
  'view', 'scroll-view', 'swiper', 'swiper-item', 'movable-area', 'movable-view', 'cover-view', 'cover-image', 'match-media', 'page-container', 'root-portal', 'share-element',
  'icon', 'progress', 'rich-text', 'text', 'selection', 'button', 'checkbox', 'checkbox-group', 'editor', 'form', 'input', 'label', 'picker', 'picker-view', 'picker-view-column',
  'radio', 'radio-group', 'slider', 'switch', 'textarea', 'keyboard-accessory', 'navigator', 'functional-page-navigator', 'audio', 'camera', 'channel-live', 'channel-video',
  'image', 'live-player', 'live-pusher', 'video', 'voip-room', 'map', 'canvas', 'ad', 'ad-custom', 'official-account', 'open-data', 'store-home', 'store-product', 'web-view',
  'page-meta', 'navigation-bar', 'grid-view', 'list-view', 'sticky-header', 'sticky-section', 'double-tap-gesture-handler', 'tap-gesture-handler', 'snapshot', 'span',
]

/** What WeChat gives to every module of a mini-program. */
export const given = ['require', 'module', 'exports', 'wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'requirePlugin', 'requireMiniProgram',
  'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'console', 'Function']

/** What a browser or Node has and WeChat has not: here as there, undefined. */
export const absent = ['window', 'document', 'self', 'globalThis', 'global', 'frames', 'location', 'navigator', 'history', 'localStorage', 'sessionStorage', 'indexedDB',
  'fetch', 'XMLHttpRequest', 'WebSocket', 'URL', 'URLSearchParams', 'FormData', 'Blob', 'File', 'FileReader', 'AbortController', 'TextEncoder', 'TextDecoder', 'crypto',
  'performance', 'MessageChannel', 'requestAnimationFrame', 'cancelAnimationFrame', 'setImmediate', 'queueMicrotask', 'structuredClone', 'process', 'Buffer',
  'Intl', 'CustomEvent', 'Event', 'EventTarget', 'Image', 'Worker', 'alert', 'atob', 'btoa', 'matchMedia', 'getComputedStyle', 'caches', 'parent', 'top', 'opener', 'weapphost']

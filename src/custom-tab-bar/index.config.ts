// WeChat keeps the app's styles out of components unless asked.
export default { component: true, styleIsolation: 'apply-shared' }

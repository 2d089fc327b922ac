'use strict'
// The page only shows and asks; /console/api decides. Texts from the cloud are set as text, never as markup.

const at = (id) => document.getElementById(id)
const zone = { timeZone: 'Asia/Shanghai', hour12: false }
const words = (instant) => new Date(instant).toLocaleString('zh-CN', { ...zone, dateStyle: 'medium', timeStyle: 'medium' })
const timeOnly = (instant) => new Date(instant).toLocaleTimeString('zh-CN', zone)

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value !== undefined) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== undefined))
  return element
}

const fill = (id, children) => at(id).replaceChildren(...children)

function say(text) {
  at('notice').textContent = text
}

async function api(what, body) {
  const response = await fetch(`/console/api/${what}`, body === undefined ? {} : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  if (response.status === 401) return void location.reload()
  const reply = await response.json()
  if (reply.error) throw new Error(reply.error.message ?? reply.error)
  return reply
}

async function act(what, body, done) {
  try {
    const reply = await api(what, body)
    say(done)
    await refresh()
    return reply
  } catch (error) {
    say(`没有成功 failed: ${error.message}`)
  }
}

let skew = 0
let frozen = false
const shown = { collection: undefined, skip: 0, openCall: undefined }
const PAGE = 20

function showClock() {
  at('now').textContent = words(frozen ? skew : Date.now() + skew) + (frozen ? ' · 已冻结 frozen' : '')
  at('freeze').textContent = frozen ? '走起来 Run' : '冻结 Freeze'
}

function showIdentities({ identities, hasApp }) {
  fill('identities', identities.map(({ id, label, phone, note }) =>
    make('li', {}, hasApp ? make('a', { href: `/?as=${encodeURIComponent(id)}#/`, target: '_blank', rel: 'noopener' }, label) : make('span', {}, label),
      make('span', { class: 'soft' }, ` ${id}${phone ? ` · ${phone}` : ''}${note ? ` · ${note}` : ''}`))))
  const select = document.querySelector('#scan select')
  if (select.options.length !== identities.length) select.replaceChildren(...identities.map(({ id, label }) => make('option', { value: id }, label)))
}

function showScripts({ apis, scripts }) {
  const select = document.querySelector('#script select[name=api]')
  if (select.options.length === 0) select.replaceChildren(...apis.map((name) => make('option', {}, name)))
  const clear = make('button', { type: 'button', onclick: () => act('clear-scripts', {}, '已清除 cleared') }, '全部清除 Clear')
  fill('scripts', scripts.map(({ api: name, answer, times }) => make('li', {}, `${name} → ${answer.kind} × ${times}`)).concat(scripts.length ? [make('li', {}, clear)] : []))
}

const FAULT_WORDS = {
  latency: '慢 latency', conflict: '写冲突 conflict', conflictStorm: '连续冲突 conflict storm', busy: '事务繁忙 TransactionBusy', quota: '额度用完 quota',
  storageOutage: '存储不通 storage outage', openapiOutage: '微信接口不通 openapi outage', killBefore: '请求前杀掉 killed before', killAfter: '请求后杀掉 killed after',
  timeOut: '函数超时 time-out', lostReply: '回包丢失 lost reply', lostResult: '结果丢失 lost result', coldStart: '冷启动 cold start',
  timerSkipped: '定时器没来 timer skipped', timerTwice: '定时器来两次 timer twice', timerLate: '定时器迟到 timer late', refusal: '指定错误码 refusal by code',
}
const AT_A_REQUEST = ['killBefore', 'killAfter', 'timeOut', 'lostReply']
const TAKES_TIME = ['latency', 'timerLate']
const faultForm = at('fault')

function fitFaultForm() {
  const kind = faultForm.elements.kind.value
  faultForm.classList.toggle('wants-request', AT_A_REQUEST.includes(kind))
  faultForm.classList.toggle('wants-ms', TAKES_TIME.includes(kind))
}

function showFaults({ kinds, planned, fired, seed, recent }, functions) {
  const { kind: kindField, function: functionField } = faultForm.elements
  if (kindField.options.length === 0) {
    kindField.replaceChildren(...kinds.map((kind) => make('option', { value: kind }, FAULT_WORDS[kind])))
    fitFaultForm()
  }
  if (functionField.options.length !== functions.length + 1) functionField.replaceChildren(make('option', { value: '*' }, '全部 all'), ...functions.map((name) => make('option', {}, name)))
  fill('planned', planned.map(({ id, kind, functionName, action, left, fired: struck }) =>
    make('li', { class: 'between' },
      make('span', {}, FAULT_WORDS[kind], make('br'), make('small', {}, `${functionName === '*' ? '全部 all' : functionName}${action ? ` / ${action}` : ''} · 还剩 left ${left === 'always' ? '一直 always' : left} · 已发生 struck ${struck}`)),
      make('button', { type: 'button', onclick: () => act('cancel-fault', { id }, '已撤销 cancelled') }, '撤 Cancel'))))
  at('follow').setAttribute('aria-pressed', String(seed !== undefined))
  at('follow').textContent = seed === undefined ? '开始 Start' : `在抽 drawing: ${seed}`
  fill('fired', Object.entries(fired).flatMap(([kind, count]) => [
    make('dt', { class: count === 0 ? 'soft' : undefined }, FAULT_WORDS[kind]), make('dd', { class: count === 0 ? 'soft' : 'bad' }, String(count)),
  ]))
  fill('strikes', recent.slice(0, 5).map(({ kind, subject }) => make('li', {}, `${FAULT_WORDS[kind]} · ${subject}`)))
}

function showTimers(timers) {
  fill('timers', timers.map(({ functionName, name, config, next, lastFired, error }) =>
    make('li', { class: 'between' },
      make('span', {}, `${functionName}/${name} `, make('code', { class: 'soft' }, config), make('br'),
        error ? make('small', { class: 'bad' }, error) : make('small', {}, `下次 next ${next ? words(next) : '—'}${lastFired ? ` · 上次 last ${words(lastFired)}` : ''}`)),
      make('button', { type: 'button', onclick: () => act('fire', { timer: `${functionName}/${name}` }, `已触发 fired ${name}`) }, '触发 Fire'))))
}

function showCollections(collections) {
  fill('collections', collections.map(({ name, documents }) =>
    make('button', { type: 'button', 'aria-pressed': String(shown.collection === name), onclick: () => open(name, 0) }, `${name} ${documents}`)))
}

async function open(collection, skip) {
  Object.assign(shown, { collection, skip })
  const { documents } = await api(`documents?collection=${encodeURIComponent(collection)}&skip=${skip}&limit=${PAGE}`)
  fill('documents', [
    ...documents.map((document) => make('pre', {}, JSON.stringify(document, null, 2))),
    make('p', { class: 'row' },
      skip > 0 ? make('button', { type: 'button', onclick: () => open(collection, Math.max(0, skip - PAGE)) }, '上一页 Previous') : undefined,
      documents.length === PAGE ? make('button', { type: 'button', onclick: () => open(collection, skip + PAGE) }, '下一页 Next') : undefined),
  ])
}

const wholeNumber = new Intl.NumberFormat('zh-CN')

function showQueries(queries) {
  fill('queries', queries.map(({ collection, action, shape, index, calls, examined, returned, mostExamined, wantsIndexes }) =>
    make('li', {}, make('strong', {}, collection), make('small', {}, ` ${action}`), make('code', {}, shape),
      make('dl', { class: 'facts' },
        ...[['次 calls', calls], ['读 scanned', examined], ['回 returned', returned], ['单次最多 most', mostExamined]].map(([word, count]) =>
          make('div', {}, make('dt', {}, word), make('dd', {}, wholeNumber.format(count))))),
      make('small', { class: index ? 'soft' : returned < examined ? 'bad' : 'soft' }, index ? `索引 index ${index}` : '全读 no index'),
      wantsIndexes.length > 0 ? make('p', { class: 'bad' }, `缺索引 index needed: ${wantsIndexes.map((fields) => `(${fields.join(', ')})`).join(' + ')}`) : undefined)))
}

function showCalls(calls) {
  fill('calls', calls.slice(0, 200).flatMap((call) => {
    const ok = call.outcome === 'ok' || call.outcome === 'running'
    const toggle = () => { shown.openCall = shown.openCall === call.id ? undefined : call.id; showCalls(calls) }
    const row = make('tr', { 'data-open': '', tabindex: '0', onclick: toggle, onkeydown: (event) => event.key === 'Enter' && toggle() },
      make('td', {}, timeOnly(call.at)), make('td', {}, call.functionName + (call.action ? ` / ${call.action}` : '')), make('td', {}, call.caller),
      make('td', { class: 'number' }, call.ms.toFixed(1)), make('td', { class: 'number' }, String(call.requests.length)),
      make('td', { class: 'number' }, String(call.replyBytes)), make('td', { class: ok ? 'good' : 'bad' }, call.outcome + (call.coldStartMs ? ` · 冷启动 cold ${Math.round(call.coldStartMs)} ms` : '')))
    if (shown.openCall !== call.id) return [row]
    const lines = call.requests.map(({ action, collection, ms, outcome }) => `${ms.toFixed(2).padStart(8)} ms  ${action}  ${collection ?? ''}  ${outcome}`)
    const detail = [...lines, ...(call.error ? ['', call.error] : []), ...(call.lines.length ? ['', ...call.lines] : [])].join('\n')
    return [row, make('tr', {}, make('td', { colspan: '7' }, make('pre', {}, detail || '没有请求 no requests')))]
  }))
}

function showRest({ files, sent, instances, hints }) {
  fill('hints', hints.map((hint) => make('li', {}, hint)))
  fill('files', files.map(({ path, bytes, url }) => make('li', {}, make('a', { href: url, target: '_blank', rel: 'noopener' }, path), make('span', { class: 'soft' }, ` ${bytes} B`))))
  fill('sent', sent.map((message) => make('li', {}, `${timeOnly(message.at)} ${message.openid} ${message.templateId}`, make('pre', {}, JSON.stringify(message.data)))))
  fill('instances', instances.map(({ functionName, key, state, calls, coldStartMs }) =>
    make('li', {}, `${functionName} `, make('span', { class: 'soft' }, `${key.slice(0, 6)} · ${state} · ${calls} 次 calls${coldStartMs ? ` · ${Math.round(coldStartMs)} ms` : ''}`))))
}

async function refresh() {
  const [state, { calls }] = await Promise.all([api('state'), api('calls')])
  frozen = state.frozen
  skew = frozen ? state.now : state.now - Date.now()
  showClock()
  showIdentities(state)
  showScripts(state)
  showFaults(state.faults, state.functions)
  showTimers(state.timers)
  showCollections(state.collections)
  showQueries(state.queries)
  showCalls(calls)
  showRest(state)
}

for (const button of document.querySelectorAll('[data-move]')) {
  button.addEventListener('click', () => act('clock', { do: 'move', ms: Number(button.dataset.move) }, '时钟已拨 clock moved'))
}
at('freeze').addEventListener('click', () => act('clock', { do: frozen ? 'run' : 'freeze' }, frozen ? '在走 running' : '已冻结 frozen'))
at('machine').addEventListener('click', () => act('clock', { do: 'machine' }, '回到现在 back to now'))
at('set-clock').addEventListener('submit', (event) => {
  event.preventDefault()
  const value = new FormData(event.target).get('at')
  act('clock', { do: 'set', at: `${value.length === 16 ? `${value}:00` : value}+08:00` }, '时钟已拨 clock set')
})
const scriptForm = at('script')
scriptForm.addEventListener('change', () => scriptForm.classList.toggle('wants-code', scriptForm.elements.kind.value === 'error'))
scriptForm.addEventListener('submit', (event) => {
  event.preventDefault()
  const { api: name, kind, errcode, times } = Object.fromEntries(new FormData(scriptForm))
  const answer = kind === 'error' ? { kind, errcode: Number(errcode), errmsg: 'scripted' } : { kind }
  act('script', { api: name, answer, times: times === 'always' ? times : Number(times) }, '已安排 laid down')
})
faultForm.addEventListener('change', fitFaultForm)
faultForm.addEventListener('submit', (event) => {
  event.preventDefault()
  const { kind, function: name, request, ms, times } = Object.fromEntries(new FormData(faultForm))
  act('fault', {
    kind, function: name, times: times === 'always' ? times : Number(times),
    ...(AT_A_REQUEST.includes(kind) ? { request: /^\d+$/.test(request) ? Number(request) : request } : {}), ...(TAKES_TIME.includes(kind) ? { ms: Number(ms) } : {}),
  }, '已安排 laid down')
})
at('seed').addEventListener('submit', (event) => {
  event.preventDefault()
  const { seed, strength } = Object.fromEntries(new FormData(event.target))
  act('follow-seed', { seed: Number(seed), strength: Number(strength) }, '开始抽故障 drawing faults')
})
at('calm').addEventListener('click', () => act('calm', {}, '不再抽 calm'))
at('clear-faults').addEventListener('click', () => act('clear-faults', {}, '已清除 cleared'))
at('scan').addEventListener('submit', (event) => {
  event.preventDefault()
  act('scan', Object.fromEntries(new FormData(event.target)), '已安排 laid down')
})
at('reset').addEventListener('click', async () => {
  if (!confirm('清空全部数据并重来？ Empty everything and seed again?')) return
  await act('reset', {}, '已重置 reset')
  shown.collection = undefined
  fill('documents', [])
})

setInterval(showClock, 1000)
setInterval(() => { if (document.visibilityState === 'visible') refresh().catch((error) => say(`连不上 no answer: ${error.message}`)) }, 2500)
refresh().catch((error) => say(`连不上 no answer: ${error.message}`))

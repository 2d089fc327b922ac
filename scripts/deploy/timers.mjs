// The timers of a function's config.json, and no others (M18).

/** GetFunction answers a timer's time as it was given, or wrapped as {"cron": …}. */
function cronOf(description) {
  try {
    return JSON.parse(description).cron ?? description
  } catch {
    return description
  }
}

export async function applyTimers(cloud, name, online, wanted) {
  const target = { FunctionName: name, Namespace: cloud.namespace }
  const present = (online?.Triggers ?? []).filter(({ Type }) => Type === 'timer').map(({ TriggerName, TriggerDesc }) => ({ name: TriggerName, config: cronOf(TriggerDesc) }))
  const isSame = (one) => (other) => other.name === one.name && other.config === one.config
  for (const stale of present.filter((one) => !wanted.some(isSame(one)))) {
    await cloud.change(`remove timer ${stale.name} (${stale.config}) of ${name}`, 'scf', 'DeleteTrigger', { ...target, TriggerName: stale.name, Type: 'timer' })
  }
  const missing = wanted.filter((one) => !present.some(isSame(one)))
  if (missing.length === 0) return
  const triggers = missing.map((one) => ({ TriggerName: one.name, Type: 'timer', TriggerDesc: one.config }))
  await cloud.change(`set timer ${missing.map((one) => `${one.name} (${one.config})`).join(', ')} of ${name}`, 'scf', 'BatchCreateTrigger', { ...target, Triggers: JSON.stringify(triggers), Count: triggers.length })
}

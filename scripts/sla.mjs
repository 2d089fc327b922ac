// npm run -s sla -- 2026-09-30T18:00:00+08:00 [more instants]
// Prints the promised dates of complaints received then: one JSON object, or an array for several instants.
// An input that cannot be answered gives {"error":{"code":…}} on stderr and exit code 1, and nothing on stdout.
import { domainRules } from './domain-rules.mjs'

const rules = "export { chinaCalendar } from './calendar/china-calendar'; export { slaReport } from './complaint/sla-report'; export { parseInstant } from './kernel/time'"

function report(texts, { chinaCalendar, slaReport, parseInstant }) {
  if (texts.length === 0) return { error: { code: 'INSTANT_MISSING', usage: 'npm run -s sla -- <ISO 8601 instant with offset> …' } }
  const reports = []
  for (const text of texts) {
    const receivedAt = parseInstant(text)
    if (receivedAt === null) return { error: { code: 'INSTANT_INVALID', input: text } }
    const answer = slaReport(receivedAt, chinaCalendar)
    if (!answer.ok) return { error: { ...answer.refusal, input: text } }
    reports.push(answer.value)
  }
  return { value: reports.length === 1 ? reports[0] : reports }
}

const { error, value } = report(process.argv.slice(2), await domainRules(rules))
if (error) {
  process.stderr.write(`${JSON.stringify({ error })}\n`)
  process.exitCode = 1
} else {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

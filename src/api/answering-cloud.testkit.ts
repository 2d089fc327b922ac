import Taro from '@tarojs/taro'

export interface Call { readonly action: string; readonly input: Readonly<Record<string, unknown>> }
/** A value, a refusal by its code, or no answer at all. */
export type Answer = { readonly ok: unknown } | { readonly refused: string } | 'offline'

/** Stands where WeChat's cloud stands, so that everything of ours from the screen to the wire runs. Answers what was called so far. */
export function answeringCloud(answer: (call: Call, at: number) => Answer | Promise<Answer>): readonly Call[] {
  const calls: Call[] = []
  const callFunction = async ({ data }: { data: Call }) => {
    calls.push(data)
    const answered = await answer(data, calls.length - 1)
    if (answered === 'offline') throw Object.assign(new Error('offline'), { errMsg: 'request:fail' })
    const reply = 'ok' in answered ? { ok: true, value: answered.ok } : { ok: false, refusal: { code: answered.refused } }
    return { result: { ...reply, now: Date.now(), trace: '0123456789abcdef' } }
  }
  Object.assign(Taro, { cloud: { callFunction } })
  return calls
}

import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { CaseView } from '@encore/contract/complaint'
import { answeringCloud, type Answer, type Call } from '../../api/answering-cloud.testkit'
import { forget } from '../../api/use-query'
import { TextStep } from './text-step'
import { useCase } from './use-case'

const view = (version: number, steps: CaseView['steps'] = ['note']) => ({ id: 'c1', version, steps, category: 'sound' }) as unknown as CaseView

function Desk() {
  const { state, work, doing } = useCase('c1')
  if (state.at !== 'ready') return <div>…</div>
  const send = async (step: Parameters<typeof work>[1]) => Boolean((await work(state.value, step))?.ok)
  return <div><h1>{`版本 ${state.value.version}`}</h1><TextStep view={state.value} step="note" doing={doing} onSend={send} onClose={() => undefined} /></div>
}

/** The case is read at versions 3, 4, …; each step gets the next of `answers`. */
async function open(...answers: readonly Answer[]) {
  let [reads, works] = [0, 0]
  const calls = answeringCloud(({ action }: Call) => (action === 'getCase' ? { ok: view(3 + reads++) } : answers[works++] ?? 'offline'))
  const page = render(<Desk />)
  await screen.findByText('版本 3')
  return { ...page, works: () => calls.filter(({ action }) => action === 'workComplaint').map(({ input }) => input) }
}
const write = (text: string) => fireEvent.input(screen.getByRole('textbox'), { target: { value: text } })
const send = () => act(async () => { fireEvent.click(screen.getByRole('button', { name: '记一笔' })) })
const text = () => (screen.getByRole('textbox') as HTMLTextAreaElement).value

beforeEach(() => {
  localStorage.clear()
  forget('case:')
})

describe('a step on a complaint', () => {
  it('CHANGED_MEANWHILE reads the case anew and keeps what was written; sent again it names the new version', async () => {
    const { works } = await open({ refused: 'CHANGED_MEANWHILE' }, { ok: view(5) })
    write('问过当班的同事')
    await send()
    await screen.findByText('版本 4')
    expect(screen.getByRole('status').textContent).toContain('刚刚有别人更新过')
    expect(text()).toBe('问过当班的同事')
    await send()
    await screen.findByText('版本 5')
    expect(works().map(({ version }) => version)).toEqual([3, 4])
    expect(works()[1]).toMatchObject({ do: { step: 'note', text: '问过当班的同事' } })
  })

  it('S4 an outage keeps the text on this phone, also when the page is gone; the retry is the same operation (P8)', async () => {
    const first = await open('offline')
    write('监控已经看过')
    await send()
    expect(screen.getByRole('alert').textContent).toContain('网络断了')
    const [{ operationId }] = first.works() as [{ operationId: string }]
    first.unmount()
    forget('case:')
    const second = await open({ ok: view(4) })
    await waitFor(() => expect(text()).toBe('监控已经看过'))
    await send()
    expect(second.works()[0]?.operationId).toBe(operationId)
  })

  it('P8 a note that arrived without an answer is not written twice, though the case has since been read at its new version', async () => {
    const first = await open('offline')
    write('已回电')
    await send()
    const [{ operationId }] = first.works() as [{ operationId: string }]
    first.unmount()
    forget('case:')
    localStorage.removeItem('seen:case:c1')
    const calls = answeringCloud(({ action }) => (action === 'getCase' ? { ok: view(4) } : { ok: view(4) }))
    render(<Desk />)
    await screen.findByText('版本 4')
    await send()
    expect(calls.find(({ action }) => action === 'workComplaint')?.input).toMatchObject({ operationId, version: 4 })
  })

  it('once the cloud has it, the next note starts empty', async () => {
    const first = await open({ ok: view(4) })
    write('已回电')
    await send()
    first.unmount()
    forget('case:')
    await open()
    expect(text()).toBe('')
  })

  it('sends nothing while nothing is written', async () => {
    const { works } = await open({ ok: view(4) })
    await send()
    expect(works()).toEqual([])
    expect(screen.getByRole('alert').textContent).toContain('请先写内容')
  })
})

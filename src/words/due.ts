import type { QueueRow } from '@encore/contract/complaint'
import { useSpeech } from './locale'

/** How near the next breach is: said in words, with an icon and a colour, never by colour alone (LOOK). */
export interface Due { readonly words: string; readonly tone: 'plain' | 'warn' | 'bad'; readonly icon: 'clock' | 'alert' | 'wait' | 'done' }

type Timed = Pick<QueueRow, 'nextDueAt' | 'workingDaysLeft'>

/** 「还剩 2 个工作日」 (C15). The instant decides what is late (C5); the count of working days only says how much. */
export function dueOf({ nextDueAt, workingDaysLeft }: Timed, now: number): Due {
  const zh = useSpeech.getState().locale === 'zh'
  if (nextDueAt === null || workingDaysLeft === null) return { words: zh ? '没有时限在走' : 'No clock running', tone: 'plain', icon: 'done' }
  if (now >= nextDueAt) {
    const late = -workingDaysLeft
    if (late <= 0) return { words: zh ? '已超时' : 'Overdue', tone: 'bad', icon: 'alert' }
    return { words: zh ? `已超时 ${late} 个工作日` : `Overdue ${late} working day${late === 1 ? '' : 's'}`, tone: 'bad', icon: 'alert' }
  }
  if (workingDaysLeft <= 0) return { words: zh ? '今天 24:00 前' : 'Due by 24:00 today', tone: 'bad', icon: 'wait' }
  const words = zh ? `还剩 ${workingDaysLeft} 个工作日` : `${workingDaysLeft} working day${workingDaysLeft === 1 ? '' : 's'} left`
  return { words, tone: workingDaysLeft === 1 ? 'warn' : 'plain', icon: workingDaysLeft === 1 ? 'wait' : 'clock' }
}

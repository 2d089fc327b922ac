import { Text, View } from '@tarojs/components'
import type { DeskView } from '@encore/contract/staff'
import type { ReactNode } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Icon, type IconName } from '../../ui/icon/icon'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { phrase } from '../../ui/phrase'
import { Press } from '../../ui/press/press'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { words } from './words'
import './desk.scss'

export interface DeskWays {
  readonly scan: () => void
  readonly settle: () => void
  readonly bills: () => void
  readonly verify: () => void
  readonly gifts: () => void
  readonly register: () => void
  readonly complaint: () => void
  readonly queue: () => void
  readonly member: () => void
  readonly approvals: () => void
  readonly notices: () => void
  readonly breaches: () => void
  readonly followUps: () => void
  readonly campaigns: () => void
  readonly team: () => void
  readonly calendar: () => void
  readonly reconcile: () => void
  readonly rules: () => void
  readonly posImport: () => void
}

/** One line of numbers, one big action, what waits. Who may do what is the cloud's word; what a role cannot use is not shown. */
export function Desk({ desk, ways, children }: { desk: DeskView; ways: DeskWays; children: ReactNode }) {
  const said = useWords(words)
  const { role } = useWords(peopleWords)
  const { bills, paidFen, points } = desk.tonight
  const settles = desk.me.role !== 'handler'
  const leads = desk.me.role === 'owner' || desk.me.role === 'manager'
  const owns = desk.me.role === 'owner'
  return (
    <View className="desk-columns">
      <View>
        <View className="desk-head">
          <Text className="desk-tonight">{phrase(bills > 0 ? said.tonight(bills, paidFen, points) : said.noBills)}</Text>
          <Text className="desk-store">{said.date(dayWords(desk.businessDate, cloudNow()))}</Text>
        </View>
        {settles && (
          <Press className="desk-scan" label={`${said.scan}，${said.scanMore}`} onPress={ways.scan}>
            <Icon name="scan" size={44} /><Text className="desk-scan-words">{said.scan}</Text><Text className="desk-scan-more">{said.scanMore}</Text>
          </Press>
        )}
        <View className="desk-quick">
          {settles && <Key icon="bill" words={said.settle} onPress={ways.settle} />}
          {settles && <Key icon="ticket" words={said.verify} onPress={ways.verify} />}
          {settles && <Key icon="search" words={said.bills} onPress={ways.bills} />}
          {settles && <Key icon="people" words={said.register} onPress={ways.register} />}
          {settles && <Key icon="mine" words={said.member} onPress={ways.member} />}
          <Key icon="phone" words={said.complaint} onPress={ways.complaint} />
        </View>
        {desk.frozenAccounts > 0 && <View className="desk-notice"><Notice tone="bad" title={said.frozen(desk.frozenAccounts)} more={said.frozenMore} action={{ words: said.reconcile, onPress: ways.reconcile }} /></View>}
        {desk.calendarMissingFor !== null && <View className="desk-notice"><Notice tone="warn" icon="calendar" title={said.calendar(desk.calendarMissingFor)} more={said.calendarMore(owns)} {...(owns && { action: { words: said.calendarImport, onPress: ways.calendar } })} /></View>}
      </View>
      <View>
        {desk.queue && (
          <Panel title={said.queue} bare action={{ words: said.all, onPress: ways.queue }}>
            <View className="desk-counts">{said.counts(desk.queue.open, desk.queue.dueToday, desk.queue.breached)}</View>
            {children}
          </Panel>
        )}
        {desk.queue && (
          <Panel title={said.house} bare>
            <List>
              <Row icon="bell" title={said.notices} value={desk.newNotices > 0 ? said.fresh(desk.newNotices) : undefined} valueTone="accent" onPress={ways.notices} />
              <Row icon="phone" title={said.followUps} value={desk.queue.followUp > 0 ? `${desk.queue.followUp}` : undefined} valueTone="accent" onPress={ways.followUps} />
              <Row icon="alert" title={said.breaches} onPress={ways.breaches} />
              {desk.approvals !== null && <Row icon="check" title={said.approvals} value={desk.approvals > 0 ? said.waiting(desk.approvals) : undefined} valueTone="accent" onPress={ways.approvals} />}
              {leads && <Row icon="gift" title={said.gifts} onPress={ways.gifts} />}
              {leads && <Row icon="star" title={said.campaigns} onPress={ways.campaigns} />}
              {leads && <Row icon="bill" title={said.posImport} onPress={ways.posImport} />}
              {leads && <Row icon="people" title={said.team} onPress={ways.team} />}
              {leads && <Row icon="shield" title={said.reconcile} onPress={ways.reconcile} />}
              {owns && <Row icon="points" title={said.rulesPage} onPress={ways.rules} />}
              {owns && <Row icon="calendar" title={said.calendarPage} onPress={ways.calendar} />}
            </List>
          </Panel>
        )}
        <Panel title={said.me} bare>
          <List><Row icon="mine" title={desk.me.name} more={`${role[desk.me.role]} · ${desk.storeName}`} /></List>
        </Panel>
      </View>
    </View>
  )
}

const Key = ({ icon, words: text, onPress }: { icon: IconName; words: string; onPress: () => void }) => (
  <Press className="desk-key" onPress={onPress}><Icon name={icon} /><Text>{text}</Text></Press>
)

import Taro from '@tarojs/taro'
import type { HomeView } from '@encore/contract/member'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { useWords } from '../../words/locale'
import { words } from './words'

/** M4: where the guest is tonight, and the way to somebody who can help. */
export function Tonight({ place }: { place: HomeView['place'] }) {
  const said = useWords(words)
  return (
    <Panel title={said.tonight} bare>
      <List>
        <Row icon="room" title={place.room ? said.inRoom(place.room) : place.storeName} more={place.room ? said.inRoomMore : said.noRoom} />
        <Row icon="service" title={said.call} more={place.room ? place.storeName : place.storePhone} onPress={() => void Taro.makePhoneCall({ phoneNumber: place.storePhone }).catch(() => undefined)} />
      </List>
    </Panel>
  )
}

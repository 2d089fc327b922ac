import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import { Press } from '../press/press'
import { useUiWords } from '../words'
import '../forms.scss'

interface PhotosProps {
  /** Signed addresses as the last read gave them. */
  addresses: readonly string[]
  label: (number: number) => string
  /** A signed address lives about two hours (WECHAT): whoever gave the addresses reads them anew, and says when that is over, refused or not. */
  onOld: () => Promise<void>
}

/** Photos out of cloud storage in a row; one opens large at a tap. */
export function Photos({ addresses, label, onOld }: PhotosProps) {
  // Nine photos grow old together and an outage lasts: one question about the same addresses, however many photos fail. A tap asks anew.
  const asked = useRef<{ readonly about: string; readonly over: Promise<void> } | null>(null)
  const about = addresses.join(' ')
  const ask = () => (asked.current = { about, over: onOld() }).over
  const askOnce = () => (asked.current?.about === about ? asked.current.over : ask())
  if (addresses.length === 0) return null
  return (
    <View className="photos">
      {addresses.map((address, at) => (
        <Photo key={fileOf(address)} address={address} label={label(at + 1)} onOld={askOnce} onRetry={ask} onOpen={() => void Taro.previewImage({ urls: [...addresses], current: address })} />
      ))}
    </View>
  )
}

/** Without the signature: the same photo keeps its name from read to read. */
const fileOf = (address: string): string => address.split('?')[0] ?? ''

/** The address that a photo is tried by, and how many tries came before. One that failed is `renewing` while it is read anew, `read` when that is over, `broken` when nothing more is done without a tap. */
interface Tried { readonly at: 'shown' | 'renewing' | 'read' | 'broken'; readonly address: string; readonly turn: number }

/** A picture on the screen stays until its own address fails. Then another address is tried as soon as there is one, and the same once more when the read gave no other. */
const nextTry = (tried: Tried, address: string): Tried =>
  tried.at === 'shown' || (tried.at !== 'read' && tried.address === address) ? tried : { at: 'shown', address, turn: tried.turn + 1 }

interface PhotoProps { address: string; label: string; onOld: () => Promise<void>; onRetry: () => Promise<void>; onOpen: () => void }

function Photo({ address, label, onOld, onRetry, onOpen }: PhotoProps) {
  const { photoBroken } = useUiWords()
  const [tried, setTried] = useState<Tried>({ at: 'shown', address, turn: 0 })
  const hasAsked = useRef(false)
  // While drawing, not in an effect: an effect of an earlier read ran after a failure that came in between and undid it, and the photo stayed away.
  const next = nextTry(tried, address)
  if (next !== tried) setTried(next)

  const renew = (ask: () => Promise<void>): void => {
    hasAsked.current = true
    setTried({ ...next, at: 'renewing' })
    void ask().finally(() => setTried((was) => (was.at === 'renewing' && was.turn === next.turn ? { ...was, at: 'read' } : was)))
  }
  const fail = (): void => {
    if (next.address === address && !hasAsked.current) renew(onOld)
    else setTried({ ...next, at: 'broken' })
  }
  if (next.at === 'broken') return <Press className="photo photo-broken" label={`${label}，${photoBroken}`} onPress={() => renew(onRetry)}>{photoBroken}</Press>
  // Every try is an element of its own: what a phone says late of a former one, without its address, is then heard by nobody.
  return (
    <Press className="photo" label={label} onPress={onOpen}>
      {next.at === 'shown' && (
        <Image key={next.turn} className="photo-image" src={next.address} mode="aspectFill" lazyLoad {...{ nativeProps: { alt: '' } }} onError={fail} onLoad={() => { hasAsked.current = false }} />
      )}
    </Press>
  )
}

import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { Press } from '../press/press'
import { useUiWords } from '../words'
import '../forms.scss'

interface PhotosProps {
  /** Signed addresses as the last read gave them. */
  addresses: readonly string[]
  label: (number: number) => string
  /** A signed address lives about two hours (WECHAT): whoever gave the addresses is asked to read them anew. */
  onOld: () => void
}

/** Photos out of cloud storage in a row; one opens large at a tap. */
export function Photos({ addresses, label, onOld }: PhotosProps) {
  // Nine photos grow old together and an outage lasts: one question for each read, however many photos fail.
  const asked = useRef<readonly string[] | null>(null)
  const renew = () => {
    if (asked.current === addresses) return
    asked.current = addresses
    onOld()
  }
  if (addresses.length === 0) return null
  return (
    <View className="photos">
      {addresses.map((address, at) => (
        <Photo key={fileOf(address)} address={address} read={addresses} label={label(at + 1)} onOld={renew} onOpen={() => void Taro.previewImage({ urls: [...addresses], current: address })} />
      ))}
    </View>
  )
}

/** Without the signature: the same photo keeps its name from read to read. */
const fileOf = (address: string): string => address.split('?')[0] ?? ''

/** `renewing` waits for the next read; `broken` did not load from a new address either. */
interface Showing { readonly at: 'shown' | 'renewing' | 'broken'; readonly address: string }
interface PhotoProps { address: string; read: readonly string[]; label: string; onOld: () => void; onOpen: () => void }

/** Every read signs the addresses anew; the picture that is on the screen stays until its own address fails. */
function Photo({ address, read, label, onOld, onOpen }: PhotoProps) {
  const { photoBroken } = useUiWords()
  const [showing, setShowing] = useState<Showing>({ at: 'shown', address })
  const isRenewed = useRef(false)
  // What the phone had kept may be read once more before the cloud has answered: an address that is new mends what the kept one broke.
  useEffect(() => setShowing((was) => (was.at === 'renewing' || (was.at === 'broken' && was.address !== address) ? { at: 'shown', address } : was)), [address, read])

  const renew = (): void => {
    isRenewed.current = true
    setShowing({ at: 'renewing', address: showing.address })
    onOld()
  }
  const fail = (): void => {
    if (showing.address !== address) setShowing({ at: 'shown', address })
    else if (isRenewed.current) setShowing({ at: 'broken', address })
    else renew()
  }
  if (showing.at === 'broken') return <Press className="photo photo-broken" label={`${label}，${photoBroken}`} onPress={renew}>{photoBroken}</Press>
  return (
    <Press className="photo" label={label} onPress={onOpen}>
      {showing.at === 'shown' && (
        <Image className="photo-image" src={showing.address} mode="aspectFill" lazyLoad {...{ nativeProps: { alt: '' } }} onError={fail} onLoad={() => { isRenewed.current = false }} />
      )}
    </Press>
  )
}

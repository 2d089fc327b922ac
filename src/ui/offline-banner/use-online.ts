import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** Whether the phone has a network at all. It may still be too weak: a call that fails says so by itself. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    let watched = true
    const heard = ({ isConnected }: { isConnected: boolean }) => setOnline(isConnected)
    Taro.onNetworkStatusChange(heard)
    void Taro.getNetworkType().then(({ networkType }) => { if (watched) setOnline(networkType !== 'none') })
    return () => {
      watched = false
      Taro.offNetworkStatusChange(heard)
    }
  }, [])
  return online
}

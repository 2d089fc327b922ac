import Taro from '@tarojs/taro'
import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { flushOutbox } from './outbox'

/** Sends what waits when the screen shows and when the network comes back. */
export function useOutboxFlush(): void {
  useDidShow(() => void flushOutbox())
  useEffect(() => {
    const heard = ({ isConnected }: { isConnected: boolean }): void => { if (isConnected) void flushOutbox() }
    void flushOutbox()
    Taro.onNetworkStatusChange(heard)
    return () => Taro.offNetworkStatusChange(heard)
  }, [])
}

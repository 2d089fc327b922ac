// The part of Taro that screens touch, on a plain browser page: storage is localStorage, navigation only remembers.
const visited: string[] = []
const hide = async (): Promise<void> => undefined

const Taro = {
  visited,
  getStorageSync: (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? '""'),
  setStorageSync: (key: string, value: unknown) => localStorage.setItem(key, JSON.stringify(value)),
  removeStorageSync: (key: string) => localStorage.removeItem(key),
  navigateTo: async ({ url }: { url: string }) => { visited.push(url) },
  redirectTo: async ({ url }: { url: string }) => { visited.push(url) },
  switchTab: async ({ url }: { url: string }) => { visited.push(url) },
  reLaunch: async ({ url }: { url: string }) => { visited.push(url) },
  navigateBack: async () => { visited.pop() },
  getCurrentPages: () => visited,
  getAppBaseInfo: () => ({ fontSizeScaleFactor: 1 }),
  getNetworkType: async () => ({ networkType: navigator.onLine ? 'wifi' : 'none' }),
  onNetworkStatusChange: () => undefined,
  offNetworkStatusChange: () => undefined,
  setNavigationBarTitle: hide,
  setNavigationBarColor: hide,
  setBackgroundColor: hide,
  vibrateShort: hide,
  showToast: hide,
  pageScrollTo: hide,
  stopPullDownRefresh: () => undefined,
  nextTick: (then: () => void) => queueMicrotask(then),
}

export const useDidShow = (then: () => void): void => { void then }
export const useDidHide = (then: () => void): void => { void then }
export const usePullDownRefresh = (then: () => void): void => { void then }
export const useReachBottom = (then: () => void): void => { void then }
export const useLoad = (then: () => void): void => { void then }
export const useRouter = (): { params: Record<string, string>; path: string } => ({ params: {}, path: '' })

export default Taro

// Tab pages must lie in the main package (a WeChat rule), and a room's code opens one of them. Everything behind them is fetched after the
// first screen: one package for guests, one for staff, which guests never download.
const tabs = [
  { pagePath: 'pages/home/index', text: '首页', icon: 'home' },
  { pagePath: 'pages/points/index', text: '积分', icon: 'points' },
  { pagePath: 'pages/service/index', text: '服务', icon: 'service' },
  { pagePath: 'pages/mine/index', text: '我的', icon: 'mine' },
  { pagePath: 'pages/desk/index', text: '工作台', icon: 'desk' },
]

export default defineAppConfig({
  pages: tabs.map((tab) => tab.pagePath),
  subPackages: [
    {
      root: 'guest',
      pages: ['join/index', 'entry/index', 'entries/index', 'statement/index', 'tier/index', 'complaint-file/index', 'complaint/index', 'track/index', 'settings/index', 'profile/index', 'consents/index', 'inbox/index', 'birthday/index', 'offers/index', 'gifts/index', 'vouchers/index', 'voucher/index', 'claim-bill/index'],
    },
    {
      root: 'staff',
      pages: [
        'bind/index', 'team/index', 'settle/index', 'bills/index', 'bill/index', 'register/index', 'member/index',
        'approvals/index', 'reconcile/index', 'watch/index', 'rules/index',
        'birthday/index', 'campaigns/index', 'campaign/index', 'campaign-new/index', 'verify/index', 'gifts/index',
        'queue/index', 'follow-ups/index', 'case/index', 'case-file/index', 'phone-entry/index',
        'calendar/index', 'notices/index', 'breaches/index',
        'pos-import/index',
      ],
    },
    // For who builds screens, in a browser: no phone downloads it.
    ...(process.env.TARO_ENV === 'h5' ? [{ root: 'pages/gallery', pages: ['index'] }] : []),
  ],
  // Fetched while the tab is read, so that a page behind it opens without waiting.
  preloadRule: {
    ...Object.fromEntries(['home', 'points', 'service', 'mine'].map((tab) => [`pages/${tab}/index`, { network: 'all' as const, packages: ['guest'] }])),
    'pages/desk/index': { network: 'all', packages: ['staff'] },
  },
  tabBar: {
    custom: true,
    color: '@tabText',
    selectedColor: '@tabActive',
    backgroundColor: '@tabBackground',
    borderStyle: '@tabBorder' as 'black',
    list: tabs.map(({ pagePath, text, icon }) => ({
      pagePath,
      text,
      iconPath: `assets/tab/${icon}.png`,
      selectedIconPath: `assets/tab/${icon}-active.png`,
    })),
  },
  window: {
    navigationBarTitleText: '安可',
    navigationBarBackgroundColor: '@navBackground',
    navigationBarTextStyle: '@navText',
    backgroundColor: '@background',
    backgroundColorTop: '@background',
    backgroundColorBottom: '@background',
    backgroundTextStyle: '@pullText',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
})

export default definePageConfig({ navigationBarTitleText: '值得看一眼', enablePullDownRefresh: true })

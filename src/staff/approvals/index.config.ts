export default definePageConfig({ navigationBarTitleText: '复核', enablePullDownRefresh: true })

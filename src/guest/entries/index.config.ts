export default definePageConfig({ navigationBarTitleText: '流水', enablePullDownRefresh: true })

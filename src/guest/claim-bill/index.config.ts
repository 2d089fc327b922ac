export default definePageConfig({ navigationBarTitleText: '认领账单', enablePullDownRefresh: true })

export default definePageConfig({ navigationBarTitleText: '到期日和对账单', enablePullDownRefresh: true })

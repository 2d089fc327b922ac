export default definePageConfig({ navigationBarTitleText: '收银账单与认领', enablePullDownRefresh: true })

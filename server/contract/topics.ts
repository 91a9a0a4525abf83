/** Topics to filter the activity by. */
export const activityTopics = ['panel', 'accounts', 'telegram', 'gifts', 'purchases'] as const
export type ActivityTopic = (typeof activityTopics)[number]

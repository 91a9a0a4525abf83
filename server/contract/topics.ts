/** The parts of the panel that the activity can be filtered by. */
export const activityTopics = ['panel', 'accounts', 'telegram', 'gifts', 'purchases'] as const
export type ActivityTopic = (typeof activityTopics)[number]

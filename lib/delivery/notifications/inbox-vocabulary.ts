/** What somebody is notified of. */
export const NOTIFICATION_KINDS = ["MENTION", "REMARK", "QUERY", "VERDICT", "ANSWER", "ASSIGNMENT"] as const;

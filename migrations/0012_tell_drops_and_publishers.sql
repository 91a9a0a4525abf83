ALTER TABLE `gifts` ADD `publisher_id` text;--> statement-breakpoint
ALTER TABLE `gifts` ADD `publisher_name` text;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_seen` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_asks` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_bought` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_missed` integer DEFAULT true NOT NULL;
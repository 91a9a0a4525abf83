ALTER TABLE `users` ADD `has_chosen_auto_refresh` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `users` SET `has_chosen_auto_refresh` = true
WHERE `has_auto_refresh` OR `id` IN (SELECT `user_id` FROM `accounts`);

CREATE TABLE `update_channels` (
	`account_id` integer NOT NULL,
	`channel_id` text NOT NULL,
	`access_hash` text NOT NULL,
	`pts` integer NOT NULL,
	PRIMARY KEY(`account_id`, `channel_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `update_states` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`pts` integer NOT NULL,
	`qts` integer NOT NULL,
	`date` integer NOT NULL,
	`seq` integer NOT NULL,
	`sign_ins` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);

/** Strings about what the log does beside searching, in English. */
export const views = {
	title: "Saved views",
	lead: "Filters of the mail log under a name. Everybody who works for the shop sees the same ones.",
	none: "No view is saved yet. Filter the mail log, then save what you see.",
	save: "Save this view",
	name: "Name of the view",
	saveButton: "Save",
	rename: "Rename",
	remove: "Delete",
	removeOne: (name: string) => `Delete ${name}`,
	manage: "Change",
	readOnly: "You may only read. Saving and deleting views takes the right messages:write.",
	faults: {
		name: "Give it a name of at most 60 characters, on one line.",
		name_taken: "There is a view of this name already.",
		too_many: "There are 50 views, and that is the most. Delete one first.",
		no_filter: "Nothing is filtered, so there is nothing to save.",
	},
	notices: { saved: "The view is saved.", removed: "The view is deleted." },
};

export const found = {
	tools: "With what is found",
	csv: "Export as CSV",
	write: "Write to these customers",
	choose: "Choose orders",
	chosen: "Write to the chosen ones",
	chooseHint: "Tick the orders on this page whose customers shall get a mail.",
	dontChoose: "Stop choosing",
	recipients: (count: number) => (count === 1 ? "1 recipient" : `${count} recipients`),
	sentOf: (sent: number, total: number) => `${sent} of ${total} sent`,
	cut: (rows: number) => `Cut here: a file has at most ${rows.toLocaleString("en-GB")} mails, and there are more. Narrow the filters.`,
	fromLog: (words: string, orders: number) => `Orders from the mail log (${words}): ${orders}`,
	picked: (orders: number) => `Orders chosen in the mail log: ${orders}`,
	ordersCut: "There are more: these are the newest that were found. Narrow the filters to reach the others.",
	noneChosen: "No order is ticked. Go back and tick some, or type their numbers here.",
	noOrders: "The mails found are about no order, or all went to the shop itself.",
};

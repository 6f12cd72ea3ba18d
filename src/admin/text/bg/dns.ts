import type { dns as en } from "../en/dns.ts";

/** Strings about what stands in the DNS of a sender's domain, in Bulgarian. */
export const dns: typeof en = {
	state: "Публикуван",
	check: "Проверка сега",
	hint: "Пита DNS кои от тези записи са публикувани. Промяната може да се покаже след час.",
	states: { right: "Публикуван", other: "Там има нещо друго", missing: "Липсва", unknown: "Неизвестно" },
};

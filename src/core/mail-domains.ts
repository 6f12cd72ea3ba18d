/**
 * Domains under which people have their mail, the most common first. Those of a language are guessed before all others when
 * a shop speaks it. Only domains that a great many people have: what is not here is never suggested, and what is here is
 * never doubted.
 */
export const EVERYWHERE = [
	...["gmail.com", "hotmail.com", "outlook.com", "icloud.com", "yahoo.com", "live.com", "msn.com", "aol.com", "me.com", "mac.com"],
	...["proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.net", "mail.com", "fastmail.com", "zoho.com", "hey.com", "tutanota.com"],
	...["googlemail.com", "ymail.com", "rocketmail.com", "yandex.com", "tuta.com", "hushmail.com", "mailbox.org", "duck.com"],
] as const;

export const BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
	nb: ["online.no", "hotmail.no", "live.no", "yahoo.no", "outlook.no", "getmail.no", "broadpark.no", "lyse.net", "altibox.no", "frisurf.no"].concat([
		"start.no",
		"epost.no",
		"c2i.net",
		"icloud.no",
		"ebnett.no",
		"haugnett.no",
		"telia.no",
		"nextgentel.com",
		"ntebb.no",
		"loqal.no",
		"sf-nett.no",
	]),
	sv: ["telia.com", "hotmail.se", "live.se", "outlook.se", "yahoo.se", "bredband.net", "comhem.se", "spray.se", "home.se", "tele2.se"].concat([
		"bahnhof.se",
		"swipnet.se",
		"passagen.se",
		"glocalnet.net",
		"ownit.nu",
		"brikks.com",
		"bredbandsbolaget.se",
		"telenor.se",
	]),
	da: ["hotmail.dk", "live.dk", "outlook.dk", "yahoo.dk", "mail.dk", "jubii.dk", "stofanet.dk", "mail.tele.dk", "ofir.dk", "youmail.dk"],
	fi: ["hotmail.fi", "outlook.fi", "live.fi", "luukku.com", "kolumbus.fi", "elisanet.fi", "saunalahti.fi", "suomi24.fi"],
	de: ["gmx.de", "web.de", "t-online.de", "freenet.de", "outlook.de", "hotmail.de", "yahoo.de", "live.de", "arcor.de", "online.de"].concat([
		"posteo.de",
		"vodafone.de",
		"gmx.at",
		"gmx.ch",
		"aon.at",
		"a1.net",
		"bluewin.ch",
		"mail.de",
		"email.de",
		"1und1.de",
		"kabelmail.de",
	]),
	bg: ["abv.bg", "mail.bg", "dir.bg", "gbg.bg", "yahoo.bg", "outlook.bg", "hotmail.bg"],
	en: ["yahoo.co.uk", "hotmail.co.uk", "live.co.uk", "outlook.ie", "btinternet.com", "sky.com", "comcast.net", "verizon.net", "att.net"].concat([
		"bellsouth.net",
		"cox.net",
		"sbcglobal.net",
		"charter.net",
		"talktalk.net",
		"virginmedia.com",
		"ntlworld.com",
		"blueyonder.co.uk",
	]),
	nl: ["ziggo.nl", "hotmail.nl", "live.nl", "outlook.nl", "kpnmail.nl", "planet.nl", "home.nl", "hetnet.nl", "upcmail.nl", "xs4all.nl", "casema.nl"],
	fr: ["orange.fr", "free.fr", "hotmail.fr", "yahoo.fr", "outlook.fr", "live.fr", "sfr.fr", "laposte.net", "wanadoo.fr", "gmx.fr", "neuf.fr"],
	pl: ["wp.pl", "o2.pl", "onet.pl", "interia.pl", "gazeta.pl", "op.pl", "poczta.onet.pl", "tlen.pl"],
	it: ["libero.it", "hotmail.it", "yahoo.it", "live.it", "outlook.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it"],
	es: ["hotmail.es", "yahoo.es", "outlook.es", "telefonica.net", "live.es", "terra.es"],
};

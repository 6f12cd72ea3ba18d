import { launch, main } from "./launch.ts";
import { welcome } from "./welcome.ts";

await main(async () => {
	const { place, devVars, store, serving } = await launch();
	process.stdout.write(welcome(place, store, devVars));
	return serving.ended;
});

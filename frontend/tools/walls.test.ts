// @vitest-environment node
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const here = import.meta.dirname;

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
}

function look(folder: string): Report {
  const cruise = join(here, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const options = ["--config", join(here, "walls.cjs"), "--output-type", "json", "src"];
  const { stdout } = spawnSync(process.execPath, [cruise, ...options], { cwd: folder, encoding: "utf8" });
  return JSON.parse(stdout) as Report;
}

it("refuses each planted violation at its place, and nothing else", { timeout: 30_000 }, () => {
  const { violations } = look(join(here, "planted")).summary;
  expect(violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()).toEqual([
    "features-through-public: src/features/two/parts/reach.ts",
    "floor-knows-no-feature: src/ui/button.ts",
    "graph-is-alone: src/graph/walk.ts",
    "no-cycles: src/lib/first.ts",
    "only-app-imports-app: src/features/two/parts/shell.ts",
  ]);
});

/** The five walls of the frontend. `walls.test.ts` shows each of them to fail on a planted violation. */
const features = "^src/features/([^/]+)/";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "floor-knows-no-feature",
      severity: "error",
      from: { path: "^src/(api|graph|offline|ui|lib)/" },
      to: { path: features },
    },
    {
      name: "only-app-imports-app",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(app/|main\\.tsx$)" },
      to: { path: "^src/app/" },
    },
    {
      name: "features-through-public",
      severity: "error",
      from: { path: features },
      to: { path: features, pathNot: "^src/features/$1/|^src/features/[^/]+/public\\.tsx?$" },
    },
    {
      name: "graph-is-alone",
      severity: "error",
      from: { path: "^src/graph/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/", pathNot: "^src/graph/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"] },
  },
};

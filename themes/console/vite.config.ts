import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const COMPONENT_STYLES = /\/@patternfly\/react-styles\/css\/.*\.css$/;

/** The console's css has that of PatternFly's components; each component of ours would bring its own once more. */
const componentStylesOnce = {
  name: "component-styles-once",
  enforce: "pre" as const,
  load: (id: string) => (COMPONENT_STYLES.test(id) ? "" : undefined),
};

const ROUTER = fileURLToPath(new URL("node_modules/react-router/dist/production/", import.meta.url));

export default defineConfig({
  plugins: [componentStylesOnce],
  // The package exports the build that warns developers, and none without that.
  resolve: {
    alias: [
      { find: /^react-router$/, replacement: `${ROUTER}index.mjs` },
      { find: /^react-router\/dom$/, replacement: `${ROUTER}dom-export.mjs` },
    ],
  },
  // Keycloak serves the theme's resources below a path with its version in it.
  base: "",
  build: {
    outDir: "../target/classes/theme/connect-pack/account/resources",
    emptyOutDir: true,
    // Keycloak's template finds script and styles by the manifest.
    manifest: true,
    modulePreload: false,
    target: "es2022",
    // Keycloak's own console is in it, in one file.
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: "src/main.tsx",
      // No getter in here does anything else.
      treeshake: { propertyReadSideEffects: false },
      // The page's import map has these.
      external: ["react", "react/jsx-runtime", "react-dom"],
      // Keycloak's template makes module preloads of a manifest's imports, without the folder they lie in.
      output: { inlineDynamicImports: true },
    },
  },
  test: {
    include: ["src/**/*.test.ts"],
    reporters: ["default", ["junit", { outputFile: "../target/surefire-reports/TEST-console.xml" }]],
  },
});
